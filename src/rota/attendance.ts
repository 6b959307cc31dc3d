import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { type Kept, kept, plannedLength, presentIn } from './kept.ts';
import { plannable, plannedOn } from './planned.ts';
import { graceOf, type RotaRules, wholeDay } from './rules.ts';
import type { Stretch } from './spans.ts';

/** How a stretch was seen. */
export interface SeenStretch extends Stretch {
  state: string;
}

/** One colleague's day: what was planned, and when they were there. Milliseconds. */
export interface Attendance {
  user: User;
  kept: Kept[];
  /** At the desk on that day of the shop, within shifts or not. */
  present: number;
  planned: number;
  /** When they were seen from the beginning of the day to the end of its last shift, as it was recorded; not those signed out. */
  seen: SeenStretch[];
}

/** States in which somebody can serve. */
const AT_DESK: readonly string[] = ['online', 'chat'];

/**
 * How the shifts that began on a day were kept, and how long everybody was at the desk, by name; of one person if named. Who was
 * neither planned nor seen is left out.
 */
export const attendance = async (
  repos: Pick<Repos, 'users' | 'rota' | 'presenceSpans'>,
  day: string,
  now: Date,
  rules: RotaRules,
  only: string | null = null,
): Promise<Attendance[]> => {
  const whole = wholeDay(day, rules.timezone);
  const planned = await plannedOn(repos, day, day, rules);
  const last = Math.max(whole.to, ...planned.map(({ duty }) => duty.to));
  const rows = await repos.presenceSpans.between(new Date(whole.from), new Date(last), only ?? undefined);
  const people = (await plannable(repos)).filter(({ id }) => only === null || id === only);
  const grace = graceOf(rules);
  return people
    .map((user) => {
      const duties = planned.filter((one) => one.user.id === user.id).map(({ duty }) => duty);
      const seen = rows
        .filter(({ userId, state }) => userId === user.id && state !== 'offline')
        .map(({ state, from, until }) => ({ state, from: from.getTime(), to: until.getTime() }));
      const there = seen.filter(({ state }) => AT_DESK.includes(state));
      return {
        user,
        kept: duties.map((duty) => kept(duty, there, now.getTime(), grace)),
        present: presentIn(whole, there, grace),
        planned: plannedLength(duties),
        seen,
      };
    })
    .filter((one) => one.kept.length > 0 || one.seen.length > 0);
};
