import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';

const names = (columns: readonly string[]) => Prisma.raw(columns.map((name) => `"${name}"`).join(', '));

/**
 * Adds rows, or replaces the columns given of those that are there already, in one statement that both databases take.
 * Every row has the same columns, none of them undefined; JSON columns are given as text. Table and column names are
 * the program's own, never a shopper's.
 */
export const upsertRows = async (
  db: Db,
  table: string,
  key: readonly string[],
  rows: readonly object[],
): Promise<void> => {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => {
    const cells = row as Readonly<Record<string, unknown>>;
    return Prisma.sql`(${Prisma.join(columns.map((name) => cells[name]))})`;
  });
  const changed = columns.filter((name) => !key.includes(name)).map((name) => `"${name}" = excluded."${name}"`);
  await db.$executeRaw`
    INSERT INTO ${names([table])} (${names(columns)}) VALUES ${Prisma.join(values)}
    ON CONFLICT (${names(key)}) DO UPDATE SET ${Prisma.raw(changed.join(', '))}`;
};
