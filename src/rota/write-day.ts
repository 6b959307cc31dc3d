import type { Clock } from '../clock.ts';
import type { Repos } from '../store/repos.ts';
import { type KeptDay, keptDay } from './planned.ts';
import type { Shift, ShiftFault } from './shift.ts';

/** One day of one person as it is to be; `version` is that of the day it was made upon, 0 where nothing stood. */
export interface WantedDay {
  userId: string;
  day: string;
  shifts: readonly Shift[];
  off: boolean;
  version: number;
}

/** A day of somebody as it was shown to whoever changes it. */
export type ShownDay = Pick<WantedDay, 'userId' | 'day' | 'version'>;

/** `stale`: somebody has changed it meanwhile. `taken`: the other one works then already. */
export type RotaOutcome = 'done' | 'stale' | 'no_such_person' | 'taken' | ShiftFault;

/** Who writes, and when. `who` as it stands in the record. */
export interface Writer {
  clock: Clock;
  who: string;
}

const nothing = (userId: string, day: string): KeptDay => ({ userId, day, shifts: [], off: false, version: 0 });

/** What is planned for somebody on a day. */
export const standing = async ({ rota }: Pick<Repos, 'rota'>, userId: string, day: string): Promise<KeptDay> => {
  const row = await rota.get(userId, day);
  return row ? keptDay(row) : nothing(userId, day);
};

/** Whether nothing is planned, and it is no day off. */
export const isFree = ({ shifts, off }: KeptDay): boolean => shifts.length === 0 && !off;

/** Thrown inside a transaction, so that nothing of it stays. */
export class Undone<Outcome extends string> extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Does a piece of work that may be undone by {@link Undone}; `done`, or why it was undone. */
export const orUndone = async <Outcome extends string>(work: () => Promise<unknown>): Promise<'done' | Outcome> => {
  try {
    await work();
    return 'done';
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.outcome;
    throw thrown;
  }
};

/** Writes one day with its record; throws what must not stay. */
export const put = async (repos: Repos, wanted: WantedDay, { clock, who }: Writer): Promise<void> => {
  const now = clock.now();
  const { userId, day, off } = wanted;
  const shifts = off ? [] : wanted.shifts;
  const before = await standing(repos, userId, day);
  if (!(await repos.rota.set({ ...wanted, shifts }, now))) throw new Undone<RotaOutcome>('stale');
  const detail = { shifts, off, before: { shifts: before.shifts, off: before.off } };
  await repos.audit.append({ at: now, who, action: 'rota.set', subject: `rota:${day}:${userId}`, detail });
};

/** Whether two people can exchange their days as they stand now: `done`, or why not. */
export const mayExchange = async (repos: Pick<Repos, 'rota'>, one: ShownDay, other: ShownDay): Promise<RotaOutcome> => {
  if (one.userId === other.userId) return 'taken';
  const mine = await standing(repos, one.userId, one.day);
  const theirs = await standing(repos, other.userId, other.day);
  if (mine.version !== one.version || theirs.version !== other.version) return 'stale';
  if (one.day === other.day) return 'done';
  const free = [await standing(repos, other.userId, one.day), await standing(repos, one.userId, other.day)];
  return free.every(isFree) ? 'done' : 'taken';
};

/**
 * Two people exchange their days within a transaction: each works what the other was to work, on that day. On the same day they
 * exchange what they have. Throws what must not stay.
 */
export const exchange = async (repos: Repos, one: ShownDay, other: ShownDay, writer: Writer): Promise<void> => {
  const outcome = await mayExchange(repos, one, other);
  if (outcome !== 'done') throw new Undone(outcome);
  const mine = await standing(repos, one.userId, one.day);
  const theirs = await standing(repos, other.userId, other.day);
  if (one.day === other.day) {
    await put(repos, { ...mine, shifts: theirs.shifts, off: theirs.off }, writer);
    return put(repos, { ...theirs, shifts: mine.shifts, off: mine.off }, writer);
  }
  for (const { from, to } of [
    { from: mine, to: other.userId },
    { from: theirs, to: one.userId },
  ]) {
    const there = await standing(repos, to, from.day);
    await put(repos, { ...there, shifts: from.shifts, off: from.off }, writer);
    await put(repos, { ...from, shifts: [], off: false }, writer);
  }
};
