import type { Db } from '../db.ts';
import { tooBusy } from '../errors.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Sql } from '../sql.ts';
import { statementError } from './errors.ts';
import { lazyTransaction } from './lazy-transaction.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { statementsOver } from './statements.ts';
import { afterItsEnd } from './writer.ts';

/** How long a work may take, in milliseconds. */
const LONGEST = 20_000;

/**
 * Does a work in a transaction of its own: all of it is kept or nothing. Its statements go to the driver, and those that it
 * gives to Prisma run in the same transaction. Throws STORE_UNAVAILABLE when it has to wait or goes on for too long.
 */
export const transactOn = (file: SqliteFile, client: PrismaClient) => {
  const told = (error: unknown): never => {
    throw statementError(error, file.path);
  };
  return async <T>(work: (db: Db, sql: Sql) => Promise<T>): Promise<T> => {
    const begun = await file.begin().catch(told);
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(tooBusy());
      }, LONGEST);
    });
    const lazy = lazyTransaction(client, () => (late ? tooBusy() : afterItsEnd()));
    try {
      const result = await Promise.race([work(lazy.db, statementsOver(begun.run, file.path)), tooLong]);
      await lazy.close();
      await begun.commit().catch(told);
      return result;
    } catch (error) {
      await lazy.close().catch(() => undefined);
      await begun.rollback();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
};
