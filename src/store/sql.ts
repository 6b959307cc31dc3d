import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';

/**
 * Statements written by hand, for what every turn does: on SQLite they go straight to the driver, at about a tenth of what
 * the same costs through Prisma. They run where the repositories they were given to run: in their transaction, or on a
 * connection that cannot write. Keep to what both databases understand.
 */
export interface Sql {
  /** Which database it is, where the two have nothing in common. */
  readonly dialect: 'sqlite' | 'postgresql';
  /** The statement's rows. Times, JSON and truth values come as the database has them: see {@link reviver}. */
  rows<T>(statement: Prisma.Sql): Promise<T[]>;
  /** How many rows the statement changed. */
  changed(statement: Prisma.Sql): Promise<number>;
}

/** By way of Prisma, where there is no shorter one: on PostgreSQL. */
export const prismaSql = (db: Db): Sql => ({
  dialect: 'postgresql',
  rows: (statement) => db.$queryRaw(statement),
  changed: (statement) => db.$executeRaw(statement),
});

/** What a column's values have to be read as; `never` for those that come as they are. */
type Reading<Value> = Prisma.JsonObject extends Value
  ? 'json'
  : [Extract<Value, Date>] extends [never]
    ? [Exclude<Value, null>] extends [boolean]
      ? 'flag'
      : never
    : 'time';

/** The columns of a row that are not read as they come: all of them, each with its reading. */
export type Readings<Row> = { [K in keyof Row as [Reading<Row[K]>] extends [never] ? never : K]: Reading<Row[K]> };

const READ: Record<'json' | 'flag' | 'time', (value: unknown) => unknown> = {
  json: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
  flag: Boolean,
  time: (value) => (value instanceof Date ? value : new Date(value as string)),
};

/**
 * Makes of a row as a database returns it one as the models describe it: SQLite keeps times and JSON as text and truth
 * values as 0 and 1. The type of `readings` forgets no column.
 */
export const reviver = <Row extends object>(readings: Readings<Row>): ((row: object) => Row) => {
  const special = Object.entries(readings as Record<string, keyof typeof READ>);
  return (row) => {
    const cells = row as Record<string, unknown>;
    for (const [name, reading] of special) {
      const value = cells[name];
      if (value !== null && value !== undefined) cells[name] = READ[reading](value);
    }
    return cells as Row;
  };
};

/** A JSON column's text; empty for what is absent. */
export const jsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

const names = (columns: readonly string[]): Prisma.Sql => Prisma.raw(columns.map((name) => `"${name}"`).join(', '));

/**
 * `INSERT INTO table (…) VALUES (…), (…)`, for a statement to go on from. Every row has the same columns, JSON columns are
 * given as text. Names are the program's own, never a shopper's.
 */
export const insertion = (table: string, rows: readonly object[]): Prisma.Sql => {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => {
    const cells = row as Readonly<Record<string, unknown>>;
    return Prisma.sql`(${Prisma.join(columns.map((name) => cells[name] ?? null))})`;
  });
  return Prisma.sql`INSERT INTO ${names([table])} (${names(columns)}) VALUES ${Prisma.join(values)}`;
};

/** `"a" = …, "b" = …`, of a statement's SET. What is undefined is left alone; JSON columns are given as text. */
export const assignments = (columns: object): Prisma.Sql[] =>
  Object.entries(columns)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => Prisma.sql`${names([name])} = ${value}`);
