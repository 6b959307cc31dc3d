import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { XiaoerError } from '../errors.ts';

/** One step of the database's shape, as it stands in `prisma/migrations/<database>/<name>/migration.sql`. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, lower-case hex: the same mark Prisma's own tool leaves. */
  checksum: string;
}

/** A row of `_prisma_migrations`, the table that Prisma's own tool keeps. */
export interface Applied {
  name: string;
  checksum: string;
  finished: boolean;
}

/** What {@link migrateWith} needs of a database. */
export interface MigrationTarget {
  /** Runs `work` while no other process can migrate, in a transaction that is kept whole or not at all. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  applied(): Promise<Applied[]>;
  run(sql: string): Promise<void>;
  record(row: { id: string; name: string; checksum: string; at: Date }): Promise<void>;
}

/** The folder of migrations, looked for upwards so that it is found from sources and from a build alike. */
const migrationsFolder = (kind: 'sqlite' | 'postgresql'): string => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const found = join(folder, 'prisma', 'migrations', kind);
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) {
      throw new XiaoerError('BUILD_MISSING', 'prisma/migrations is missing. Install the program again.');
    }
  }
};

/** All migrations of a database, oldest first. */
export const readMigrations = (kind: 'sqlite' | 'postgresql', folder = migrationsFolder(kind)): Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    });

const failed = (message: string, cause?: unknown): XiaoerError =>
  new XiaoerError('MIGRATION_FAILED', message, { cause });

/** Those still to be applied. Throws MIGRATION_FAILED if the database went another way than this program knows. */
const pending = (known: readonly Migration[], applied: readonly Applied[]): Migration[] => {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = byName.get(row.name);
    if (migration === undefined) {
      throw failed(
        `The database has ${row.name}, which this version does not know. Start a newer version of the program.`,
      );
    }
    if (!row.finished) {
      throw failed(`${row.name} broke off half-way. Put back the backup from before it and start again.`);
    }
    if (row.checksum !== migration.checksum) {
      throw failed(`${row.name} is not the file this database was made with. Restore the file as it was released.`);
    }
  }
  const done = new Set(applied.map((row) => row.name));
  return known.filter((migration) => !done.has(migration.name));
};

/** Brings a database to the shape this version needs, one transaction a migration. Returns the names applied. */
export const migrateWith = async (target: MigrationTarget, known: readonly Migration[]): Promise<string[]> => {
  const names: string[] = [];
  for (;;) {
    // Read again each time: another process may have come in between.
    const name = await target.exclusively(async () => {
      const [next] = pending(known, await target.applied());
      if (next === undefined) return undefined;
      try {
        await target.run(next.sql);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw failed(`${next.name} could not be applied: ${why}. Nothing of it was kept.`, error);
      }
      await target.record({ id: randomUUID(), name: next.name, checksum: next.checksum, at: new Date() });
      return next.name;
    });
    if (name === undefined) return names;
    names.push(name);
  }
};
