import type { Store } from '../store/index.ts';
import { type Change, changeOf } from './change.ts';
import { BOT, botOf, serviceCounts } from './colleagues.ts';
import { wholeTally } from './count.ts';
import { explain } from './explain.ts';
import { type Figures, figuresOf, type Observations, observationsOf } from './figures.ts';
import { groupsOf, type Split, splitOf } from './groups.ts';
import { KnownDays } from './known-days.ts';
import { daysToCount, type Notable, notableDays } from './notable-days.ts';
import { isoIn, type Period, periodBefore, readPeriod, untilToday } from './period.ts';
import type { Explained, ServiceFigures } from './shapes.ts';
import { emptyTally, type FiguresContext } from './tally.ts';

/** What is asked of a summary; see {@link readPeriod} for the times. */
export interface SummaryQuery {
  from?: string | undefined;
  to?: string | undefined;
  by?: string | undefined;
  compare?: 'previous' | undefined;
}

export interface Group extends Figures {
  /** Channel, user id (`bot`: nobody of the shop), intent, SKU ('': no product), `2026-11-20` or `2026-W47`. */
  key: string;
  /** Display name of an agent or a product; else the key. */
  name: string;
  /** What this person's service came to; where the summary is split by agent. */
  service?: ServiceFigures;
}

/** The JSON of `xiaoer summary`. */
export interface Summary extends Figures {
  /** ISO 8601 in the shop's time. */
  from: string;
  /** Not included. */
  to: string;
  /** The same figures by group; empty unless asked for. Days and weeks in order, all of them; else the largest first. */
  groups: Group[];
  /** Against the period of equal length just before; null unless asked for. */
  change: Change | null;
  notable: Notable[];
  /** The service of all people together, the bot left out; where the summary is split by agent. */
  service?: ServiceFigures;
  /** Why satisfaction is not what it was in the period before; where that is asked for. */
  explained?: Explained;
}

/** A summary with what a report needs besides. */
export interface Detailed {
  summary: Summary;
  by: Split | null;
  /** Observations behind the whole, and behind each group in the groups' order. */
  observations: { all: Observations; groups: Observations[] };
}

const compared = async (store: Store, now: Figures, period: Period, context: FiguresContext): Promise<Change> => {
  const { policy, timezone } = context;
  const earlier = periodBefore(period, timezone);
  const figures = figuresOf(await wholeTally(store, earlier, [], context), policy);
  return changeOf(now, figures, { from: isoIn(earlier.from, timezone), to: isoIn(earlier.to, timezone) });
};

type Counted = Awaited<ReturnType<typeof groupsOf>>;

/** Adds what each person's service came to; people who never served a conversation to its end come last. */
const withService = async (
  store: Store,
  period: Period,
  groups: Counted,
  context: FiguresContext,
): Promise<{ groups: Counted; serviceOf: (key: string) => ServiceFigures }> => {
  const counts = await serviceCounts(store, period, context);
  const names = await store.read.satisfaction.names();
  const others = counts.people.filter((key) => groups.every((one) => one.key !== key)).sort();
  const added = others.map((key) => ({ key, name: names.get(key) ?? key, tally: emptyTally() }));
  const bot = groups.find(({ key }) => key === BOT)?.tally;
  return {
    groups: [...groups, ...added],
    serviceOf: (key) => (key === BOT && bot ? botOf(counts.of(BOT), bot) : counts.of(key)),
  };
};

/** How old a count of a day that is over may be on a page that asks every few seconds. */
const OLDEST_MS = 60_000;

/**
 * A summary with the numbers of observations; what the reports are drawn from. Throws as {@link summarize} does.
 * @param known days that were counted within the last minute, as {@link summarize} takes them; left out: all are counted now
 */
export const detailed = async (
  store: Store,
  query: SummaryQuery,
  context: FiguresContext,
  known: KnownDays = new KnownDays(),
): Promise<Detailed> => {
  const { policy, timezone, now } = context;
  const asked = readPeriod(query, now, timezone);
  const by = splitOf(query.by);
  const period = untilToday(asked, now, timezone);
  const days = await known.count(store, await daysToCount(store, period, context), context, OLDEST_MS);
  const tally = await wholeTally(store, period, days, context);
  const figures = figuresOf(tally, policy);
  const counted = await groupsOf(store, period, by, days, context);
  const served = by === 'agent' ? await withService(store, period, counted, context) : null;
  const groups = served?.groups ?? counted;
  const change = query.compare === 'previous' ? await compared(store, figures, asked, context) : null;
  const summary: Summary = {
    from: isoIn(asked.from, timezone),
    to: isoIn(asked.to, timezone),
    ...figures,
    groups: groups.map(({ key, name, tally: one }) => ({
      key,
      name,
      ...figuresOf(one, policy),
      ...(served ? { service: served.serviceOf(key) } : {}),
    })),
    change,
    notable: await notableDays(store, days, period, context),
    ...(served ? { service: served.serviceOf('') } : {}),
    ...(query.compare === 'previous' ? { explained: await explain(store, query, context) } : {}),
  };
  return {
    summary,
    by,
    observations: { all: observationsOf(tally), groups: groups.map((one) => observationsOf(one.tally)) },
  };
};

/**
 * How content shoppers are, and what it took: the figures of a period, of its groups, of the period before, and what has
 * left its usual course. Everything is added up by the database, in a number of statements that does not grow with what
 * there is. Throws INPUT_INVALID for times and groups that make no sense.
 * @param known kept by a caller who asks again and again, so that days that are over are counted once a minute for all who ask
 */
export const summarize = async (
  store: Store,
  query: SummaryQuery,
  context: FiguresContext,
  known?: KnownDays,
): Promise<Summary> => (await detailed(store, query, context, known)).summary;
