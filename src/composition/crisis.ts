import type { Channel } from '../channels/channel.ts';
import type { Clock } from '../clock.ts';
import type { CrisisDeps } from '../crisis/deps.ts';
import { backTo } from '../crisis/evidence.ts';
import { lookForCrises } from '../crisis/look.ts';
import { TOPICS } from '../handoff/bells.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import { crisisAlert } from '../staff/crisis-alert.ts';
import type { Store } from '../store/index.ts';
import { ringStaff } from './ring-staff.ts';
import type { ShopRules } from './shop-rules.ts';

/** Seconds between two looks; what was said is a crisis within that time. */
const LOOK_EVERY = 10;
const FORGET_EVERY = 3_600;
/** Without anything new it is looked all the same once in so many looks: also what is usual moves on. */
const QUIET_LOOKS = 60;

/** What the room of crises works with, out of the parts of the program. */
export const crisisDeps = (parts: {
  store: Store;
  jobs: Jobs;
  bus: Bus;
  clock: Clock;
  shop(): ShopRules;
  channels: ReadonlyMap<string, Channel>;
}): CrisisDeps => ({
  store: parts.store,
  clock: parts.clock,
  shop: parts.shop,
  post: (repos, id, news, now) => crisisAlert(repos, parts.channels, id, news, now),
  tell: async (id) => {
    await parts.bus.publish(TOPICS.crisis, String(id));
    await ringStaff(parts);
  },
});

/** Looks for crises for as long as the program runs. */
export const followCrises = (jobs: Pick<Jobs, 'every'>, deps: CrisisDeps): void => {
  const { store, clock } = deps;
  let seen = '';
  let quiet = 0;
  jobs.every('crisis', LOOK_EVERY, async () => {
    const mark = await store.read.crises.mark();
    quiet = mark === seen ? quiet + 1 : 0;
    if (quiet % QUIET_LOOKS > 0) return;
    await lookForCrises(deps);
    seen = mark;
  });
  jobs.every('crisis.forget', FORGET_EVERY, async () => {
    await store.write(({ crises }) => crises.forget(backTo(deps.shop().crisis, clock.now())));
  });
};
