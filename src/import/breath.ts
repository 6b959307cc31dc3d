import { setImmediate as nextRound } from 'node:timers/promises';

/** Milliseconds of work at a time. */
const SLICE_MS = 5;
/** A round of the event loop that took so long was somebody's who is served. */
const BUSY_MS = 0.5;
/** Rounds that are left to others at most, so that work goes on in a shop that is never quiet. */
const MOST_ROUNDS = 20;

/** Divides long work, so that whoever is served meanwhile goes first. */
export class Breath {
  #since = performance.now();

  /** Whether it is time to {@link Breath.take} one. */
  get due(): boolean {
    return performance.now() - this.#since > SLICE_MS;
  }

  /** Lets others go on, for as long as they have something to do and it is fair. */
  async take(): Promise<void> {
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
      const before = performance.now();
      await nextRound();
      if (performance.now() - before < BUSY_MS) break;
    }
    this.#since = performance.now();
  }
}
