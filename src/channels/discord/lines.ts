import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { isPassing } from './failures.ts';
import { isAfter, younger } from './snowflake.ts';

export interface LinesOptions {
  /** First wait before a failed work is done again; it doubles up to `longest`. Milliseconds. */
  again: number;
  longest: number;
  logger: Logger;
  /** Something has ended: the floor may have risen. */
  moved(): void;
  /** More waits than memory should hold. */
  overflow(): void;
}

/** Work that waits at most; a database that is gone for long must not fill the memory. */
const MOST_WAITING = 20_000;
/** Tries of what fails for a reason of its own: a message that nothing can be made of must not block its line. */
const TRIES = 8;

/**
 * One line for each of Discord's channels: what happens there is worked on one after the other, and again until it is saved.
 * Keeps how far everything has been heard (the floor): whatever is older needs never be asked for again.
 */
export class Lines {
  readonly #options: LinesOptions;
  readonly #tails = new Map<string, Promise<void>>();
  readonly #pending = new Map<symbol, string>();
  readonly #ended = new AbortController();
  #latest = '0';

  constructor(options: LinesOptions, floor: string) {
    this.#options = options;
    this.#latest = floor;
  }

  /** Everything up to this identifier is saved, or needs not be. `0`: nothing is known. */
  get floor(): string {
    let floor = this.#latest;
    for (const id of this.#pending.values()) if (!isAfter(id, floor)) floor = String(BigInt(id) - 1n);
    return floor;
  }

  /** Works, and things held, that have not ended. */
  get waiting(): number {
    return this.#pending.size;
  }

  /** Nothing of this channel is waiting. */
  isFree(place: string): boolean {
    return !this.#tails.has(place);
  }

  /** Something with this identifier was seen. */
  saw(id: string): void {
    this.#latest = younger(id, this.#latest);
  }

  /** Keeps the floor below `id` until the returned function is called. */
  hold(id: string): () => void {
    const mark = Symbol(id);
    this.#pending.set(mark, id);
    return () => {
      if (this.#pending.delete(mark)) this.#options.moved();
    };
  }

  /** Adds work at the end of a channel's line. `id`: what keeps the floor below itself until that work has ended. */
  add(place: string, id: string, work: () => Promise<void>): Promise<void> {
    if (this.#ended.signal.aborted) return Promise.resolve();
    if (this.#pending.size >= MOST_WAITING) {
      // Held for good: whoever begins anew has to fetch it again.
      this.hold(id);
      this.#options.overflow();
      return Promise.resolve();
    }
    this.saw(id);
    const release = this.hold(id);
    const before = this.#tails.get(place) ?? Promise.resolve();
    const tail = before
      .then(() => this.#untilDone(place, work))
      .then((done) => {
        if (this.#tails.get(place) === tail) this.#tails.delete(place);
        if (done) release();
      });
    this.#tails.set(place, tail);
    return tail;
  }

  /** Ends the waits; what has not been done stays above the floor. Resolves when no work runs. */
  async stop(): Promise<void> {
    this.#ended.abort();
    await Promise.all(this.#tails.values());
  }

  /** False when it was left undone because the channel stops. */
  async #untilDone(place: string, work: () => Promise<void>): Promise<boolean> {
    const { again, longest, logger } = this.#options;
    for (let tried = 1; !this.#ended.signal.aborted; tried += 1) {
      try {
        await work();
        return true;
      } catch (err) {
        if (this.#ended.signal.aborted) return false;
        if (!isPassing(err) && tried >= TRIES) {
          logger.error({ err, place }, 'something from Discord could not be taken in');
          return true;
        }
        if (tried === 1) logger.warn({ err, place }, 'something from Discord is not saved yet; it is tried again');
        const ms = Math.min(longest, again * 2 ** Math.min(tried - 1, 16));
        await wait(ms, undefined, { signal: this.#ended.signal, ref: false }).catch(() => undefined);
      }
    }
    return false;
  }
}
