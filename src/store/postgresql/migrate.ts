import { Client } from 'pg';
import type { Applied, Migration, MigrationTarget } from '../migrations.ts';
import { migrateWith, readMigrations } from '../migrations.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** The lock that Prisma's own tool takes, so that neither runs while the other does. */
const LOCK = 72707369;

const target = (db: Client): MigrationTarget => ({
  exclusively: async (work) => {
    await db.query('BEGIN');
    try {
      const result = await work();
      await db.query('COMMIT');
      return result;
    } catch (error) {
      await db.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  },
  applied: async (): Promise<Applied[]> => {
    await db.query(TABLE);
    const { rows } = await db.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
    );
    return rows.map((row) => ({
      name: row.migration_name,
      checksum: row.checksum,
      finished: row.finished_at !== null,
    }));
  },
  run: async (sql) => {
    await db.query(sql);
  },
  record: async ({ id, name, checksum, at }) => {
    await db.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, $4, $4, 1)',
      [id, checksum, name, at],
    );
  },
});

/** Brings the database to the shape this version needs. Returns the names applied. */
export const migratePostgresql = async (
  url: string,
  known: Migration[] = readMigrations('postgresql'),
): Promise<string[]> => {
  const db = new Client({ connectionString: url, application_name: 'xiaoer-migrate' });
  await db.connect();
  try {
    await db.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await migrateWith(target(db), known);
  } finally {
    // Ends the lock as well.
    await db.end();
  }
};
