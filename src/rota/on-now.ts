import { atDesk } from '../handoff/at-desk.ts';
import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { type Planned, plannedAt } from './planned.ts';
import type { RotaRules } from './rules.ts';

/** Who is on at a moment. */
export interface OnNow {
  /** Whoever is planned, with whether it is their break and whether they are at the desk. */
  planned: (Planned & { onBreak: boolean; here: boolean })[];
  /** Whoever is at the desk without being planned. */
  besides: User[];
}

/** Who is planned now and who is at the desk. */
export const onNow = async (
  repos: Pick<Repos, 'users' | 'rota' | 'presenceSpans'>,
  now: Date,
  rules: Pick<RotaRules, 'timezone'>,
): Promise<OnNow> => {
  const here = await atDesk(repos, now);
  const planned = (await plannedAt(repos, now, rules)).map((one) => ({
    ...one,
    here: here.some(({ id }) => id === one.user.id),
  }));
  return { planned, besides: here.filter(({ id }) => !planned.some(({ user }) => user.id === id)) };
};

/** Whoever is planned now, has no break and is not at the desk. */
export const missingNow = ({ planned }: OnNow): User[] =>
  planned.filter(({ here, onBreak }) => !here && !onBreak).map(({ user }) => user);
