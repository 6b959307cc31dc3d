import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { XiaoerError } from '../errors.ts';
import type { Repos } from '../store/repos.ts';
import { firstRows } from './foreign/look.ts';
import { type Foreign, kindOfRows } from './foreign/plan.ts';
import { KINDS } from './kinds.ts';
import type { TableReading } from './read-table.ts';
import { TABLES } from './tables.ts';

/** Every table may be a spreadsheet instead; FAQ has one of its own. */
const CSV = /\.csv$/;
const TABULAR = /\.(csv|xlsx)$/i;
const NAMES = TABLES.flatMap(({ file }) => (CSV.test(file) ? [file.replace(CSV, '')] : []));
const KNOWN = `${NAMES.slice(0, -1).join(', ')} and ${NAMES.at(-1)}, each as .csv or .xlsx`;

/** What is read of a folder. */
export interface Found {
  folder: string;
  /** By table: the file that holds it. */
  present: Map<string, string>;
  warnings: string[];
}

/** Which file holds a table; undefined if none does. @throws XiaoerError IMPORT_INVALID if two do */
const holderOf = (table: string, names: ReadonlySet<string>): string | undefined => {
  const sheet = table.replace(CSV, '.xlsx');
  const isOwn = TABLES.some(({ file }) => file === sheet);
  if (isOwn || !names.has(sheet)) return names.has(table) ? table : undefined;
  if (!names.has(table)) return sheet;
  throw new XiaoerError('IMPORT_INVALID', `${table} and ${sheet} are both there. Take one of them out.`);
};

interface Around {
  foreign: Foreign | undefined;
  read: Pick<Repos, 'settings'>;
  reading: Pick<TableReading, 'timezone' | 'sheets'>;
}

/** Gives files of other names the tables that their headings are of, as long as no other file has them. */
const recognised = async (
  folder: string,
  names: readonly string[],
  present: Map<string, string>,
  { foreign, read, reading }: Around,
): Promise<void> => {
  if (foreign === undefined) return;
  for (const name of names) {
    const kind = await kindOfRows(await firstRows(join(folder, name), reading), foreign, read, foreign.said?.get(name));
    if (kind !== null && !present.has(KINDS[kind].file)) present.set(KINDS[kind].file, name);
  }
};

/**
 * The files of shop data in a folder, or the one file that is named.
 * @throws {XiaoerError} NOT_FOUND if there is none; IMPORT_INVALID if two hold one table
 */
export const findFiles = async (path: string, around: Around): Promise<Found> => {
  const state = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
    throw new XiaoerError('NOT_FOUND', `${path} ${why}. Name the folder that holds ${TABLES[0].file} and the others.`);
  });
  const folder = state.isDirectory() ? path : dirname(path);
  const names = state.isDirectory() ? await readdir(path) : [basename(path)];
  const there = new Set(names);
  const present = new Map(
    TABLES.flatMap(({ file }) => {
      const holder = holderOf(file, there);
      return holder === undefined ? [] : [[file, holder] as const];
    }),
  );
  const others = names.filter((name) => TABULAR.test(name) && ![...present.values()].includes(name)).sort();
  await recognised(folder, others, present, around);
  if (present.size === 0) {
    throw new XiaoerError('NOT_FOUND', `${path} holds no shop data. Put any of ${KNOWN} there.`);
  }
  const read = new Set(present.values());
  const strangers = others.filter((name) => !read.has(name));
  return { folder, present, warnings: strangers.map((name) => `${name} is not read; known are ${KNOWN}`) };
};
