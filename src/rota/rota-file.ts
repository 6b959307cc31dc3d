import { z } from 'zod';
import { BrokenFile, csvRecords } from '../import/csv.ts';
import { type Shift, type ShiftFault, shiftsFault } from './shift.ts';
import type { WantedDay } from './write-day.ts';

/** The first row of the file. */
export const ROTA_COLUMNS = ['name', 'day', 'hours', 'breaks'] as const;

/** What stands under `hours` for a day off. */
const OFF = 'off';

/** Something wrong with the file, and what to write there. */
export interface RotaProblem {
  /** From 1, the first row included. */
  line: number;
  says: string;
}

type Day = Omit<WantedDay, 'version'>;

/** The days of a file, and what is wrong with it; where anything is, nothing of it is to be kept. */
export interface RotaFile {
  days: Day[];
  problems: RotaProblem[];
}

const SAYS: Record<ShiftFault, string> = {
  shape:
    'hours are written like 08:00-16:00, or off for a day off; breaks like 12:00-12:30, several with a space between',
  too_long: 'nobody works longer than 16 hours in one go; make two rows of it',
  break_outside: 'a break lies outside its hours',
  breaks_overlap: 'two breaks overlap',
  shifts_overlap: 'this overlaps another row of the same person and day',
  too_many: 'a day has three rows at most, and each four breaks',
};

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;
const split = (text: string): string[] => text.split(/[\s;；]+/u).filter((part) => part !== '');

/** The day a row leads to, on top of what the rows before it say of the same one; or what is wrong with the row. */
const dayOf = (
  [name = '', day = '', hours = '', breaks = '']: readonly string[],
  people: ReadonlyMap<string, string>,
  days: ReadonlyMap<string, Day>,
): Day | string => {
  const userId = people.get(name);
  if (userId === undefined) return `there is nobody called "${name}" who serves; see: xiaoer user list`;
  if (!isDay(day)) return `"${day}" is no day; write it like 2026-11-30`;
  const stands = days.get(`${userId} ${day}`) ?? { userId, day, shifts: [], off: false };
  if (stands.off || (hours === OFF && stands.shifts.length > 0))
    return `${name} has ${day} off in one row and works in another; keep one`;
  if (hours === OFF) return { ...stands, off: true };
  const shifts: Shift[] = [...stands.shifts, { hours, breaks: split(breaks) }];
  const fault = shiftsFault(shifts);
  return fault ? SAYS[fault] : { ...stands, shifts };
};

/**
 * Reads a rota from a CSV file: `name,day,hours,breaks`, a row for each shift.
 * @param people identifiers of those who can be planned, by sign-in name
 */
export const readRotaFile = async (path: string, people: ReadonlyMap<string, string>): Promise<RotaFile> => {
  const days = new Map<string, Day>();
  const problems: RotaProblem[] = [];
  let first = true;
  try {
    for await (const { line, cells } of csvRecords(path)) {
      const trimmed = cells.map((cell) => cell.trim());
      if (first && ROTA_COLUMNS.some((column, at) => trimmed[at]?.toLowerCase() !== column)) {
        problems.push({ line, says: `the first row is ${ROTA_COLUMNS.join(',')}; write it so` });
        break;
      }
      const read = first ? null : dayOf(trimmed, people, days);
      if (typeof read === 'string') problems.push({ line, says: read });
      else if (read) days.set(`${read.userId} ${read.day}`, read);
      first = false;
    }
  } catch (thrown) {
    if (!(thrown instanceof BrokenFile)) throw thrown;
    problems.push({ line: thrown.line, says: thrown.message });
  }
  if (first && problems.length === 0)
    problems.push({ line: 1, says: `the file is empty; its first row is ${ROTA_COLUMNS.join(',')}` });
  return { days: [...days.values()], problems };
};
