import { DateTime } from 'luxon';
import { XiaoerError } from '../errors.ts';
import type { Store } from '../store/index.ts';
import { nextCount, peopleFor } from './load.ts';
import { type Bucket, dayOf, isoIn, type Period } from './period.ts';
import type { Expected, Forecast } from './shapes.ts';
import type { FiguresContext } from './tally.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Days ahead that can be asked for. */
const FURTHEST = 7;
/** A talk with a single word keeps somebody for a minute. */
const LEAST_S = 60;
/** So many measured talks are enough. */
const MEASURED = 10;

type Counts = { conversations: number[]; handoffs: number[] };

/**
 * Reads which day is meant: `tomorrow`, or a day up to a week ahead. Throws INPUT_INVALID for anything else.
 */
export const dayAhead = (asked: string, now: Date, timezone: string): Bucket => {
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day');
  const day = asked === 'tomorrow' ? today.plus({ days: 1 }) : DateTime.fromISO(asked, { zone: timezone });
  const ahead = Math.round(day.startOf('day').diff(today, 'days').days);
  if (day.isValid && (asked === 'tomorrow' || /^\d{4}-\d{2}-\d{2}$/.test(asked)) && ahead >= 1 && ahead <= FURTHEST) {
    return dayOf(day.toJSDate(), timezone);
  }
  throw new XiaoerError(
    'INPUT_INVALID',
    `"predict" is "tomorrow" or a day from tomorrow to ${FURTHEST} days ahead, such as ${today.plus({ days: 1 }).toISODate()}, not "${asked}".`,
  );
};

/** What each hour of one of the shop's days brought, by the hour on the clock; an hour that comes twice counts both times. */
const countsOf = async (store: Store, { from, to }: Period, timezone: string): Promise<Counts> => {
  const starts: Date[] = [];
  for (let at = DateTime.fromJSDate(from, { zone: timezone }); at.toJSDate() < to; at = at.plus({ hours: 1 })) {
    starts.push(at.toJSDate());
  }
  const counts: Counts = { conversations: HOURS.map(() => 0), handoffs: HOURS.map(() => 0) };
  for (const row of await store.read.satisfaction.load(starts, to)) {
    const start = starts[row.at];
    if (!start) continue;
    const { hour } = DateTime.fromJSDate(start, { zone: timezone });
    counts.conversations[hour] = (counts.conversations[hour] ?? 0) + row.conversations;
    counts.handoffs[hour] = (counts.handoffs[hour] ?? 0) + row.handoffs;
  }
  return counts;
};

/** The same weekday of the weeks before a day, as far as the shop was there and they are over; the oldest first. */
const weekdaysBefore = (day: Bucket, first: Date | null, { policy, timezone, now }: FiguresContext): Bucket[] => {
  if (first === null) return [];
  const start = DateTime.fromJSDate(day.from, { zone: timezone });
  return Array.from({ length: policy.forecast.weeks }, (_, i) =>
    dayOf(start.minus({ weeks: i + 1 }).toJSDate(), timezone),
  )
    .filter(({ from, to }) => from >= dayOf(first, timezone).from && to <= now)
    .reverse();
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What the days before foretell, by hour and in all. */
const ahead = async (store: Store, days: readonly Bucket[], { timezone, policy }: FiguresContext) => {
  const { at_least_weeks, band } = policy.forecast;
  const counted: Counts[] = [];
  for (const day of days) counted.push(await countsOf(store, day, timezone));
  const enough = days.length >= at_least_weeks;
  const next = (total: number): Expected | null => (enough ? nextCount(total, days.length, band / 100) : null);
  return {
    enough,
    at: (what: keyof Counts, hour: number) => next(sum(counted.map((one) => one[what][hour] ?? 0))),
    whole: (what: keyof Counts) => next(sum(counted.map((one) => sum(one[what])))),
  };
};

const handlingOf = async (
  store: Store,
  days: readonly Bucket[],
  context: FiguresContext,
): Promise<Forecast['handling_s']> => {
  const { minutes, measured, longest_minutes } = context.policy.forecast.handling;
  const configured = { mean: minutes * 60, n: 0, measured: false };
  const [first] = days;
  if (!measured || !first) return configured;
  const period = { dialect: store.kind, from: first.from, to: context.now };
  const { mean, n } = await store.read.satisfaction.handling(period, LEAST_S, longest_minutes * 60);
  return mean === null || n < MEASURED ? { ...configured, n } : { mean: Math.round(mean), n, measured: true };
};

/**
 * What a day to come will bring, hour by hour, and how many colleagues that asks for. The method is the plainest that is
 * known to be hard to beat for hours of a week: the mean of the same hour of the same weekday (the seasonal mean; Hyndman &
 * Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.2), with {@link nextCount}'s band, and
 * {@link peopleFor} by Erlang C. It knows no holidays and no sales: the band is for a day like those before.
 * Throws INPUT_INVALID for a day that is not ahead.
 */
export const forecast = async (store: Store, asked: string, context: FiguresContext): Promise<Forecast> => {
  const { now, timezone, policy } = context;
  const { band, answered, at_once } = policy.forecast;
  const day = dayAhead(asked, now, timezone);
  const first = await store.read.satisfaction.firstTalkAt();
  const days = weekdaysBefore(day, first, context);
  const told = await ahead(store, days, context);
  const handling = await handlingOf(store, days, context);
  const level = { share: answered.share / 100, withinS: answered.within_minutes * 60 };
  const needed = (perHour: number | undefined): number | null =>
    perHour === undefined ? null : peopleFor(perHour, handling.mean, at_once, level);
  const past = dayOf(new Date(dayOf(now, timezone).from.getTime() - 1), timezone);
  const came = await countsOf(store, past, timezone);
  const foretold = await ahead(store, weekdaysBefore(past, first, context), context);
  return {
    day: day.key,
    from: isoIn(day.from, timezone),
    to: isoIn(day.to, timezone),
    days: days.map(({ key }) => key),
    enough: told.enough,
    band: band / 100,
    hours: HOURS.map((hour) => {
      const handoffs = told.at('handoffs', hour);
      return {
        hour,
        conversations: told.at('conversations', hour),
        handoffs,
        people: needed(handoffs?.mean),
        people_high: needed(handoffs?.high),
      };
    }),
    conversations: told.whole('conversations'),
    handoffs: told.whole('handoffs'),
    handling_s: handling,
    service: { share: level.share, within_s: level.withinS, at_once },
    yesterday: {
      day: past.key,
      hours: HOURS.map((hour) => ({
        hour,
        conversations: came.conversations[hour] ?? 0,
        handoffs: came.handoffs[hour] ?? 0,
        expected: foretold.at('conversations', hour),
      })),
      conversations: sum(came.conversations),
      handoffs: sum(came.handoffs),
    },
  };
};
