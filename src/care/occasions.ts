import { DateTime } from 'luxon';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import type { CareKind } from './kinds.ts';
import type { CarePolicy } from './policy.ts';

/** From when on, and until when, a message may go out. */
export interface CareTimes {
  dueAt: Date;
  expiresAt: Date;
}

/** Milliseconds from what a message is about until it is due. */
export const waitOf = (kind: Exclude<CareKind, 'birthday'>, policy: CarePolicy): number =>
  kind === 'unpaid' ? policy.unpaid.after_hours * HOUR_MS : policy[kind].after_days * DAY_MS;

/** When a message about something that happened at `at` may go out. */
export const timesOf = (kind: Exclude<CareKind, 'birthday'>, at: Date, policy: CarePolicy): CareTimes => {
  const dueAt = new Date(at.getTime() + waitOf(kind, policy));
  return { dueAt, expiresAt: new Date(dueAt.getTime() + policy[kind].late_hours * HOUR_MS) };
};

/** A birthday without a year, as a day of one that has a 29 February. */
const bornOn = (birthday: string, zone: string): DateTime =>
  DateTime.fromISO(birthday.replace(/^--/, '2000-'), { zone });

/** Whether a day is somebody's birthday. Who was born on 29 February has it on the 28th in years without one. */
const isBirthday = (birthday: DateTime, day: DateTime): boolean => {
  if (birthday.month !== day.month) return false;
  const last = birthday.month === 2 && birthday.day === 29 && !day.isInLeapYear ? 28 : birthday.day;
  return day.day === last;
};

/** The midnight that begins the day of `at` by the shop's clock. */
const dayOf = (at: Date, zone: string): DateTime => DateTime.fromJSDate(at, { zone }).startOf('day');

/**
 * The wish for a birthday that falls on the day of `at` by the shop's clock: until that day ends; null when it does not, or when
 * `birthday` is no ISO date, nor one without its year (`--06-18`).
 */
export const birthdayOn = (
  birthday: string | undefined,
  at: Date,
  { zone, policy }: { zone: string; policy: CarePolicy },
): (CareTimes & { occasion: string }) | null => {
  const born = bornOn(birthday ?? '', zone);
  const day = dayOf(at, zone);
  if (!born.isValid || !isBirthday(born, day)) return null;
  const { at: minute } = policy.birthday;
  const due = day.set({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return { occasion: `year:${day.year}`, dueAt: due.toJSDate(), expiresAt: day.plus({ days: 1 }).toJSDate() };
};
