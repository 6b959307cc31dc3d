import { Prisma } from '../generated/sqlite/client.ts';
import type { Sql } from '../sql.ts';
import { inParts } from './reach.ts';
import { type ReachedBy, TABLES } from './tables.ts';

/** How many rows were changed or deleted, by table. */
export type Counts = Record<string, number>;

/** Adds up. */
export const added = (...all: readonly Counts[]): Counts => {
  const sum: Counts = {};
  for (const counts of all) for (const [table, n] of Object.entries(counts)) sum[table] = (sum[table] ?? 0) + n;
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n > 0));
};

/** `"text" = ''`, of every column that the list of tables says is overwritten. */
const overwritten = (columns: (typeof TABLES)[string]['columns']): string[] =>
  Object.entries(columns).flatMap(([name, handling]) =>
    typeof handling === 'object' ? [`"${name}" = ${handling.to}`] : [],
  );

/** Overwrites what the list of tables says, in the rows that these numbers lead to. Done twice it changes nothing more. */
export const eraseTables = async (sql: Sql, reach: ReachedBy, numbers: readonly string[]): Promise<Counts> => {
  const counts: Counts = {};
  for (const [name, { by, columns }] of Object.entries(TABLES)) {
    const set = overwritten(columns);
    if (by?.reach !== reach || set.length === 0) continue;
    const changed = await inParts(numbers, async (part) => [
      await sql.changed(
        Prisma.sql`UPDATE ${Prisma.raw(`"${name}"`)} SET ${Prisma.raw(set.join(', '))}
          WHERE ${Prisma.raw(`"${by.column}"`)} IN (${Prisma.join(part)})`,
      ),
    ]);
    counts[name] = changed.reduce((sum, n) => sum + n, 0);
  }
  return added(counts);
};
