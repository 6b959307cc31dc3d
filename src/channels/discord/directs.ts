import type { ChannelMemory } from '../platform.ts';

/** A direct channel in which nothing was said for so long is no longer looked into after a gap. Days. */
const REMEMBERED_DAYS = 180;
const PREFIX = 'dm:';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * The direct channels we know. Discord lists them nowhere, so they are written down: once, and again on each day that
 * something is said there.
 */
export class Directs {
  readonly #memory: ChannelMemory;
  readonly #days = new Map<string, string>();

  constructor(memory: ChannelMemory) {
    this.#memory = memory;
  }

  /** Reads what was kept and forgets what is too old. */
  async load(now: Date): Promise<void> {
    const oldest = dayOf(new Date(now.getTime() - REMEMBERED_DAYS * 86_400_000));
    for (const name of await this.#memory.names(PREFIX)) {
      const day = await this.#memory.get(name);
      if (typeof day !== 'string' || day < oldest) await this.#memory.delete(name);
      else this.#days.set(name.slice(PREFIX.length), day);
    }
  }

  knows(id: string): boolean {
    return this.#days.has(id);
  }

  /** All of them, those with the latest words first. */
  latestFirst(): string[] {
    return [...this.#days].sort(([, one], [, other]) => (one < other ? 1 : one > other ? -1 : 0)).map(([id]) => id);
  }

  async saw(id: string, at: Date): Promise<void> {
    const day = dayOf(at);
    const known = this.#days.get(id);
    if (known !== undefined && known >= day) return;
    await this.#memory.set(PREFIX + id, day);
    this.#days.set(id, day);
  }
}
