import { XiaoerError } from '../errors.ts';
import type { Store } from '../store/index.ts';
import type { Grouping } from '../store/satisfaction.ts';
import { daysOf, tallies } from './count.ts';
import type { CountedDay } from './notable.ts';
import { buckets, type Period } from './period.ts';
import { emptyTally, type FiguresContext, type Tally } from './tally.ts';

/** What a summary may be told apart by. */
const SPLITS = ['channel', 'agent', 'intent', 'product', 'day', 'week'] as const;
export type Split = (typeof SPLITS)[number];

/** Reads what a summary is to be split by; throws INPUT_INVALID for anything else. */
export const splitOf = (by: string | undefined): Split | null => {
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

/** A group with what was counted of it. */
export interface Counted {
  key: string;
  name: string;
  tally: Tally;
}

/** Days and weeks in order, those without anything too. */
const inTime = async (
  store: Store,
  period: Period,
  unit: 'day' | 'week',
  days: readonly CountedDay[],
  context: FiguresContext,
): Promise<Counted[]> => {
  const stretches = buckets(period, unit, context.timezone);
  const known = unit === 'day' ? daysOf(period, days, context) : null;
  const named = (tallyAt: (index: number) => Tally | undefined): Counted[] =>
    stretches.map(({ key }, index) => ({ key, name: key, tally: tallyAt(index) ?? emptyTally() }));
  if (known !== null) return named((index) => known[index]?.tally);
  const starts = stretches.map(({ from }) => from);
  if (starts.length === 0) return [];
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

/** The groups of a period; none unless it is to be split. `days` saves counting them again: see {@link daysOf}. */
export const groupsOf = async (
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
