import type { ChannelMemory } from '../platform.ts';

const PREFIX = 'dm:';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * The direct channels we know. Discord lists them nowhere, so they are written down: once, and again on each day that
 * something is said there. The day stands in the name, so that all of them are read at once.
 */
export class Directs {
  readonly #memory: ChannelMemory;
  readonly #days = new Map<string, string>();

  constructor(memory: ChannelMemory) {
    this.#memory = memory;
  }

  /** Reads what was kept; what was last spoken in before `oldest` is forgotten. */
  async load(oldest: Date): Promise<void> {
    for (const name of await this.#memory.names(PREFIX)) {
      const [day = '', id = ''] = name.slice(PREFIX.length).split(':');
      // In the order of days: a later one replaces one that a dying process left behind.
      if (day < dayOf(oldest) || this.#days.has(id)) await this.#memory.delete(nameOf(this.#days.get(id) ?? day, id));
      if (day >= dayOf(oldest)) this.#days.set(id, day);
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
    await this.#memory.set(nameOf(day, id), true);
    this.#days.set(id, day);
    if (known !== undefined) await this.#memory.delete(nameOf(known, id));
  }
}

const nameOf = (day: string, id: string): string => `${PREFIX}${day}:${id}`;
