import type { Store } from '../store/index.ts';
import { askedOf, roundRule, tallies } from './count.ts';
import { type CountedDay, type Found, notable } from './notable.ts';
import { type Bucket, daysAround, type Period } from './period.ts';
import { emptyTally, type FiguresContext } from './tally.ts';

/** What a summary says of it. */
export interface Notable extends Found {
  /** What it is made of: conversations by their id, after-sales cases by their number; a few of them. */
  cases: string[];
}

/** More than so many would hide each other. */
const MOST = 10;
const CASES = 5;

/** Counts whole days that follow on each other. */
export const countDays = async (
  store: Store,
  days: readonly Bucket[],
  context: FiguresContext,
): Promise<CountedDay[]> => {
  const [start, end] = [days[0], days.at(-1)];
  if (!start || !end) return [];
  const whole = { from: start.from, to: end.to };
  const starts = days.map(({ from }) => from);
  const counted = await tallies(store, whole, { by: 'time', starts }, context);
  const asked = askedOf(store, whole, { by: 'all' }, context);
  const intents = await store.read.satisfaction.intents(asked, starts);
  return days.map((day, index) => ({
    ...day,
    tally: counted.get(String(index)) ?? emptyTally(),
    intents: new Map(intents.filter(({ at }) => at === index).map(({ intent, n }) => [intent, n])),
  }));
};

/** The days of a period and those before it that make the usual course, from the shop's first day on. */
export const daysToCount = async (store: Store, period: Period, context: FiguresContext): Promise<Bucket[]> => {
  const first = await store.read.satisfaction.firstTalkAt();
  const { policy, now, timezone } = context;
  const days = daysAround(period, policy.notable.usual_days, now, timezone);
  return first === null ? [] : days.filter((day) => day.to > first);
};

/** The cases that made a figure what it was on a day; a fall is explained by its bad ones, a rise by its good ones. */
const casesOf = (store: Store, { what, sigma }: Found, day: Period, context: FiguresContext): Promise<string[]> => {
  const { satisfaction } = store.read;
  const asked = askedOf(store, day, { by: 'all' }, context);
  if (what === 'csat') return satisfaction.ratedIds(asked, sigma < 0 ? 'lowest' : 'highest', CASES);
  if (what === 'low_scores') return satisfaction.ratedIds(asked, 'lowest', CASES);
  if (what === 'first_response_s') return satisfaction.slowest(asked, 'first_response', CASES);
  if (what === 'resolution_s') return satisfaction.slowest(asked, 'resolution', CASES);
  if (what === 'compensation_total') return satisfaction.costliest(asked, CASES);
  if (what === 'within_3min_rate') return satisfaction.lateTalks(asked, roundRule(day, context), CASES);
  if (what === 'complaint_rate') return satisfaction.talkIds(asked, 'complaints', null, CASES);
  if (what === 'contained_rate')
    return satisfaction.talkIds(asked, sigma < 0 ? 'with_person' : 'contained', null, CASES);
  return satisfaction.talkIds(asked, 'all', what === 'conversations' ? null : what, CASES);
};

/**
 * What left its usual course on the days of a period (H30), the furthest first, each explained by its cases (H27). Days
 * are compared with the shop's number of days before them (satisfaction.yaml).
 * @param days counted, with those that make the usual course: {@link daysToCount}
 */
export const notableDays = async (
  store: Store,
  days: readonly CountedDay[],
  { from }: Pick<Period, 'from'>,
  context: FiguresContext,
): Promise<Notable[]> => {
  const explained: Notable[] = [];
  for (const one of notable(days, from, context.policy, context.now).slice(0, MOST)) {
    const day = days.find(({ key }) => key === one.day);
    if (day) explained.push({ ...one, cases: await casesOf(store, one, day, context) });
  }
  return explained;
};
