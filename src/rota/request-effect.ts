import type { Repos } from '../store/repos.ts';
import type { RotaRequest } from '../store/rota-requests.ts';
import { type Uncovered, uncovered } from './coverage.ts';
import { keptDay, plannable, readShifts } from './planned.ts';
import { dayAfter, openOn, type RotaRules } from './rules.ts';
import { dutiesOf } from './shift.ts';
import { without } from './spans.ts';

/**
 * When the shop would be open and nobody planned, and somebody is now, if a request were accepted. A swap leaves the same hours
 * worked, only by others.
 */
export const leavesBare = async (
  repos: Pick<Repos, 'users' | 'rota'>,
  { kind, userId, day, shifts }: RotaRequest,
  rules: RotaRules,
): Promise<Uncovered[]> => {
  if (kind === 'swap') return [];
  const people = new Set((await plannable(repos)).map(({ id }) => id));
  const planned = (await repos.rota.between(dayAfter(day, -1), day))
    .map(keptDay)
    .filter((one) => people.has(one.userId));
  const others = planned.filter((one) => one.userId !== userId || one.day !== day);
  const wanted = { userId, day, shifts: readShifts(shifts), off: kind === 'day_off' };
  const bareWith = (days: readonly Parameters<typeof dutiesOf>[0][]): Uncovered[] =>
    uncovered(
      openOn(day, rules),
      days.flatMap((one) => dutiesOf(one, rules.timezone)),
    );
  const before = bareWith(planned);
  return bareWith([...others, wanted]).flatMap(({ why, ...stretch }) =>
    without([stretch], before).map((left) => ({ ...left, why })),
  );
};
