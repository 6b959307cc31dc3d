import type { Clock } from '../clock.ts';
import { QUIET_MS } from '../conversation/idle.ts';
import type { Jobs } from '../jobs/index.ts';
import { judgeReached } from '../satisfaction/experiments/standing.ts';
import type { Store } from '../store/index.ts';
import type { ShopRules } from './shop-rules.ts';

/** Seconds between two looks whether an experiment has come to its number: the digest of a day tells what was decided in it. */
const LOOK_EVERY = 600;

/** Judges experiments once they have come to their number, for as long as the program runs. */
export const followExperiments = (
  jobs: Pick<Jobs, 'every'>,
  { store, clock, shop }: { store: Store; clock: Clock; shop(): ShopRules },
): void =>
  jobs.every('experiments', LOOK_EVERY, async () => {
    const { content, experiments } = shop();
    await judgeReached(store, content, experiments, { now: clock.now(), quietMs: QUIET_MS });
  });
