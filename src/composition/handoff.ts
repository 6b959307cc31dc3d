import type { Clock } from '../clock.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import { onContacted } from '../satisfaction/low-score.ts';
import type { Store } from '../store/index.ts';
import type { App } from './app.ts';
import type { ShopRules } from './shop-rules.ts';

export interface HandoffParts {
  store: Store;
  jobs: Jobs;
  bus: Bus;
  clock: Clock;
  shop(): ShopRules;
}

/** What people at the desk work with: taking, speaking, giving back, by the rules as they stand at that moment. */
export const handoffDeps = ({ store, jobs, bus, clock, shop }: HandoffParts): App['handoff'] => ({
  store,
  jobs: { ring: (kind, key) => jobs.ring(kind, key) },
  bus,
  clock,
  rules: () => shop().desk,
  advertising: () => shop().advertising,
  onSaid: async (repos, conversation, who, now) =>
    void (await onContacted(repos, conversation, who, now, shop().satisfaction.low_score)),
});
