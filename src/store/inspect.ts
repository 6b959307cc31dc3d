import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { readMigrations } from './migrations.ts';
import { postgresqlError } from './postgresql/errors.ts';
import { Connection } from './sqlite/connection.ts';
import { unavailable } from './sqlite/errors.ts';
import { sqliteFile, storeKind } from './url.ts';

/** What a database looks like from outside; nothing is changed by looking. */
export interface Inspection {
  /** False while a file has not been made yet. */
  exists: boolean;
  /** Steps of its shape that are still to be applied at the next start. */
  pending: string[];
  /** What is damaged, as the database says it; null if nothing is. PostgreSQL sees to that itself. */
  damage: string | null;
}

/** Milliseconds to wait for a server or for another process. */
const PATIENCE = 5000;

const pendingOf = (kind: 'sqlite' | 'postgresql', applied: readonly string[]): string[] =>
  readMigrations(kind)
    .map(({ name }) => name)
    .filter((name) => !applied.includes(name));

const inspectSqlite = async (url: string): Promise<Inspection> => {
  const file = sqliteFile(url);
  if (!existsSync(file)) return { exists: false, pending: pendingOf('sqlite', []), damage: null };
  try {
    const pragmas = `PRAGMA busy_timeout = ${PATIENCE}; PRAGMA query_only = ON`;
    const db = await Connection.open(file, { create: false, pragmas });
    try {
      const tables = await db.all("SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'");
      const applied =
        tables.length === 0
          ? []
          : await db.all('SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL');
      const [check] = await db.all('PRAGMA quick_check(1)');
      const [stray] = await db.all('PRAGMA foreign_key_check');
      const word = String(check?.['quick_check'] ?? 'ok');
      const pointless = stray ? `a row of ${stray['table']} points nowhere` : null;
      const names = applied.map((row) => String(row['migration_name']));
      return { exists: true, pending: pendingOf('sqlite', names), damage: word === 'ok' ? pointless : word };
    } finally {
      await db.close();
    }
  } catch (error) {
    throw unavailable(error, file) ?? error;
  }
};

const inspectPostgresql = async (url: string): Promise<Inspection> => {
  const db = new Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE,
    application_name: 'xiaoer-doctor',
  });
  try {
    await db.connect();
    const { rows: tables } = await db.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known");
    const { rows } = tables[0]?.known
      ? await db.query<{ migration_name: string }>(
          'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
        )
      : { rows: [] };
    const applied = rows.map((row) => row.migration_name);
    return { exists: true, pending: pendingOf('postgresql', applied), damage: null };
  } catch (error) {
    throw postgresqlError(error);
  } finally {
    await db.end().catch(() => undefined);
  }
};

/** Looks at the database that `url` names. Throws STORE_UNAVAILABLE with the remedy if it cannot be reached or read. */
export const inspectStore = (url: string): Promise<Inspection> =>
  storeKind(url) === 'sqlite' ? inspectSqlite(url) : inspectPostgresql(url);
