import { DateTime } from 'luxon';
import type { Stretch } from './spans.ts';

/** A shift as people write it: `08:00-16:00` with breaks `12:00-12:30`, shop time; one that ends before it begins ends the next day. */
export interface Shift {
  hours: string;
  breaks: readonly string[];
}

/** What somebody is to work on a day of the shop. */
export interface PlannedDay {
  userId: string;
  /** 2026-11-30 */
  day: string;
  shifts: readonly Shift[];
  /** A day off. */
  off: boolean;
}

/** A shift as instants. */
export interface Duty extends Stretch {
  breaks: readonly Stretch[];
}

/** Shifts of one day and breaks of one shift, at most. */
export const MOST_SHIFTS = 3;
export const MOST_BREAKS = 4;
/** Minutes of a shift at most: nobody works longer in one go. */
export const LONGEST_MINUTES = 16 * 60;

/** What is wrong with a day's shifts. */
export type ShiftFault = 'shape' | 'too_long' | 'break_outside' | 'breaks_overlap' | 'shifts_overlap' | 'too_many';

const DAY_MINUTES = 1440;
const SHAPE = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))$/u;

/** Minutes since midnight; what ends before it begins goes on into the next day, above 1440. */
const minutesOf = (text: string): Stretch | null => {
  const found = SHAPE.exec(text.trim());
  if (!found) return null;
  const from = Number(found[1]) * 60 + Number(found[2]);
  const to = Number(found[3] ?? found[5]) * 60 + Number(found[4] ?? found[6]);
  if (from === to) return null;
  return { from, to: to > from ? to : to + DAY_MINUTES };
};

/** A break after midnight of a shift that goes on past it. */
const inside = (rest: Stretch, shift: Stretch): Stretch =>
  rest.from < shift.from ? { from: rest.from + DAY_MINUTES, to: rest.to + DAY_MINUTES } : rest;

interface Minutes extends Stretch {
  breaks: Stretch[];
}

const read = ({ hours, breaks }: Shift): Minutes | null => {
  const shift = minutesOf(hours);
  const rests = breaks.map(minutesOf);
  if (shift === null || !rests.every((rest) => rest !== null)) return null;
  return { ...shift, breaks: rests.map((rest) => inside(rest, shift)).sort((a, b) => a.from - b.from) };
};

const overlap = (list: readonly Stretch[]): boolean =>
  list.some((one, index) => index > 0 && one.from < (list[index - 1]?.to ?? 0));

const shiftFault = (shift: Shift): ShiftFault | null => {
  const minutes = read(shift);
  if (minutes === null) return 'shape';
  if (minutes.to - minutes.from > LONGEST_MINUTES) return 'too_long';
  if (shift.breaks.length > MOST_BREAKS) return 'too_many';
  if (minutes.breaks.some(({ from, to }) => from < minutes.from || to > minutes.to)) return 'break_outside';
  return overlap(minutes.breaks) ? 'breaks_overlap' : null;
};

/** What is wrong with the shifts of one day; null when they can be worked. */
export const shiftsFault = (shifts: readonly Shift[]): ShiftFault | null => {
  if (shifts.length > MOST_SHIFTS) return 'too_many';
  const fault = shifts.map(shiftFault).find((one) => one !== null);
  if (fault) return fault;
  const all = shifts.flatMap((shift) => read(shift) ?? []).sort((a, b) => a.from - b.from);
  return overlap(all) ? 'shifts_overlap' : null;
};

const reckoned = (day: string, minutes: number, timezone: string): number =>
  DateTime.fromISO(day, { zone: timezone })
    .plus({ days: Math.floor(minutes / DAY_MINUTES) })
    .set({ hour: Math.floor((minutes % DAY_MINUTES) / 60), minute: minutes % 60 })
    .toMillis();

/** What was reckoned before, since the same shifts stand on most days of most people: thirty people's week is a thousand times. */
const RECKONED = new Map<string, number>();
const MOST_RECKONED = 5_000;

/**
 * A time of a day as an instant. Local times that a clock change skips move forward, as the people at the desk do; of a time
 * that comes twice the first one is meant.
 * @param minutes since midnight of `day`; above 1440 for the next day
 */
export const instantOf = (day: string, minutes: number, timezone: string): number => {
  const key = `${timezone} ${day} ${minutes}`;
  const known = RECKONED.get(key) ?? reckoned(day, minutes, timezone);
  if (RECKONED.size >= MOST_RECKONED) RECKONED.clear();
  RECKONED.set(key, known);
  return known;
};

/** The shifts of a day as instants, in order; a day off has none. Shifts nobody can read are left out. */
export const dutiesOf = ({ day, shifts, off }: Omit<PlannedDay, 'userId'>, timezone: string): Duty[] => {
  const at = ({ from, to }: Stretch): Stretch => ({
    from: instantOf(day, from, timezone),
    to: instantOf(day, to, timezone),
  });
  return (off ? [] : shifts)
    .flatMap((shift) => read(shift) ?? [])
    .map((minutes) => ({ ...at(minutes), breaks: minutes.breaks.map(at).filter(({ from, to }) => to > from) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
};
