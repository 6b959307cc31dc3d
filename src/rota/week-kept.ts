import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { type Attendance, attendance } from './attendance.ts';
import { type Kept, plannedLength } from './kept.ts';
import { daysOfWeek, type RotaRules } from './rules.ts';
import type { Duty } from './shift.ts';

/** How often something was, and how long together, in milliseconds. */
export interface Times {
  times: number;
  ms: number;
}

/** How somebody kept the shifts of some days. Milliseconds; shifts that are still to come count in `planned` alone. */
export interface KeptSum {
  user: User;
  shifts: number;
  /** To be worked, breaks left out; `due`: of it what has passed. */
  planned: number;
  due: number;
  /** At the desk, within shifts or not. */
  present: number;
  /** Away within shifts, breaks and all. */
  away: number;
  late: Times;
  leftEarly: Times;
  overrun: Times;
  /** Shifts nobody came to. */
  absent: number;
}

const timesOf = (all: readonly (number | null)[]): Times => {
  const told = all.filter((ms) => ms !== null);
  return { times: told.length, ms: told.reduce((sum, ms) => sum + ms, 0) };
};

/** Of a shift what has passed. */
const until = ({ duty }: Kept, now: number): Duty => ({
  ...duty,
  to: Math.max(duty.from, Math.min(duty.to, now)),
});

/** Sums up days of one person. */
const summed = (user: User, days: readonly Attendance[], now: number): KeptSum => {
  const shifts = days.flatMap(({ kept }) => kept);
  const total = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);
  return {
    user,
    shifts: shifts.length,
    planned: total(days.map(({ planned }) => planned)),
    due: plannedLength(shifts.map((one) => until(one, now))),
    present: total(days.map(({ present }) => present)),
    away: total(shifts.map(({ away }) => away)),
    late: timesOf(shifts.map(({ late }) => late)),
    leftEarly: timesOf(shifts.map(({ leftEarly }) => leftEarly)),
    overrun: timesOf(shifts.map(({ overrun }) => overrun)),
    absent: shifts.filter(({ absent }) => absent).length,
  };
};

/** Adds up what was seen of everybody on some days, by name. Pure. */
export const keptSums = (days: readonly (readonly Attendance[])[], now: Date): KeptSum[] => {
  const all = days.flat();
  const people = [...new Map(all.map(({ user }) => [user.id, user])).values()];
  return people
    .map((user) =>
      summed(
        user,
        all.filter((one) => one.user.id === user.id),
        now.getTime(),
      ),
    )
    .sort((a, b) => a.user.displayName.localeCompare(b.user.displayName));
};

/** How the shifts of each day of a week were kept, from a Monday on; of one person if named. */
export const weekAttendance = (
  repos: Pick<Repos, 'users' | 'rota' | 'presenceSpans'>,
  monday: string,
  now: Date,
  rules: RotaRules,
  only: string | null = null,
): Promise<Attendance[][]> => Promise.all(daysOfWeek(monday).map((day) => attendance(repos, day, now, rules, only)));
