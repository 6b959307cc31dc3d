import type { JobKind, Jobs } from '../jobs/index.ts';

/** Waits longer than this are left to the sweep, in milliseconds; so are those over the number. */
const RUNG_WITHIN = 10_000;
const RUNG_AT_MOST = 2_000;

/** Rings a job again after a short wait; what it does not take, a sweep does. */
export interface LaterRinger {
  ring(key: string, ms: number): void;
  stop(): void;
}

export const laterRinger = (jobs: Pick<Jobs, 'ring'>, kind: JobKind): LaterRinger => {
  const waiting = new Map<string, NodeJS.Timeout>();
  return {
    ring: (key, ms) => {
      if (ms > RUNG_WITHIN || waiting.size >= RUNG_AT_MOST || waiting.has(key)) return;
      const timer = setTimeout(() => {
        waiting.delete(key);
        void jobs.ring(kind, key);
      }, ms);
      timer.unref();
      waiting.set(key, timer);
    },
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
};
