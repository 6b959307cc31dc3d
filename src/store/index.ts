import { mkdir, open as openFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asXiaoerError, XiaoerError } from '../errors.ts';
import type { Db } from './db.ts';
import { unwrapped, unwrappedFromReader } from './errors.ts';
import { PrismaClient } from './generated/sqlite/client.ts';
import type { Repos } from './repos.ts';
import { repos } from './repos.ts';
import type { Seal } from './seal.ts';
import { seal } from './seal.ts';
import { prismaSql, type Sql } from './sql.ts';
import { sqliteAdapter } from './sqlite/adapter.ts';
import { unavailable } from './sqlite/errors.ts';
import { migrateSqlite } from './sqlite/migrate.ts';
import { SqliteFile } from './sqlite/sqlite-file.ts';
import { statementsOver } from './sqlite/statements.ts';
import { transactOn } from './sqlite/transact.ts';
import { sqliteFile, storeKind } from './url.ts';
import { watched } from './watched.ts';

/** The shop's memory. */
export interface Store {
  readonly kind: 'sqlite' | 'postgresql';
  /** When the database last refused a work because it could not be used, by `performance.now()`; null if it never did. */
  refusedAt(): number | null;
  /** For reading outside a transaction. It never sees what is not committed, and a write through it is refused. */
  readonly read: Repos;
  /**
   * Everything `work` writes is kept whole or not at all; the promise settles only after the real COMMIT.
   * On SQLite several works may share one commit; on PostgreSQL a work that lost against another one is done again
   * from its beginning, so it must do nothing but read and write through its `repos`. At most 20 seconds.
   */
  write<T>(work: (repos: Repos) => Promise<T>): Promise<T>;
  /** Lets the works under way end, then closes. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `file:<path>` or `postgresql://…`. */
  url: string;
  /** Bring the database to the shape this version needs first. On unless set to false. */
  migrate?: boolean;
  /** 32 bytes: what personal data is encrypted with. */
  key: Buffer;
}

const TRANSACTION = { maxWait: 30_000, timeout: 20_000 };
const TRIES = 8;

/** Written on first start; opened on every later one, so that a wrong key is found at once. */
const KEY_CHECK = 'store.key-check';

/** Throws KEY_INVALID if the database was written with another key. */
const checkKey = async (store: Store, sealing: Seal): Promise<void> => {
  const known =
    (await store.read.settings.get(KEY_CHECK)) ??
    (await store.write((inside) => inside.settings.setOnce(KEY_CHECK, sealing.close('xiaoer'))));
  sealing.open(String(known));
};

/**
 * Makes a database's file before SQLite would: what shoppers said is no other account's of this machine. Its side files follow its rights.
 * One that is there, or cannot be made, is told of by whoever opens it.
 */
const makeOwn = async (path: string): Promise<void> => {
  const made = await openFile(path, 'wx', 0o600).catch(() => null);
  await made?.close();
};

interface Opened {
  kind: Store['kind'];
  client: PrismaClient;
  /** Statements written by hand, outside a transaction. */
  reading: Sql;
  /** Does a work in one transaction. */
  transact<T>(work: (db: Db, sql: Sql) => Promise<T>): Promise<T>;
  key: Buffer;
  /** Whether a work that failed this way should be done again. */
  retry: (error: unknown) => boolean;
}

const storeOver = ({ kind, client, reading, transact, retry }: Omit<Opened, 'key'>, sealing: Seal): Store => {
  let closed: Promise<void> | undefined;
  const open = (): void => {
    // Prisma would quietly connect again.
    if (closed !== undefined)
      throw new XiaoerError('STORE_UNAVAILABLE', 'The store is closed. Open it again to go on.');
  };
  const underWay = new Set<Promise<unknown>>();
  let refusedAt: number | null = null;
  const persistently = async <T>(work: (inside: Repos) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      open();
      try {
        return await transact((db, sql) => work(repos(db, sealing, sql)));
      } catch (error) {
        if (attempt === TRIES || !retry(error)) throw unwrapped(error);
        // Full jitter: those who met once should not meet again.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** attempt));
      }
    }
  };
  const write = async <T>(work: (inside: Repos) => Promise<T>): Promise<T> => {
    const working = persistently(work);
    underWay.add(working);
    try {
      return await working;
    } catch (error) {
      if (asXiaoerError(error).code === 'STORE_UNAVAILABLE') refusedAt = performance.now();
      throw error;
    } finally {
      underWay.delete(working);
    }
  };
  const read = watched(repos(client, sealing, reading), async (call) => {
    open();
    try {
      return await call();
    } catch (error) {
      throw unwrappedFromReader(error);
    }
  });
  const close = (): Promise<void> => {
    // A client that is closing answers nobody any more.
    closed ??= Promise.allSettled(underWay).then(() => client.$disconnect());
    return closed;
  };
  return { kind, read, write, close, refusedAt: () => refusedAt };
};

const verified = async (opened: Opened): Promise<Store> => {
  const sealing = seal(opened.key);
  const store = storeOver(opened, sealing);
  try {
    await opened.client.$connect();
    await checkKey(store, sealing);
    return store;
  } catch (error) {
    await store.close();
    throw unwrapped(error);
  }
};

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const message = `The folder ${folder} cannot be made. Make it, or name another place in DATABASE_URL.`;
    throw new XiaoerError('STORE_UNAVAILABLE', message, { cause: error });
  }
};

const openSqlite = async ({ url, migrate = true, key }: StoreOptions): Promise<Store> => {
  const path = sqliteFile(url);
  try {
    await makeFolder(dirname(path));
    if (migrate) await makeOwn(path);
    if (migrate) await migrateSqlite(path);
  } catch (error) {
    throw unavailable(error, path) ?? error;
  }
  const file = new SqliteFile(path);
  const client = new PrismaClient({ adapter: sqliteAdapter(file), errorFormat: 'minimal' });
  const reading = statementsOver(file.read, path);
  return verified({ kind: 'sqlite', client, reading, transact: transactOn(file, client), key, retry: () => false });
};

/** Loaded when used: a shop on SQLite has no need of the other server's client. */
const openPostgresql = async ({ url, migrate = true, key }: StoreOptions): Promise<Store> => {
  const [{ postgresqlClient }, { isConflict, postgresqlError }, { migratePostgresql }] = await Promise.all([
    import('./postgresql/client.ts'),
    import('./postgresql/errors.ts'),
    import('./postgresql/migrate.ts'),
  ]);
  try {
    if (migrate) await migratePostgresql(url);
  } catch (error) {
    throw postgresqlError(error);
  }
  const client = postgresqlClient(url);
  const transact = <T>(work: (db: Db, sql: Sql) => Promise<T>): Promise<T> =>
    client.$transaction((db) => work(db, prismaSql(db)), TRANSACTION);
  return verified({ kind: 'postgresql', client, reading: prismaSql(client), transact, key, retry: isConflict });
};

/**
 * Opens the database that `url` names.
 * Throws CONFIG_INVALID for a URL of another kind, STORE_UNAVAILABLE if it cannot be reached or written,
 * MIGRATION_FAILED if it cannot be brought to the shape this version needs, KEY_INVALID for a key of another length.
 */
export const openStore = (options: StoreOptions): Promise<Store> =>
  storeKind(options.url) === 'sqlite' ? openSqlite(options) : openPostgresql(options);
