import { XiaoerError } from '../errors.ts';
import type { Store } from '../store/index.ts';
import type { Grouping } from '../store/satisfaction.ts';
import { type Change, changeOf } from './change.ts';
import { type Figures, figuresOf, type Observations, observationsOf } from './figures.ts';
import type { CountedDay } from './notable.ts';
import { countDays, daysToCount, type Notable, notableDays } from './notable-days.ts';
import { buckets, isoIn, type Period, periodBefore, readPeriod } from './period.ts';
import { emptyTally, type FiguresContext, type Tally, tallies } from './tally.ts';

/** What a summary may be told apart by. */
export const SPLITS = ['channel', 'agent', 'intent', 'product', 'day', 'week'] as const;
export type Split = (typeof SPLITS)[number];

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
}

/** A summary with what a report needs besides. */
export interface Detailed {
  summary: Summary;
  by: Split | null;
  /** Observations behind the whole, and behind each group in the groups' order. */
  observations: { all: Observations; groups: Observations[] };
}

const splitOf = (by: string | undefined): Split | null => {
  if (by === undefined) return null;
  const split = SPLITS.find((one) => one === by);
  if (split) return split;
  throw new XiaoerError('INPUT_INVALID', `"by" is one of ${SPLITS.join(', ')}, not "${by}".`);
};

type Named = Map<string, string>;

const namesFor = async (store: Store, by: Split, keys: readonly string[]): Promise<Named> => {
  if (by === 'agent') return store.read.satisfaction.names();
  if (by === 'product') return store.read.satisfaction.productNames(keys);
  return new Map();
};

interface Counted {
  key: string;
  name: string;
  tally: Tally;
}

/** Days and weeks in order, those without anything too; not those that are still to come. */
const inTime = async (
  store: Store,
  period: Period,
  unit: 'day' | 'week',
  days: readonly CountedDay[],
  context: FiguresContext,
): Promise<Counted[]> => {
  const stretches = buckets(period, unit, context.timezone).filter(({ from }) => from <= context.now);
  const known = stretches.map((one) => days.find(({ from, to }) => +from === +one.from && +to === +one.to));
  const named = (tallyAt: (index: number) => Tally | undefined): Counted[] =>
    stretches.map(({ key }, index) => ({ key, name: key, tally: tallyAt(index) ?? emptyTally() }));
  if (known.every((day) => day !== undefined)) return named((index) => known[index]?.tally);
  const starts = stretches.map(({ from }) => from);
  const counted = await tallies(store, period, { by: 'time', starts }, context);
  return named((index) => counted.get(String(index)));
};

/** By a property, the largest group first. */
const byProperty = async (
  store: Store,
  period: Period,
  by: Exclude<Split, 'day' | 'week'>,
  context: FiguresContext,
): Promise<Counted[]> => {
  const group: Grouping = { by };
  const counted = await tallies(store, period, group, context);
  const names = await namesFor(store, by, [...counted.keys()]);
  return [...counted]
    .map(([key, tally]) => ({ key, name: names.get(key) ?? key, tally }))
    .sort((a, b) => b.tally.conversations - a.tally.conversations || a.key.localeCompare(b.key));
};

const whole = async (store: Store, period: Period, context: FiguresContext): Promise<Tally> =>
  (await tallies(store, period, { by: 'all' }, context)).get('') ?? emptyTally();

const compared = async (store: Store, now: Figures, period: Period, context: FiguresContext): Promise<Change> => {
  const { policy, timezone } = context;
  const earlier = periodBefore(period, timezone);
  const figures = figuresOf(await whole(store, earlier, context), policy);
  return changeOf(now, figures, { from: isoIn(earlier.from, timezone), to: isoIn(earlier.to, timezone) });
};

const groupsOf = async (
  store: Store,
  period: Period,
  by: Split | null,
  days: readonly CountedDay[],
  context: FiguresContext,
): Promise<Counted[]> => {
  if (by === null) return [];
  return by === 'day' || by === 'week'
    ? inTime(store, period, by, days, context)
    : byProperty(store, period, by, context);
};

/** A summary with the numbers of observations; what the reports are drawn from. Throws as {@link summarize} does. */
export const detailed = async (store: Store, query: SummaryQuery, context: FiguresContext): Promise<Detailed> => {
  const { policy, timezone, now } = context;
  const period = readPeriod(query, now, timezone);
  const by = splitOf(query.by);
  const tally = await whole(store, period, context);
  const figures = figuresOf(tally, policy);
  const days = await countDays(store, await daysToCount(store, period, context), context);
  const groups = await groupsOf(store, period, by, days, context);
  const change = query.compare === 'previous' ? await compared(store, figures, period, context) : null;
  const summary: Summary = {
    from: isoIn(period.from, timezone),
    to: isoIn(period.to, timezone),
    ...figures,
    groups: groups.map(({ key, name, tally: one }) => ({ key, name, ...figuresOf(one, policy) })),
    change,
    notable: await notableDays(store, days, period, context),
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
 */
export const summarize = async (store: Store, query: SummaryQuery, context: FiguresContext): Promise<Summary> =>
  (await detailed(store, query, context)).summary;
