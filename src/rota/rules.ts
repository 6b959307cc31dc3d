import { DateTime } from 'luxon';
import { type Hours, openingsBetween } from '../aftersales/hours.ts';
import type { Grace } from './kept.ts';
import type { RotaPolicy } from './policy.ts';
import { instantOf } from './shift.ts';
import type { Stretch } from './spans.ts';

/** What of the shop's files the rota is looked at by. */
export interface RotaRules {
  hours: Hours;
  timezone: string;
  rota: RotaPolicy;
}

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** How exactly shifts are looked at. */
export const graceOf = ({ rota }: Pick<RotaRules, 'rota'>): Grace => ({
  grace: rota.grace_minutes * MINUTE,
  gap: rota.gap_minutes * MINUTE,
});

/** The shop's day in which an instant lies, `2026-11-30`. */
export const dayAt = (at: Date, timezone: string): string =>
  DateTime.fromJSDate(at, { zone: timezone }).toFormat('yyyy-MM-dd');

/** A day so many days later, or earlier. */
export const dayAfter = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');

/** The Monday of the week a day lies in. */
export const mondayOf = (day: string): string =>
  DateTime.fromISO(day, { zone: 'utc' }).startOf('week').toFormat('yyyy-MM-dd');

/** The seven days from a Monday on. */
export const daysOfWeek = (monday: string): string[] => Array.from({ length: 7 }, (_, n) => dayAfter(monday, n));

/** A day of the shop as instants: 23 or 25 hours where the clock is changed. */
export const wholeDay = (day: string, timezone: string): Stretch => ({
  from: instantOf(day, 0, timezone),
  to: instantOf(day, DAY_MINUTES, timezone),
});

/** The hours on the clock of a day, from 0 to 23; one that a clock change skips is empty, one that comes twice is long. */
export const hoursOf = (day: string, timezone: string): Stretch[] =>
  Array.from({ length: 24 }, (_, hour) => ({
    from: instantOf(day, hour * 60, timezone),
    to: instantOf(day, (hour + 1) * 60, timezone),
  }));

/** When the shop is open on a day. */
export const openOn = (day: string, { hours, timezone }: RotaRules): Stretch[] => {
  const { from, to } = wholeDay(day, timezone);
  return openingsBetween(hours, new Date(from), new Date(to)).map((one) => ({
    from: one.from.getTime(),
    to: one.to.getTime(),
  }));
};
