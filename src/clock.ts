/** Time, passed in wherever something is decided, so that a run can be repeated. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is set: stories, `--now` and tests run on it. */
export class FixedClock implements Clock {
  #now: Date;
  constructor(at: Date) {
    this.#now = at;
  }
  now(): Date {
    return new Date(this.#now);
  }
  set(at: Date): void {
    this.#now = at;
  }
  /** Moves on by `ms` milliseconds. */
  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}
