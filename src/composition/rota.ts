import { type Listener, TOPICS } from '../handoff/bells.ts';
import { queueLeftAlone } from '../handoff/left-alone.ts';
import type { RequestActs } from '../rota/requests.ts';
import { dayAfter, dayAt } from '../rota/rules.ts';
import { bareSince, type WatchDeps, watchDesk } from '../rota/watch.ts';
import { coverageAlert } from '../staff/coverage-alert.ts';
import { rotaAlert } from '../staff/rota-alert.ts';
import type { App } from './app-shape.ts';
import { ringStaff } from './ring-staff.ts';

/** Seconds between two looks whether somebody is at the desk, and between two that forget. */
const WATCH_EVERY = 15;
const FORGET_EVERY = 3_600;
const DAY_MS = 86_400_000;

type Parts = Pick<App, 'store' | 'clock' | 'bus' | 'shop' | 'channels' | 'jobs' | 'handoff'>;

/** How the staff channels are told of what is asked of the rota. */
export const rotaNews = (parts: Pick<Parts, 'clock' | 'channels' | 'jobs'>): Pick<RequestActs, 'post' | 'tell'> => ({
  post: (repos, request, news) => rotaAlert(repos, parts.channels, request, news, parts.clock.now()),
  tell: () => ringStaff(parts),
});

/** What watching over the desk works with, out of the parts of the program. */
export const watchDeps = ({ store, clock, bus, shop, channels, jobs }: Omit<Parts, 'handoff'>): WatchDeps => ({
  store,
  clock,
  bus,
  rules: shop,
  chatAlone: () => shop().desk.levels.queue.nobody_present_after === null,
  post: (repos, news, since) => coverageAlert(repos, channels, news, since, clock.now()),
  tell: () => ringStaff({ channels, jobs }),
});

/** Forgets shifts and times at the desk that are older than rota.yaml says. */
export const forgetRota = async ({ store, clock, shop }: Pick<App, 'store' | 'clock' | 'shop'>): Promise<void> => {
  const { rota, timezone } = shop();
  const now = clock.now();
  const before = dayAfter(dayAt(now, timezone), -rota.keep_days);
  await store.write(async (repos) => {
    await repos.presenceSpans.forget(new Date(now.getTime() - rota.keep_days * DAY_MS));
    await repos.rota.forget(before);
    await repos.rotaRequests.forget(before);
  });
};

/** Looks again as soon as somebody comes, so that nobody reads that the desk is empty beside a colleague who has sat down. */
export const seeWhoComes = (bus: Listener, deps: WatchDeps): (() => void) =>
  bus.subscribe(TOPICS.presence, (id) => {
    if (id === '') return;
    // What fails here is made up for by the next look.
    void bareSince(deps.store.read)
      .then((bare) => (bare === null ? null : watchDesk(deps)))
      .catch(() => undefined);
  });

/** Watches over the desk and over talks whose agent has gone, for as long as the program runs. */
export const followRota = (parts: Parts): void => {
  const deps = watchDeps(parts);
  seeWhoComes(parts.bus, deps);
  parts.jobs.every('rota.watch', WATCH_EVERY, async () => void (await watchDesk(deps)));
  parts.jobs.every('handoff.left-alone', WATCH_EVERY, async () => void (await queueLeftAlone(parts.handoff)));
  parts.jobs.every('rota.forget', FORGET_EVERY, () => forgetRota(parts));
};
