import { Prisma } from './generated/sqlite/client.ts';

/**
 * What a repository is written against: the SQLite client as it stands inside a transaction.
 * PostgreSQL's client has the same models and is used under the same type, so keep to what both understand
 * (no `skipDuplicates`, no `mode`, no JSON path filters, no enum or scalar lists, at most 999 values in an `in`).
 */
export type Db = Prisma.TransactionClient;

/** Values in one `in` at most: below what both databases take. */
export const IN_LIST = 500;

/** Whether a statement of Prisma's failed because what must be unique is there already. */
export const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'P2002';

/** A value as it may stand in a JSON column. */
export type Json = Prisma.JsonValue;

/** Writes a value into a JSON column; `undefined` leaves the column alone, `null` empties it. */
export const json = (value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null || value === undefined ? Prisma.DbNull : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue);

/** As {@link json}, for a column that may not be empty. */
export const solidJson = (value: unknown): Prisma.InputJsonValue =>
  JSON.parse(JSON.stringify(value ?? {})) as Prisma.InputJsonValue;

/** A JSON column's text, for a statement written by hand. */
export const jsonText = (value: unknown): string => JSON.stringify(value ?? {});

/** Drops the keys whose value is `undefined`, so that an absent field leaves its column alone. */
export const present = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
