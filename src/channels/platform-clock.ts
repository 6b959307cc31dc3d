import type { Clock } from '../clock.ts';

/** From this difference on the person who mends it is told, in milliseconds. */
const WORTH_TELLING = 60_000;
/** The header tells whole seconds: on average it is so many milliseconds later. */
const HALF_SECOND = 500;

/**
 * A platform's time, as far as its answers tell it; before the first one it is our own. What a platform sends is dated by it: a
 * machine whose own clock is ten minutes off would otherwise refuse every callback and signature, or take old ones for new.
 */
export class PlatformClock implements Clock {
  readonly #own: Clock;
  #ahead = 0;

  constructor(own: Clock) {
    this.#own = own;
  }

  now(): Date {
    return new Date(this.#own.now().getTime() + this.#ahead);
  }

  /** Learns from the `Date` header of an answer that came from the platform, where it has one. */
  learn(date: string | null): void {
    const told = date === null ? Number.NaN : Date.parse(date);
    if (!Number.isNaN(told)) this.#ahead = told + HALF_SECOND - this.#own.now().getTime();
  }

  /** One line if this machine's clock is wrong by more than a minute; empty if it is right. */
  remark(): string {
    if (Math.abs(this.#ahead) < WORTH_TELLING) return '';
    const minutes = Math.round(Math.abs(this.#ahead) / 60_000);
    const way = this.#ahead > 0 ? 'behind' : 'ahead of';
    return `This machine's clock is ${minutes} min ${way} the platform's; set it by NTP.`;
  }
}
