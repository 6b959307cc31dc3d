import type { Store } from '../store/index.ts';
import { keptDay, plannable } from './planned.ts';
import { dayAfter, daysOfWeek } from './rules.ts';
import { type ShiftFault, shiftsFault } from './shift.ts';
import {
  exchange,
  isFree,
  orUndone,
  put,
  type RotaOutcome,
  type ShownDay,
  standing,
  type WantedDay,
  type Writer,
} from './write-day.ts';

/** What changing the rota takes. */
export interface RotaActs extends Writer {
  store: Store;
}

const faultOf = ({ shifts, off }: WantedDay): ShiftFault | null => (off ? null : shiftsFault(shifts));

/** Plans one day of one person anew. */
export const setDay = async (acts: RotaActs, wanted: WantedDay): Promise<RotaOutcome> => {
  const fault = faultOf(wanted);
  if (fault) return fault;
  if (!(await plannable(acts.store.read)).some(({ id }) => id === wanted.userId)) return 'no_such_person';
  return orUndone<RotaOutcome>(() => acts.store.write((repos) => put(repos, wanted, acts)));
};

/** Plans a week as the one before it, where nothing is planned yet; days off are not repeated. @returns days that were planned */
export const copyWeek = async (acts: RotaActs, monday: string): Promise<number> => {
  const people = new Set((await plannable(acts.store.read)).map(({ id }) => id));
  return acts.store.write(async (repos) => {
    const days = daysOfWeek(monday);
    const before = await repos.rota.between(dayAfter(monday, -7), dayAfter(monday, -1));
    const now = new Map(
      (await repos.rota.between(monday, days[6] ?? monday)).map((row) => [`${row.userId} ${row.day}`, keptDay(row)]),
    );
    let copied = 0;
    for (const { userId, day, shifts, off } of before.map(keptDay)) {
      const to = dayAfter(day, 7);
      const stands = now.get(`${userId} ${to}`);
      if (off || shifts.length === 0 || !people.has(userId) || (stands && !isFree(stands))) continue;
      await put(repos, { userId, day: to, shifts, off: false, version: stands?.version ?? 0 }, acts);
      copied += 1;
    }
    return copied;
  });
};

/**
 * Two people exchange their days: each works what the other was to work, on that day. `taken` where one of them works then
 * already, or has it off. On the same day they exchange what they have.
 */
export const swapDays = (acts: RotaActs, one: ShownDay, other: ShownDay): Promise<RotaOutcome> =>
  orUndone<RotaOutcome>(() => acts.store.write((repos) => exchange(repos, one, other, acts)));

/** Plans many days at once, over what stands there: all of them or none. */
export const importDays = (acts: RotaActs, days: readonly Omit<WantedDay, 'version'>[]): Promise<void> =>
  acts.store.write(async (repos) => {
    for (const wanted of days) {
      const { version } = await standing(repos, wanted.userId, wanted.day);
      await put(repos, { ...wanted, version }, acts);
    }
  });
