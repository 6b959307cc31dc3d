import type { Db } from '../db.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/**
 * Prisma's own limits lie beyond ours, which count. In milliseconds. That it is named as serializable tells the adapter that
 * this one belongs to the work; those that Prisma opens by itself name nothing.
 */
const BEYOND = { maxWait: 60_000, timeout: 60_000, isolationLevel: 'Serializable' } as const;

type Method = (...values: unknown[]) => unknown;
type Named = Record<string, unknown>;

/** A transaction of Prisma's that is opened when the first statement asks for it. */
export interface LazyTransaction {
  db: Db;
  /** Ends it, waiting for what is under way. What is asked after that is refused by `refuse`. */
  close(): Promise<void>;
}

/**
 * Most works need no statement of Prisma's, and opening a transaction of its costs as much as eight statements to the driver.
 * So `db` opens one at its first use, which joins the work that has begun (see the adapter) and leaves its end to it.
 */
export const lazyTransaction = (client: PrismaClient, refuse: () => Error): LazyTransaction => {
  let ended = false;
  let release: () => void = () => undefined;
  let transaction: Promise<void> | undefined;
  let opened: Promise<Named> | undefined;

  const open = (): Promise<Named> => {
    if (ended) return Promise.reject(refuse());
    opened ??= new Promise((resolve, reject) => {
      transaction = client.$transaction(
        (db) =>
          new Promise<void>((done) => {
            release = done;
            resolve(db as unknown as Named);
          }),
        BEYOND,
      );
      transaction.catch(reject);
    });
    return opened;
  };

  const through = (model: string | null): object =>
    new Proxy(
      {},
      {
        get: (_, name) => {
          // Nobody may take it for a promise.
          if (typeof name !== 'string' || name === 'then') return undefined;
          if (model === null && !name.startsWith('$')) return through(name);
          return async (...values: unknown[]): Promise<unknown> => {
            const db = await open();
            const place = (model === null ? db : db[model]) as Record<string, Method>;
            return place[name]?.(...values);
          };
        },
      },
    );

  return {
    db: through(null) as Db,
    close: async () => {
      ended = true;
      // One that is still being opened joins this work, not the next.
      await opened?.catch(() => undefined);
      release();
      await transaction;
    },
  };
};
