import type { Clock } from '../../clock.ts';
import { HOUR_MS } from '../../durations.ts';
import type { ChannelMemory } from '../platform.ts';

const PREFIX = 'told:';
/** While the program runs a message is read again a few minutes after it came at most. */
const KEPT_MS = HOUR_MS;

/**
 * What somebody is told beside the talk about a message of theirs, seen by them alone: Slack keeps none of it, so nobody can look
 * whether it was said. It is said once, also where the message is read again after a new start.
 */
export class Told {
  readonly #memory: ChannelMemory;
  readonly #clock: Clock;
  /** What is older than the start is left alone for an hour: until then what was said before it may be read again. */
  #forgotAt: number;

  constructor(memory: ChannelMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
    this.#forgotAt = clock.now().getTime();
  }

  /**
   * Tells it unless it was told.
   * @param about the message, and what of it
   * @param tell resolves to whether it was said; what was not is said the next time
   */
  async once(about: string, tell: () => Promise<boolean>): Promise<void> {
    const name = `${PREFIX}${about}`;
    if ((await this.#memory.get(name)) !== undefined || !(await tell())) return;
    await this.#memory.set(name, true);
    await this.#forget();
  }

  async #forget(): Promise<void> {
    const now = this.#clock.now().getTime();
    if (Math.abs(now - this.#forgotAt) < KEPT_MS) return;
    this.#forgotAt = now;
    await this.#memory.deleteBefore(PREFIX, new Date(now - KEPT_MS));
  }
}
