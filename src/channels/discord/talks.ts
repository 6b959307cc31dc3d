import type { ChannelMemory } from '../platform.ts';
import { Recent } from './recent.ts';

/** A conversation that began with a mention in a server's channel. Its key is the message that began it, and so is its thread. */
export interface Talk {
  /** The channel of the mention. */
  channel: string;
  /** Who began it; only they are heard in its thread without a mention. */
  user: string;
  /** The thread's name. */
  title: string;
  /** Whether answers stand in a thread, or, where none can be, as replies in the channel. */
  thread: 'to open' | 'open' | 'none';
}

const REMEMBERED = 2_000;

const isTalk = (value: unknown): value is Talk =>
  typeof value === 'object' && value !== null && 'channel' in value && 'user' in value && 'thread' in value;

/** Where answers to mentions go. Kept before the mention is handed in, so that no answer is without a place. */
export class Talks {
  readonly #memory: ChannelMemory;
  readonly #recent = new Recent<Talk | null>(REMEMBERED);

  constructor(memory: ChannelMemory) {
    this.#memory = memory;
  }

  /** The conversation that began with this message; null if none did. */
  async get(id: string): Promise<Talk | null> {
    const known = this.#recent.get(id);
    if (known !== undefined) return known;
    const kept = await this.#memory.get(`talk:${id}`);
    const talk = isTalk(kept) ? kept : null;
    this.#recent.set(id, talk);
    return talk;
  }

  async keep(id: string, talk: Talk): Promise<void> {
    await this.#memory.set(`talk:${id}`, talk);
    this.#recent.set(id, talk);
  }
}
