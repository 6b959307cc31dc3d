import type { Clock } from '../../clock.ts';

/**
 * Slack's clock, as its answers tell it: ours may be wrong by minutes, and then every signature would look old or dated in
 * the future. Before the first answer it is our own.
 */
export class SlackClock implements Clock {
  readonly #own: Clock;
  #ahead = 0;

  constructor(own: Clock) {
    this.#own = own;
  }

  now(): Date {
    return new Date(this.#own.now().getTime() + this.#ahead);
  }

  /** Milliseconds by which Slack's clock is ahead of ours. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Learns from the `Date` header of an answer that came by TLS from Slack. It tells whole seconds. */
  learn(header: string | null): void {
    const told = header === null ? Number.NaN : Date.parse(header);
    if (!Number.isNaN(told)) this.#ahead = told + 500 - this.#own.now().getTime();
  }
}
