import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { type Uncovered, uncovered } from './coverage.ts';
import { type KeptDay, keptDay, plannable } from './planned.ts';
import { dayAfter, daysOfWeek, openOn, type RotaRules } from './rules.ts';
import { dutiesOf } from './shift.ts';
import type { Stretch } from './spans.ts';

/** One day of a week of the rota. */
export interface WeekDay {
  day: string;
  open: Stretch[];
  /** When the shop is open and nobody is planned to be at the desk. */
  uncovered: Uncovered[];
}

/** Who works when in a week, and where nobody does. */
export interface RotaWeek {
  days: WeekDay[];
  people: { user: User; days: KeptDay[] }[];
}

/** The week from a Monday on. A shift that began on the Sunday before and goes on past midnight counts as cover. */
export const rotaWeek = async (
  repos: Pick<Repos, 'users' | 'rota'>,
  monday: string,
  rules: RotaRules,
): Promise<RotaWeek> => {
  const days = daysOfWeek(monday);
  const users = await plannable(repos);
  const known = new Set(users.map(({ id }) => id));
  const rows = (await repos.rota.between(dayAfter(monday, -1), days[6] ?? monday)).map(keptDay);
  const duties = rows.filter(({ userId }) => known.has(userId)).flatMap((one) => dutiesOf(one, rules.timezone));
  return {
    days: days.map((day) => {
      const open = openOn(day, rules);
      return { day, open, uncovered: uncovered(open, duties) };
    }),
    people: users.map((user) => ({
      user,
      days: days.map(
        (day) =>
          rows.find((one) => one.userId === user.id && one.day === day) ?? {
            ...{ userId: user.id, day, shifts: [], off: false, version: 0 },
          },
      ),
    })),
  };
};
