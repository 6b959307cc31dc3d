import { DateTime } from 'luxon';
import type { Reason } from '../understanding/types.ts';
import type { Kind } from './kinds.ts';
import type { Terms } from './terms.ts';

/** The address of the order, as it is kept with a case that is fetched there. */
export const ORDER_ADDRESS = 'order';

/** A span of time in which the courier comes to the door. */
export interface PickUpWindow {
  /** `2026-11-21/09:00-12:00`, shop time: how it is kept with a case. */
  id: string;
  from: Date;
  /** `12:00`. */
  until: string;
}

/** Whether the terms offer that the courier comes to the door for what goes back (H21). Pure. */
export const mayBePickedUp = (
  { pick_up: rule }: Pick<Terms, 'pick_up'>,
  { kind, reason, goodsStay }: { kind: Kind; reason: Reason; goodsStay: boolean },
): boolean => rule !== undefined && !goodsStay && rule.kinds.includes(kind) && rule.reasons.includes(reason);

const ID = /^(\d{4}-\d{2}-\d{2})\/(\d{2}:\d{2})-(\d{2}:\d{2})$/u;

/** Reads a window as it is kept with a case; null for what is none. */
export const readPickUp = (id: unknown, timezone: string): PickUpWindow | null => {
  const [, day, from, until] = (typeof id === 'string' && ID.exec(id)) || [];
  if (day === undefined || until === undefined) return null;
  return { id: id as string, from: DateTime.fromISO(`${day}T${from}`, { zone: timezone }).toJSDate(), until };
};

/** How far ahead a courier may be wished for, in days. */
const FURTHEST_DAYS = 30;

/** Reads a window in which a courier can still come: it has not begun, ends after it begins, and is at most {@link FURTHEST_DAYS} days ahead. */
export const comingPickUp = (id: unknown, now: Date, timezone: string): PickUpWindow | null => {
  const window = readPickUp(id, timezone);
  if (window === null) return null;
  const from = DateTime.fromJSDate(window.from, { zone: timezone });
  const until = DateTime.fromISO(`${window.id.slice(0, 10)}T${window.until}`, { zone: timezone });
  const furthest = DateTime.fromJSDate(now, { zone: timezone }).plus({ days: FURTHEST_DAYS }).endOf('day');
  return from.isValid && until > from && from.toJSDate() > now && from <= furthest ? window : null;
};

const SPOKEN =
  /(?<![\d-])(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})(?:[日号號]\s*|\s*[,，/]\s*|\s+)(\d{1,2})(?:[:：](\d{2}))?[点點时時]?\s*(?:-|–|—|~|～|至|到|to)\s*(\d{1,2})(?:[:：](\d{2}))?[点點时時]?(?!\d)/iu;

/**
 * Finds a window as colleagues type it (`2026-11-21 9:00-12:00`, `11/21 9-12`, `11月21日 9点到12点`), without a year the next such
 * day, and gives it as it is kept, with the words around it: a door. Null where there is none. Pure.
 */
export const typedPickUp = (text: string, now: Date, timezone: string): { id: string; rest: string } | null => {
  const found = SPOKEN.exec(text);
  if (!found) return null;
  const [said, year, month, day, from, fromMinute = '00', until, untilMinute = '00'] = found;
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day');
  const on = (of: number): DateTime =>
    DateTime.fromObject({ year: of, month: Number(month), day: Number(day) }, { zone: timezone });
  const thisYear = on(year === undefined ? today.year : Number(year));
  const date = year === undefined && thisYear < today ? on(today.year + 1) : thisYear;
  if (!date.isValid) return null;
  const two = (hour: string | undefined): string => (hour ?? '').padStart(2, '0');
  const id = `${date.toISODate()}/${two(from)}:${fromMinute}-${two(until)}:${untilMinute}`;
  return { id, rest: text.replace(said, ' ').trim() };
};

/** The windows the terms offer, from tomorrow on; none where they offer none. Pure. */
export const pickUpWindows = (
  { pick_up: rule }: Pick<Terms, 'pick_up'>,
  now: Date,
  timezone: string,
): PickUpWindow[] => {
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day');
  const days = Array.from({ length: rule?.days ?? 0 }, (_, ahead) => today.plus({ days: ahead + 1 }).toISODate());
  return days.flatMap((day) =>
    (rule?.windows ?? []).flatMap((window) => readPickUp(`${day}/${window}`, timezone) ?? []),
  );
};
