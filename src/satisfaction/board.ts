import { channelAlarms } from '../handoff/channel-alarms.ts';
import { deskNow } from '../handoff/desk-now.ts';
import type { Store } from '../store/index.ts';
import { figuresOf } from './figures.ts';
import { KnownDays } from './known-days.ts';
import { type CountedDay, notable } from './notable.ts';
import { daysToCount } from './notable-days.ts';
import { dayOf } from './period.ts';
import { emptyTally, type FiguresContext } from './tally.ts';

/** A day at a glance. */
export interface Glance {
  conversations: number;
  contained_rate: number | null;
  csat: { mean: number | null; n: number };
  first_response_p50_s: number | null;
}

/** The supervisor's first page: are people waiting, are they content, what changed (H31). */
export interface Board {
  waiting: {
    /** Shoppers in the queue. */
    n: number;
    /** Since the one who has waited longest was queued. */
    longestSeconds: number | null;
    /** Past their deadline. */
    overdue: number;
    /** People who can take one now. */
    online: number;
  };
  /** Who waits, by department; the longest queue first, those in which nobody waits left out. */
  queues: { department: string; n: number; longestSeconds: number | null; overdue: number }[];
  today: Glance;
  /** The whole of yesterday. */
  yesterday: Glance;
  /** What leaves its usual course today. */
  notable: { what: string; value: number; usual: number; sigma: number }[];
  /** Channels that have been down for a while: nobody can write to the shop there, or nobody of the shop where `staffOnly`. `since` is ISO 8601. */
  channelsDown: { channel: string; since: string; detail: string; scan: boolean; staffOnly: boolean }[];
}

/** Days that are over are counted anew after so long: late answers and ratings still come in. */
const OLDEST_MS = 600_000;

const glance = (day: CountedDay | undefined, { policy }: FiguresContext): Glance => {
  const { conversations, contained_rate, csat, first_response_s } = figuresOf(day?.tally ?? emptyTally(), policy);
  return {
    conversations,
    contained_rate,
    csat: { mean: csat.mean, n: csat.n },
    first_response_p50_s: first_response_s.p50,
  };
};

const secondsSince = (since: Date | null, now: Date): number | null =>
  since === null ? null : Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));

const queuesNow = async (store: Store, now: Date): Promise<Board['queues']> =>
  (await store.read.satisfaction.queues(now)).map(({ department, n, since, overdue }) => ({
    department,
    n,
    longestSeconds: secondsSince(since, now),
    overdue,
  }));

/** Who waits for a person now. */
export const waitingNow = async (store: Store, now: Date): Promise<Board['waiting']> => {
  const { n, since, overdue } = await store.read.satisfaction.waiting(now);
  return {
    n,
    longestSeconds: secondsSince(since, now),
    overdue,
    online: (await deskNow(store.read, now)).present,
  };
};

/**
 * The first page of the console. Today is counted as it stands, the days before are at most ten minutes old.
 * @param known kept by the caller from one call to the next
 */
export const board = async (
  store: Store,
  context: FiguresContext,
  known: KnownDays = new KnownDays(),
): Promise<Board> => {
  const { now, timezone, policy } = context;
  const today = dayOf(now, timezone);
  const days = await known.count(store, await daysToCount(store, today, context), context, OLDEST_MS);
  const counted = days.find(({ from }) => from.getTime() === today.from.getTime());
  const yesterday = days.find(({ to }) => to.getTime() === today.from.getTime());
  const found = notable(days, today.from, policy, now);
  return {
    waiting: await waitingNow(store, now),
    queues: await queuesNow(store, now),
    today: glance(counted, context),
    yesterday: glance(yesterday, context),
    notable: found.map(({ what, value, usual: mean, sigma }) => ({ what, value, usual: mean, sigma })),
    channelsDown: (await channelAlarms(store.read)).map((alarm) => ({ ...alarm, since: alarm.since.toISOString() })),
  };
};
