import { DateTime } from 'luxon';
import type { Duration } from './duration.ts';
import { addOpenMinutes, type Hours } from './hours.ts';

/** When a limit that starts at `from` has passed. Days are calendar days in the shop's time zone. */
export const dueAfter = (hours: Hours, from: Date, limit: Duration): Date => {
  if (limit.open) return addOpenMinutes(hours, from, limit.unit === 'hours' ? limit.amount * 60 : limit.amount);
  return DateTime.fromJSDate(from, { zone: hours.timezone })
    .plus({ [limit.unit]: limit.amount })
    .toJSDate();
};

/** The moment `percent` of the way from `from` to `due`. */
export const partWay = (from: Date, due: Date, percent: number): Date =>
  new Date(from.getTime() + Math.round(((due.getTime() - from.getTime()) * percent) / 100));
