import type { ChannelMemory } from '../platform.ts';
import { digest } from './nonce.ts';

/** Characters of a custom id and of an option's value (API reference, "Component Reference"). */
const LONGEST = 100;
const LONG = '~';

/**
 * What a button or an option carries. Discord gives it back when it is pressed, a year later too; what is longer than it
 * allows is kept in the channel's memory under a short name, before it is posted.
 */
export class CustomIds {
  readonly #memory: ChannelMemory;

  constructor(memory: ChannelMemory) {
    this.#memory = memory;
  }

  /** @param prefix Of a few characters; makes it unique within a message and tells what it is. */
  async write(prefix: string, value: string): Promise<string> {
    const plain = `${prefix}:${value}`;
    if (plain.length <= LONGEST && !value.startsWith(LONG)) return plain;
    const name = digest(value);
    await this.#memory.set(`value:${name}`, value);
    return `${prefix}:${LONG}${name}`;
  }

  /** The prefix and the value; the value is null if it was forgotten. */
  async read(customId: string): Promise<{ prefix: string; value: string | null }> {
    const colon = customId.indexOf(':');
    const prefix = customId.slice(0, Math.max(colon, 0));
    const written = customId.slice(colon + 1);
    if (!written.startsWith(LONG)) return { prefix, value: written };
    const value = await this.#memory.get(`value:${written.slice(LONG.length)}`);
    return { prefix, value: typeof value === 'string' ? value : null };
  }
}
