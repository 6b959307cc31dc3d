import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import { type KeptDay, keptDay, plannable } from './planned.ts';
import { dayAfter, daysOfWeek } from './rules.ts';
import { type Shift, type ShiftFault, shiftsFault } from './shift.ts';

/** What changing the rota takes. `who` as it stands in the record. */
export interface RotaActs {
  store: Store;
  clock: Clock;
  who: string;
}

/** One day of one person as it is to be; `version` is that of the day it was made upon, 0 where nothing stood. */
export interface WantedDay {
  userId: string;
  day: string;
  shifts: readonly Shift[];
  off: boolean;
  version: number;
}

/** `stale`: somebody has changed it meanwhile. `taken`: the other one works then already. */
export type RotaOutcome = 'done' | 'stale' | 'no_such_person' | 'taken' | ShiftFault;

const nothing = (userId: string, day: string): KeptDay => ({ userId, day, shifts: [], off: false, version: 0 });

const standing = async ({ rota }: Pick<Repos, 'rota'>, userId: string, day: string): Promise<KeptDay> => {
  const row = await rota.get(userId, day);
  return row ? keptDay(row) : nothing(userId, day);
};

const faultOf = ({ shifts, off }: WantedDay): ShiftFault | null => (off ? null : shiftsFault(shifts));

/** Thrown inside a transaction, so that nothing of it stays. */
class Undone extends Error {
  readonly outcome: RotaOutcome;
  constructor(outcome: RotaOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

const orUndone = async (work: () => Promise<unknown>): Promise<RotaOutcome> => {
  try {
    await work();
    return 'done';
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.outcome;
    throw thrown;
  }
};

/** Writes one day with its record; throws what must not stay. */
const put = async (repos: Repos, wanted: WantedDay, { clock, who }: RotaActs): Promise<void> => {
  const now = clock.now();
  const { userId, day, off } = wanted;
  const shifts = off ? [] : wanted.shifts;
  const before = await standing(repos, userId, day);
  if (!(await repos.rota.set({ ...wanted, shifts }, now))) throw new Undone('stale');
  const detail = { shifts, off, before: { shifts: before.shifts, off: before.off } };
  await repos.audit.append({ at: now, who, action: 'rota.set', subject: `rota:${day}:${userId}`, detail });
};

/** Plans one day of one person anew. */
export const setDay = async (acts: RotaActs, wanted: WantedDay): Promise<RotaOutcome> => {
  const fault = faultOf(wanted);
  if (fault) return fault;
  if (!(await plannable(acts.store.read)).some(({ id }) => id === wanted.userId)) return 'no_such_person';
  return orUndone(() => acts.store.write((repos) => put(repos, wanted, acts)));
};

const isFree = ({ shifts, off }: KeptDay): boolean => shifts.length === 0 && !off;

/** Plans a week as the one before it, where nothing is planned yet; days off are not repeated. @returns days that were planned */
export const copyWeek = async (acts: RotaActs, monday: string): Promise<number> => {
  const people = new Set((await plannable(acts.store.read)).map(({ id }) => id));
  return acts.store.write(async (repos) => {
    const days = daysOfWeek(monday);
    const before = await repos.rota.between(dayAfter(monday, -7), dayAfter(monday, -1));
    const now = new Map(
      (await repos.rota.between(monday, days[6] ?? monday)).map((row) => [`${row.userId} ${row.day}`, row]),
    );
    let copied = 0;
    for (const { userId, day, shifts, off } of before.map(keptDay)) {
      const to = dayAfter(day, 7);
      const row = now.get(`${userId} ${to}`);
      const stands = row ? keptDay(row) : nothing(userId, to);
      if (off || shifts.length === 0 || !people.has(userId) || !isFree(stands)) continue;
      await put(repos, { userId, day: to, shifts, off: false, version: stands.version }, acts);
      copied += 1;
    }
    return copied;
  });
};

/** A day of somebody as it was shown to whoever changes it. */
export type ShownDay = Pick<WantedDay, 'userId' | 'day' | 'version'>;

/**
 * Two people exchange their days: each works what the other was to work, on that day. `taken` where one of them works then
 * already, or has it off. On the same day they exchange what they have.
 */
export const swapDays = (acts: RotaActs, one: ShownDay, other: ShownDay): Promise<RotaOutcome> =>
  orUndone(async () => {
    if (one.userId === other.userId) throw new Undone('taken');
    await acts.store.write(async (repos) => {
      const mine = await standing(repos, one.userId, one.day);
      const theirs = await standing(repos, other.userId, other.day);
      if (mine.version !== one.version || theirs.version !== other.version) throw new Undone('stale');
      if (one.day === other.day) {
        await put(repos, { ...mine, shifts: theirs.shifts, off: theirs.off }, acts);
        return put(repos, { ...theirs, shifts: mine.shifts, off: mine.off }, acts);
      }
      for (const { from, to } of [
        { from: mine, to: other.userId },
        { from: theirs, to: one.userId },
      ]) {
        const there = await standing(repos, to, from.day);
        if (!isFree(there)) throw new Undone('taken');
        await put(repos, { ...there, shifts: from.shifts, off: from.off }, acts);
        await put(repos, { ...from, shifts: [], off: false }, acts);
      }
    });
  });

/** Plans many days at once, over what stands there: all of them or none. */
export const importDays = (acts: RotaActs, days: readonly Omit<WantedDay, 'version'>[]): Promise<void> =>
  acts.store.write(async (repos) => {
    for (const wanted of days) {
      const { version } = await standing(repos, wanted.userId, wanted.day);
      await put(repos, { ...wanted, version }, acts);
    }
  });
