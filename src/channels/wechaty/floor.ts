import type { Clock } from '../../clock.ts';
import type { ChannelMemory } from '../platform.ts';

/** Clocks of WeChat and of this machine may differ by so much, in milliseconds. */
export const CLOCKS_MS = 10 * 60_000;
/** The cursor is kept at most this often, in milliseconds: what it lags behind, the inbox knows as duplicates. */
const KEEP_EVERY_MS = 30_000;

/**
 * From when on messages are new. A puppet may tell what was said long before; an account that logs in for the first time
 * hears nothing of that, and one that comes back hears what was said while it was away, from where it had got to.
 */
export class Floor {
  readonly #memory: ChannelMemory;
  readonly #clock: Clock;
  #name = '';
  #floor = 0;
  #latest = 0;
  #kept = 0;

  constructor(memory: ChannelMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
  }

  /** An account has logged in. */
  async enter(account: string): Promise<void> {
    const now = this.#clock.now().getTime();
    this.#name = `heard:${account}`;
    const kept = await this.#memory.get(this.#name);
    if (typeof kept !== 'number') await this.#memory.set(this.#name, now);
    this.#latest = typeof kept === 'number' ? kept : now;
    this.#kept = this.#latest;
    this.#floor = this.#latest - CLOCKS_MS;
  }

  isNew(at: Date): boolean {
    return at.getTime() >= this.#floor;
  }

  /** A message of that time has been handed in. */
  async heard(at: Date): Promise<void> {
    this.#latest = Math.max(this.#latest, Math.min(at.getTime(), this.#clock.now().getTime()));
    if (this.#latest - this.#kept >= KEEP_EVERY_MS) await this.keep();
  }

  /** Keeps how far it has got. */
  async keep(): Promise<void> {
    if (this.#latest <= this.#kept) return;
    this.#kept = this.#latest;
    await this.#memory.set(this.#name, this.#latest);
  }
}
