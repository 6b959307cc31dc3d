import type { Clock } from '../clock.ts';

/** Two looks at a clock may seem to come in the wrong order by so little, in milliseconds. */
const SLACK_MS = 1_000;

/** Notices that a clock was set back: times that were reckoned before it would not come for as long as it was set back. */
export class SetBack {
  readonly #clock: Clock;
  #last = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it was set back since this was asked last. */
  sinceLast(): boolean {
    const now = this.#clock.now().getTime();
    const back = now < this.#last - SLACK_MS;
    this.#last = now;
    return back;
  }
}
