import { setTimeout as wait } from 'node:timers/promises';

/** What follows a failure: another try, another try that does not count, or none. */
export type Next = 'again' | 'uncounted' | 'drop';

/** Waits between tries of one piece of work, in milliseconds; the last one stands for all that follow. */
const WAITS = [100, 250, 500, 1_000, 2_000, 5_000] as const;

/**
 * Work in order within a lane, many lanes at once. A piece that fails is tried again, and those behind it wait for it:
 * WeChat does not repeat what it has told once, so what cannot be saved now is held until it can be.
 */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  readonly #waits: readonly number[];

  constructor(waits: readonly number[] = WAITS) {
    this.#waits = waits;
  }

  /**
   * Puts work at the end of a lane. It gets the number of the try, from 1. A failure is told to `failed`, which says what
   * follows; nothing is tried after {@link stop}.
   */
  push(lane: string, work: (tries: number) => Promise<void>, failed: (error: unknown, tries: number) => Next): void {
    const before = this.#tails.get(lane) ?? Promise.resolve();
    const tail = before.then(() => this.#persist(work, failed));
    this.#tails.set(lane, tail);
    void tail.then(() => {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    });
  }

  /** Takes no new work and tries nothing again; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#tails.values());
  }

  async #persist(
    work: (tries: number) => Promise<void>,
    failed: (error: unknown, tries: number) => Next,
  ): Promise<void> {
    let tries = 1;
    while (!this.#stop.signal.aborted) {
      try {
        return await work(tries);
      } catch (error) {
        const next = failed(error, tries);
        if (next === 'drop') return;
        const ms = next === 'uncounted' ? this.#waits[0] : this.#waits[Math.min(tries, this.#waits.length) - 1];
        if (next === 'again') tries += 1;
        await wait(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      }
    }
  }
}
