import { DateTime } from 'luxon';
import { XiaoerError } from '../errors.ts';

/** A stretch of time, the end not included. */
export interface Period {
  from: Date;
  to: Date;
}

/** One day or week of a period. */
export interface Bucket extends Period {
  /** `2026-11-20`, or the ISO week `2026-W47`. */
  key: string;
}

/** Days a summary looks at unless told. */
const DAYS = 7;
/** A summary looks at two years at most, so that what it reads is bounded. */
export const LONGEST_DAYS = 732;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

const read = (name: 'from' | 'to', text: string, zone: string): DateTime => {
  const found = DAY.test(text) || INSTANT.test(text) ? DateTime.fromISO(text, { zone }) : DateTime.invalid('shape');
  if (!found.isValid) {
    throw new XiaoerError(
      'INPUT_INVALID',
      `"${name}" is a day such as 2026-11-20, or a time such as 2026-11-20T10:00:00+08:00, not "${text}".`,
    );
  }
  return name === 'to' && DAY.test(text) ? found.plus({ days: 1 }) : found;
};

/**
 * Reads what a summary is asked about. Days are the shop's, both of them included; an instant is taken as it is. Without
 * both, the last seven days with today; without one of them, seven days from or up to the other.
 * Throws INPUT_INVALID for what is no time, ends before it begins, or is longer than two years.
 */
export const readPeriod = (
  asked: { from?: string | undefined; to?: string | undefined },
  now: Date,
  timezone: string,
): Period => {
  const tomorrow = DateTime.fromJSDate(now, { zone: timezone }).startOf('day').plus({ days: 1 });
  const start = asked.from === undefined ? null : read('from', asked.from, timezone);
  const end = asked.to === undefined ? null : read('to', asked.to, timezone);
  const to = end ?? (start && start >= tomorrow ? start.plus({ days: DAYS }) : tomorrow);
  const from = start ?? to.minus({ days: DAYS });
  if (from >= to) throw new XiaoerError('INPUT_INVALID', '"from" must lie before "to"; change one of them.');
  if (to.diff(from, 'days').days > LONGEST_DAYS) {
    throw new XiaoerError('INPUT_INVALID', 'A summary covers two years at most; ask for a shorter time.');
  }
  return { from: from.toJSDate(), to: to.toJSDate() };
};

const isMidnight = (time: DateTime): boolean => time.equals(time.startOf('day'));

/** The time of equal length that ends where `period` begins; whole days stay whole days of the shop. */
export const periodBefore = ({ from, to }: Period, timezone: string): Period => {
  const [start, end] = [from, to].map((time) => DateTime.fromJSDate(time, { zone: timezone }));
  if (start && end && isMidnight(start) && isMidnight(end)) {
    const days = Math.round(end.diff(start, 'days').days);
    return { from: start.minus({ days }).toJSDate(), to: from };
  }
  return { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from };
};

/** What of a period is not still to come: up to the end of the day that `now` lies in. Empty where all of it is. */
export const untilToday = ({ from, to }: Period, now: Date, timezone: string): Period => {
  const end = dayOf(now, timezone).to;
  return to <= end ? { from, to } : { from, to: from > end ? from : end };
};

/** The shop's day at an instant. */
export const dayOf = (at: Date, timezone: string): Bucket => {
  const start = DateTime.fromJSDate(at, { zone: timezone }).startOf('day');
  return { key: start.toFormat('yyyy-LL-dd'), from: start.toJSDate(), to: start.plus({ days: 1 }).toJSDate() };
};

/** The whole days that a period touches up to `now`, and so many days before them. */
export const daysAround = ({ from, to }: Period, earlier: number, now: Date, timezone: string): Bucket[] => {
  const first = DateTime.fromJSDate(from, { zone: timezone }).startOf('day').minus({ days: earlier });
  const last = DateTime.fromMillis(Math.min(to.getTime() - 1, now.getTime()), { zone: timezone });
  return buckets({ from: first.toJSDate(), to: last.startOf('day').plus({ days: 1 }).toJSDate() }, 'day', timezone);
};

/** The shop's days or weeks (Monday first) that a period touches, in order; the first and last as far as they lie in it. */
export const buckets = ({ from, to }: Period, unit: 'day' | 'week', timezone: string): Bucket[] => {
  const found: Bucket[] = [];
  for (let start = DateTime.fromJSDate(from, { zone: timezone }); start.toJSDate() < to; ) {
    const next = start.startOf(unit).plus({ [`${unit}s`]: 1 });
    const key = start.toFormat(unit === 'day' ? 'yyyy-LL-dd' : "kkkk-'W'WW");
    found.push({ key, from: start.toJSDate(), to: next.toJSDate() < to ? next.toJSDate() : to });
    start = next;
  }
  return found;
};

/** Minutes of the day as instants on each of the shop's days that a period touches. */
export const dailyHours = (period: Period, hours: { from: number; to: number }, timezone: string): Period[] =>
  buckets(period, 'day', timezone).map(({ from }) => {
    const midnight = DateTime.fromJSDate(from, { zone: timezone }).startOf('day');
    const at = (minutes: number): Date =>
      (minutes === 1440
        ? midnight.plus({ days: 1 })
        : midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
      ).toJSDate();
    return { from: at(hours.from), to: at(hours.to) };
  });

/** An instant as the public formats write it: in the shop's time, with its offset. */
export const isoIn = (at: Date, timezone: string): string =>
  DateTime.fromJSDate(at, { zone: timezone }).toISO({ suppressMilliseconds: true }) ?? at.toISOString();
