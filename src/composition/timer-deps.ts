import type { Channel } from '../channels/channel.ts';
import type { Clock } from '../clock.ts';
import type { surveyAsker } from '../conversation/survey-asker.ts';
import type { CrisisDeps } from '../crisis/deps.ts';
import type { HandoffDeps } from '../handoff/changing.ts';
import type { OnResolved } from '../handoff/conversation-closer.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import type { Store } from '../store/index.ts';
import type { ShopRules } from './shop-rules.ts';

/** What timers are rung with. */
export interface TimerDeps {
  store: Store;
  jobs: Jobs;
  bus: Bus;
  clock: Clock;
  channels: ReadonlyMap<string, Channel>;
  shop(): ShopRules;
  handoff: HandoffDeps;
  crisis: CrisisDeps;
  askSurvey: ReturnType<typeof surveyAsker>;
  onResolved: OnResolved;
}
