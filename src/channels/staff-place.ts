import { ChannelDown } from './channel.ts';

/**
 * Whether a staff channel is there and lets us write. What keeps posts from it is for a person to mend: until then they wait, and
 * the channel is red.
 */
export class StaffPlace {
  #trouble: string | null = null;
  #seen = false;

  /** What is wrong, with its remedy; null if nothing is known to be. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** A post was turned away. @returns what to throw: it waits, and counts no try. */
  shut(why: string, cause: unknown): ChannelDown {
    this.#trouble = why;
    this.#seen = false;
    return new ChannelDown(why, { cause });
  }

  /** Looked at from outside: what is wrong with it, or null. What only a post can find out stands until one goes through. */
  looked(why: string | null): void {
    if (why === null && !this.#seen) return;
    this.#seen = why !== null;
    this.#trouble = why;
  }

  /** A post has gone through. */
  open(): void {
    this.#trouble = null;
  }
}
