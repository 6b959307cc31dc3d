/** Share of the time a sweep may take up. */
const SHARE = 0.1;
/** Longest rest after one run, in milliseconds. */
const LONGEST_REST_MS = 10_000;

/**
 * A task that takes up no more than a tenth of the time, however often it is called: after a long run it passes over the
 * next calls. What it looks for waits a little longer, and what it delays gets on.
 * @param now milliseconds of a clock that never goes back
 */
export const sparing = (
  task: () => Promise<void>,
  now: () => number = () => performance.now(),
): (() => Promise<void>) => {
  let restUntil = Number.NEGATIVE_INFINITY;
  return async () => {
    const began = now();
    if (began < restUntil) return;
    try {
      await task();
    } finally {
      const took = now() - began;
      restUntil = began + took + Math.min(LONGEST_REST_MS, took * (1 / SHARE - 1));
    }
  };
};
