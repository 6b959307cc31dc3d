import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';

const names = (columns: readonly string[]) => Prisma.raw(columns.map((name) => `"${name}"`).join(', '));

/**
 * Adds rows, or replaces the columns given of those that are there already, in one statement that both databases take.
 * Every row has the same columns, none of them undefined; JSON columns are given as text. Table and column names are
 * the program's own, never a shopper's.
 * @param only what a row that is there must fulfil to be replaced, as SQL over the table and `excluded`
 * @returns how many rows were added or replaced
 */
export const upsertRows = async (
  db: Db,
  table: string,
  key: readonly string[],
  rows: readonly object[],
  only?: string,
): Promise<number> => {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = Object.keys(first);
  const values = rows.map((row) => {
    const cells = row as Readonly<Record<string, unknown>>;
    return Prisma.sql`(${Prisma.join(columns.map((name) => cells[name]))})`;
  });
  const changed = columns.filter((name) => !key.includes(name)).map((name) => `"${name}" = excluded."${name}"`);
  return db.$executeRaw`
    INSERT INTO ${names([table])} (${names(columns)}) VALUES ${Prisma.join(values)}
    ON CONFLICT (${names(key)}) DO UPDATE SET ${Prisma.raw(changed.join(', ') + (only ? ` WHERE ${only}` : ''))}`;
};
