import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { readPolicy, refuseFile } from './policy.ts';

const FILE = 'templates/policies/hours.yaml';
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** No shop is shut for longer; a search for the next opening ends here. */
const LONGEST_SEARCH_DAYS = 400;

/** A span of a day in minutes since local midnight, the end not included; 1440 is the midnight that ends the day. */
export interface Span {
  from: number;
  to: number;
}

/** templates/policies/hours.yaml */
export interface Hours {
  /** IANA name. */
  timezone: string;
  /** Seven lists, Monday first; spans in order, without overlap. */
  week: readonly (readonly Span[])[];
  /** Days that differ, by ISO date. */
  holidays: ReadonlyMap<string, readonly Span[]>;
}

const span = z
  .string()
  .regex(/^\d{2}:[0-5]\d-\d{2}:[0-5]\d$/, 'a span is written like 08:00-22:00')
  .transform((text, context) => {
    const [from = 0, to = 0] = text.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
    if (to > from && to <= 1440) return { from, to };
    context.addIssue({
      code: 'custom',
      message: `"${text}" does not end after it begins on the same day; past midnight write two spans, 20:00-24:00 and 00:00-02:00 on the next day`,
    });
    return z.NEVER;
  });

const spans = z.array(span).superRefine((list, context) => {
  const clash = list.some((one, index) => index > 0 && one.from < (list[index - 1]?.to ?? 0));
  if (clash) context.addIssue({ code: 'custom', message: 'spans overlap or stand out of order' });
});

const schema = z.strictObject({
  timezone: z
    .string()
    .refine((name) => IANAZone.isValidZone(name), 'this is no time zone; write one like Asia/Shanghai'),
  week: z.strictObject(
    Object.fromEntries(DAYS.map((day) => [day, spans])) as Record<(typeof DAYS)[number], typeof spans>,
  ),
  holidays: z
    .array(z.strictObject({ date: z.iso.date('a date is written like 2027-02-06'), name: z.string(), open: spans }))
    .default([]),
});

/** Reads hours.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseHours = (raw: unknown): Hours => {
  const { timezone, week, holidays } = readPolicy(FILE, schema, raw);
  if (DAYS.every((day) => week[day].length === 0)) {
    refuseFile(FILE, [{ path: 'week', says: 'the shop is closed on every day; give at least one day its hours' }]);
  }
  const dates = holidays.map(({ date }) => date);
  const twice = dates.findIndex((date, index) => dates.indexOf(date) !== index);
  if (twice >= 0) refuseFile(FILE, [{ path: `holidays[${twice}]`, says: `${dates[twice]} stands twice; keep one` }]);
  return {
    timezone,
    week: DAYS.map((day) => week[day]),
    holidays: new Map(holidays.map(({ date, open }) => [date, open])),
  };
};

interface Opening {
  from: DateTime;
  to: DateTime;
}

const at = (midnight: DateTime, minutes: number): DateTime =>
  minutes === 1440
    ? midnight.plus({ days: 1 }).startOf('day')
    : midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });

/** The openings of one local day as instants. Local times that a clock change skips move forward; empty ones fall out. */
const openingsOn = (hours: Hours, midnight: DateTime): Opening[] => {
  const list = hours.holidays.get(midnight.toISODate() ?? '') ?? hours.week[midnight.weekday - 1] ?? [];
  return list
    .map(({ from, to }) => ({ from: at(midnight, from), to: at(midnight, to) }))
    .filter((one) => one.to > one.from);
};

/** Openings from `start` on, the running one included, in order. Ends after {@link LONGEST_SEARCH_DAYS}. */
function* openingsFrom(hours: Hours, start: Date): Generator<Opening> {
  const first = DateTime.fromJSDate(start, { zone: hours.timezone });
  for (let day = 0; day < LONGEST_SEARCH_DAYS; day += 1) {
    const midnight = first.startOf('day').plus({ days: day });
    for (const opening of openingsOn(hours, midnight)) {
      if (opening.to > first) yield { from: DateTime.max(opening.from, first), to: opening.to };
    }
  }
}

/** True while people are at the desk. The closing minute is no longer open. */
export const isOpen = (hours: Hours, when: Date): boolean => {
  const next = openingsFrom(hours, when).next();
  return !next.done && next.value.from.toMillis() === when.getTime();
};

/** When the shop is open between two instants, in order; what begins earlier or ends later is cut. */
export const openingsBetween = (hours: Hours, from: Date, to: Date): { from: Date; to: Date }[] => {
  const found: { from: Date; to: Date }[] = [];
  for (const opening of openingsFrom(hours, from)) {
    if (opening.from.toMillis() >= to.getTime()) break;
    found.push({ from: opening.from.toJSDate(), to: new Date(Math.min(opening.to.toMillis(), to.getTime())) });
  }
  return found;
};

/** `when` itself while the shop is open, else the next opening; null when it stays closed for more than a year. */
export const nextOpening = (hours: Hours, when: Date): Date | null => {
  const next = openingsFrom(hours, when).next();
  return next.done ? null : next.value.from.toJSDate();
};

/** When the shop closes that is open at `when`; null while it is closed. A span that goes on after midnight is one opening. */
export const closesAt = (hours: Hours, when: Date): Date | null => {
  let end: DateTime | null = null;
  for (const opening of openingsFrom(hours, when)) {
    if (end === null && opening.from.toMillis() !== when.getTime()) return null;
    if (end !== null && opening.from.toMillis() !== end.toMillis()) break;
    end = opening.to;
    if (end.toMillis() - when.getTime() > 7 * 86_400_000) break;
  }
  return end?.toJSDate() ?? null;
};

/**
 * The instant at which `minutes` of opening time have passed since `from`. Minutes are real ones: a clock change inside
 * an opening makes it longer or shorter, as it is for the people at the desk. A limit that would end at closing ends there.
 * When the shop stays closed for over a year the wall clock counts.
 */
export const addOpenMinutes = (hours: Hours, from: Date, minutes: number): Date => {
  let left = minutes * 60_000;
  for (const opening of openingsFrom(hours, from)) {
    const length = opening.to.toMillis() - opening.from.toMillis();
    if (left <= length) return new Date(opening.from.toMillis() + left);
    left -= length;
  }
  return new Date(from.getTime() + minutes * 60_000);
};

/** Whole opening minutes between two instants; 0 when `to` is not after `from`. */
export const openMinutesBetween = (hours: Hours, from: Date, to: Date): number => {
  let sum = 0;
  for (const opening of openingsFrom(hours, from)) {
    if (opening.from.toMillis() >= to.getTime()) break;
    sum += Math.min(opening.to.toMillis(), to.getTime()) - opening.from.toMillis();
  }
  return Math.floor(sum / 60_000);
};
