import { setTimeout as wait } from 'node:timers/promises';
import type { IIdentifyThrottler } from 'discord.js';

/** Lets so many identify at once in a stretch of time, as Discord allows; a wait ends with the socket that waits. */
export class IdentifyPace implements IIdentifyThrottler {
  readonly #lanes: number;
  readonly #every: number;
  readonly #next = new Map<number, number>();

  /** @param every Milliseconds between two in one lane. */
  constructor(lanes: number, every: number) {
    this.#lanes = Math.max(1, lanes);
    this.#every = every;
  }

  async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
    const lane = shard % this.#lanes;
    for (;;) {
      const ms = (this.#next.get(lane) ?? 0) - performance.now();
      if (ms <= 0) break;
      await wait(ms, undefined, { signal, ref: false });
    }
    this.#next.set(lane, performance.now() + this.#every);
  }
}
