import { XiaoerError } from '../../errors.ts';
import type { Applied, Migration, MigrationTarget } from '../migrations.ts';
import { migrateWith, readMigrations } from '../migrations.ts';
import { Connection } from './connection.ts';
import { BUSY_MS, patiently } from './patience.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/**
 * Foreign keys are off from before BEGIN: Prisma's table redefinitions switch them off by a PRAGMA that does nothing
 * inside a transaction, and their DROP TABLE would then take every row that points at the table with it.
 */
const PRAGMAS = `PRAGMA busy_timeout = 50; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF`;

const target = (db: Connection): MigrationTarget => ({
  exclusively: async (work) => {
    // Another program's migration may take a while.
    await patiently(() => db.exec('BEGIN IMMEDIATE'), BUSY_MS * 6);
    try {
      const result = await work();
      await db.exec('COMMIT');
      return result;
    } catch (error) {
      await db.exec('ROLLBACK').catch(() => undefined);
      throw error;
    }
  },
  applied: async (): Promise<Applied[]> => {
    const tables = await db.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    if (tables.length > 0 && !tables.some((row) => row.name === '_prisma_migrations')) {
      throw new XiaoerError(
        'MIGRATION_FAILED',
        'This file belongs to another program. Name another one in DATABASE_URL.',
      );
    }
    await db.exec(TABLE);
    const rows = await db.all(
      'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name',
    );
    return rows.map((row) => ({
      name: String(row.migration_name),
      checksum: String(row.checksum),
      finished: row.finished_at !== null,
    }));
  },
  run: async (sql) => {
    await db.exec(sql);
    const broken = await db.all('PRAGMA foreign_key_check');
    const [first] = broken;
    if (first !== undefined) {
      throw new Error(`${broken.length} rows would point nowhere, the first in ${first.table} row ${first.rowid}`);
    }
  },
  record: async ({ id, name, checksum, at }) => {
    await db.run(
      'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)',
      [id, checksum, name, at.getTime(), at.getTime()],
    );
  },
});

/** Makes the file if it is not there and brings it to the shape this version needs. Returns the names applied. */
export const migrateSqlite = async (file: string, known: Migration[] = readMigrations('sqlite')): Promise<string[]> => {
  const db = await Connection.open(file, { create: true, pragmas: PRAGMAS });
  try {
    return await migrateWith(target(db), known);
  } finally {
    await db.close();
  }
};
