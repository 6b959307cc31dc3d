import { DateTime } from 'luxon';
import type { Reason } from '../understanding/types.ts';
import { type Holidays, lastDay, type TermEnd } from './holidays.ts';
import type { Kind } from './kinds.ts';
import type { Terms, WindowRule } from './terms.ts';

/** A term as it applies to one case. */
export interface Window {
  clause: string;
  /** The delivery it counts from; null when nothing was delivered yet. */
  since: Date | null;
  /** Last moment of the last day; null when the term has no last day, or when nothing was delivered yet. */
  deadline: Date | null;
  /** Whole days past the deadline; 0 while inside. */
  beyond: number;
}

/** Every window that names this pair; in a sound rule file one for a return, exchange or refund, at most one otherwise. */
export const windowRulesFor = (terms: Terms, kind: Kind, reason: Reason): WindowRule[] =>
  terms.windows.filter((rule) => rule.kinds.includes(kind) && rule.reasons.includes(reason));

/**
 * Calendar days from delivery to `now` in the shop's time zone: 0 on the day of delivery, 1 on the day after.
 * Never negative.
 */
export const daysSince = (deliveredAt: Date, now: Date, timezone: string): number => {
  const day = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: timezone }).startOf('day');
  return Math.max(0, Math.round(day(now).diff(day(deliveredAt), 'days').days));
};

/**
 * The last moment of a term that starts on the day after delivery (art. 25 of the Consumer Rights Law; 暂行办法 art. 10):
 * `{ days: 7 }` ends with the seventh day after, `{ months: 12 }` with the same day of the month a year on, or with the next
 * day that counts where that one does not.
 */
const lastMoment = (
  deliveredAt: Date,
  term: { days: number } | { months: number },
  timezone: string,
  ends: TermEnd = 'any_day',
  holidays?: Holidays,
): Date => {
  const last = DateTime.fromJSDate(deliveredAt, { zone: timezone }).plus(term);
  return lastDay(last, ends, holidays).endOf('day').toJSDate();
};

const termOf = (rule: WindowRule, warrantyMonths: number): { days: number } | { months: number } | null => {
  if (rule.days === 'unlimited') return null;
  if (rule.days === 'warranty') return { months: warrantyMonths };
  return typeof rule.days === 'number' ? { days: rule.days } : rule.days;
};

/** Applies one window to a delivery. `deliveredAt` null: nothing was delivered, so the term has not begun. */
export const applyWindow = (
  rule: WindowRule,
  deliveredAt: Date | null,
  warrantyMonths: number,
  now: Date,
  timezone: string,
  holidays?: Holidays,
): Window => {
  const term = termOf(rule, warrantyMonths);
  if (term === null || deliveredAt === null)
    return { clause: rule.clause, since: deliveredAt, deadline: null, beyond: 0 };
  const deadline = lastMoment(deliveredAt, term, timezone, rule.ends, holidays);
  return { clause: rule.clause, since: deliveredAt, deadline, beyond: daysSince(deadline, now, timezone) };
};
