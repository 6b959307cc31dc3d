import { z } from 'zod';
import { SERVING_ROLES } from '../handoff/person.ts';
import type { Repos } from '../store/repos.ts';
import type { RotaDay } from '../store/rota.ts';
import type { User } from '../store/users.ts';
import { dayAfter, dayAt, type RotaRules } from './rules.ts';
import { type Duty, dutiesOf, type PlannedDay, type Shift } from './shift.ts';

const shiftsShape = z.array(z.object({ hours: z.string(), breaks: z.array(z.string()) }));

/** A day as it is kept; `version` as it stands. */
export interface KeptDay extends PlannedDay {
  version: number;
}

/** Shifts as they are kept; what nobody can read counts as none. */
export const readShifts = (kept: unknown): Shift[] => shiftsShape.catch([]).parse(kept);

/** A row of the rota with its shifts read. */
export const keptDay = ({ userId, day, shifts, off, version }: RotaDay): KeptDay => ({
  userId,
  day,
  off,
  version,
  shifts: readShifts(shifts),
});

/** Everybody who can be planned: who may sign in and speak to shoppers, by the name colleagues see. */
export const plannable = async (repos: Pick<Repos, 'users'>): Promise<User[]> =>
  (await repos.users.list()).filter(({ disabled, role }) => !disabled && SERVING_ROLES.includes(role));

/** A duty and whose it is. */
export interface Planned {
  user: User;
  duty: Duty;
}

/** The duties that begin on the days from one to another, both included, of everybody who can be planned. */
export const plannedOn = async (
  repos: Pick<Repos, 'users' | 'rota'>,
  from: string,
  to: string,
  { timezone }: Pick<RotaRules, 'timezone'>,
): Promise<(Planned & { day: string })[]> => {
  const users = new Map((await plannable(repos)).map((user) => [user.id, user]));
  return (await repos.rota.between(from, to)).map(keptDay).flatMap((one) => {
    const user = users.get(one.userId);
    return user ? dutiesOf(one, timezone).map((duty) => ({ user, duty, day: one.day })) : [];
  });
};

/** Whoever is planned at an instant, on a break or not. A shift that began yesterday counts. */
export const plannedAt = async (
  repos: Pick<Repos, 'users' | 'rota'>,
  at: Date,
  rules: Pick<RotaRules, 'timezone'>,
): Promise<(Planned & { onBreak: boolean })[]> => {
  const now = at.getTime();
  const today = dayAt(at, rules.timezone);
  const holds = ({ from, to }: { from: number; to: number }): boolean => from <= now && now < to;
  return (await plannedOn(repos, dayAfter(today, -1), today, rules))
    .filter(({ duty }) => holds(duty))
    .map(({ user, duty }) => ({ user, duty, onBreak: duty.breaks.some(holds) }));
};
