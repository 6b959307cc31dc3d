import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client.ts';
import { PrismaClient } from './generated/sqlite/client.ts';
import { postgresqlAdapter } from './postgresql/adapter.ts';
import { isConflict, postgresqlError } from './postgresql/errors.ts';
import { migratePostgresql } from './postgresql/migrate.ts';
import type { Repos } from './repos.ts';
import { repos } from './repos.ts';
import { seal } from './seal.ts';
import { sqliteAdapter } from './sqlite/adapter.ts';
import { unavailable } from './sqlite/errors.ts';
import { migrateSqlite } from './sqlite/migrate.ts';
import { sqliteFile, storeKind } from './url.ts';

/** The shop's memory. */
export interface Store {
  readonly kind: 'sqlite' | 'postgresql';
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

const storeOver = (
  kind: Store['kind'],
  client: PrismaClient,
  key: Buffer,
  retry: (error: unknown) => boolean,
): Store => {
  const sealing = seal(key);
  const write = async <T>(work: (inside: Repos) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await client.$transaction((db) => work(repos(db, sealing)), TRANSACTION);
      } catch (error) {
        if (attempt === TRIES || !retry(error)) throw error;
        // Full jitter: those who met once should not meet again.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** attempt));
      }
    }
  };
  return { kind, read: repos(client, sealing), write, close: () => client.$disconnect() };
};

const openSqlite = async ({ url, migrate = true, key }: StoreOptions): Promise<Store> => {
  const file = sqliteFile(url);
  try {
    await mkdir(dirname(file), { recursive: true });
    if (migrate) await migrateSqlite(file);
    const client = new PrismaClient({ adapter: sqliteAdapter(file) });
    await client.$connect();
    return storeOver('sqlite', client, key, () => false);
  } catch (error) {
    throw unavailable(error, file) ?? error;
  }
};

const openPostgresql = async ({ url, migrate = true, key }: StoreOptions): Promise<Store> => {
  try {
    if (migrate) await migratePostgresql(url);
    const client = new PostgresqlClient({ adapter: postgresqlAdapter(url) });
    await client.$connect();
    // Both clients are generated from the same models; all code is written against one of them.
    return storeOver('postgresql', client as unknown as PrismaClient, key, isConflict);
  } catch (error) {
    throw postgresqlError(error);
  }
};

/**
 * Opens the database that `url` names.
 * Throws CONFIG_INVALID for a URL of another kind, STORE_UNAVAILABLE if it cannot be reached or written,
 * MIGRATION_FAILED if it cannot be brought to the shape this version needs, KEY_INVALID for a key of another length.
 */
export const openStore = (options: StoreOptions): Promise<Store> =>
  storeKind(options.url) === 'sqlite' ? openSqlite(options) : openPostgresql(options);
