import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import type { Migration } from '../../src/store/migrations.ts';
import { readMigrations } from '../../src/store/migrations.ts';
import { migratePostgresql } from '../../src/store/postgresql/migrate.ts';
import { Connection } from '../../src/store/sqlite/connection.ts';
import { migrateSqlite } from '../../src/store/sqlite/migrate.ts';
import { STORE_KINDS, TEST_KEY } from '../support/database.ts';
import { postgres } from '../support/postgres.ts';

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});

interface Blank {
  url: string;
  migrate(known: Migration[]): Promise<string[]>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
}

const blankSqlite = async (): Promise<Blank> => {
  const path = await mkdtemp(join(tmpdir(), 'xiaoer-migrations-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  const file = join(path, 'shop.db');
  return {
    url: `file:${file}`,
    migrate: (known) => migrateSqlite(file, known),
    rows: async (sql) => {
      const db = await Connection.open(file, { create: false, pragmas: 'PRAGMA foreign_keys = ON' });
      return db.all(sql).finally(() => db.close());
    },
  };
};

let blanks = 0;
const blankPostgresql = async (): Promise<Blank> => {
  const server = await postgres();
  blanks += 1;
  const name = `xiaoer_blank_${process.pid}_${blanks}`;
  await server.run(`CREATE DATABASE ${name}`);
  onTestFinished(() => server.run(`DROP DATABASE ${name} WITH (FORCE)`));
  const url = server.url(name);
  return {
    url,
    migrate: (known) => migratePostgresql(url, known),
    rows: async (sql) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      return (await client.query(sql).finally(() => client.end())).rows;
    },
  };
};

const ONE = migration('20260101000000_one', 'CREATE TABLE one (id INTEGER PRIMARY KEY);');
const TWO = migration('20260102000000_two', 'CREATE TABLE two (id INTEGER PRIMARY KEY); INSERT INTO one VALUES (1);');

describe.each(STORE_KINDS)('Migrations on %s', (kind) => {
  const blank = (): Promise<Blank> => (kind === 'sqlite' ? blankSqlite() : blankPostgresql());

  it('are applied once each, in order, also when more come later', async () => {
    const { migrate, rows } = await blank();
    expect(await migrate([ONE])).toEqual([ONE.name]);
    expect(await migrate([ONE, TWO])).toEqual([TWO.name]);
    expect(await migrate([ONE, TWO])).toEqual([]);
    expect(await rows('SELECT id FROM one')).toEqual([{ id: 1 }]);
    expect(
      await rows('SELECT migration_name, checksum, applied_steps_count AS n FROM _prisma_migrations ORDER BY 1'),
    ).toEqual([
      { migration_name: ONE.name, checksum: ONE.checksum, n: 1 },
      { migration_name: TWO.name, checksum: TWO.checksum, n: 1 },
    ]);
  });

  it('are applied by one of many programs that start at once', async () => {
    const { migrate } = await blank();
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate([ONE, TWO])));
    expect(applied.flat().sort()).toEqual([ONE.name, TWO.name]);
  });

  it('let many programs start at once on an empty database', async () => {
    const { url } = await blank();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore({ url, key: TEST_KEY })));
    await Promise.all(stores.map((store) => store.write(({ counters }) => counters.next('starts'))));
    expect(await stores[0]?.write(({ counters }) => counters.next('starts'))).toBe(6);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('leave nothing of one that fails, and keep those before it', async () => {
    const { migrate, rows } = await blank();
    const broken = migration(
      '20260103000000_broken',
      'CREATE TABLE three (id INTEGER); INSERT INTO nowhere VALUES (1);',
    );
    await expect(migrate([ONE, broken])).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringMatching(/20260103000000_broken.*nowhere.*Nothing of it was kept/),
    });
    await expect(rows('SELECT * FROM three')).rejects.toThrow();
    expect(await rows('SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: ONE.name }]);
    expect(await migrate([ONE, TWO])).toEqual([TWO.name]);
  });

  it('refuse a database that a newer version has been at', async () => {
    const { migrate } = await blank();
    await migrate([ONE, TWO]);
    await expect(migrate([ONE])).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('newer version'),
    });
  });

  it('refuse a file that was changed after it had been applied', async () => {
    const { migrate } = await blank();
    await migrate([ONE]);
    await expect(migrate([migration(ONE.name, `${ONE.sql} -- edited`)])).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining(ONE.name),
    });
  });

  it('lead an empty database to the shape the program is written against', async () => {
    const { url, migrate } = await blank();
    const names = await migrate(readMigrations(kind));
    expect(names).toEqual(readMigrations(kind).map((one) => one.name));
    const store = await openStore({ url, key: TEST_KEY, migrate: false });
    expect(await store.write(({ counters }) => counters.next('a'))).toBe(1);
    await store.close();
  });

  it('are asked for when they were left out', async () => {
    const { url } = await blank();
    await expect(openStore({ url, key: TEST_KEY, migrate: false })).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
  });
});

describe('A table that is redefined on SQLite', () => {
  const PARENTS = migration(
    '20260101000000_parents',
    `CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
     CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
     INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (10, 1), (11, 1);`,
  );
  const redefinition = (keep: string): Migration =>
    migration(
      '20260102000000_redefine',
      `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
       CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
       INSERT INTO new_parent SELECT id, name FROM parent WHERE ${keep};
       DROP TABLE parent; ALTER TABLE new_parent RENAME TO parent;
       PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`,
    );

  it('keeps the rows that point at it', async () => {
    const { migrate, rows } = await blankSqlite();
    await migrate([PARENTS]);
    await migrate([PARENTS, redefinition('1 = 1')]);
    expect(await rows('SELECT id FROM child ORDER BY id')).toEqual([{ id: 10 }, { id: 11 }]);
  });

  it('is given up when rows would point nowhere', async () => {
    const { migrate, rows } = await blankSqlite();
    await migrate([PARENTS]);
    await expect(migrate([PARENTS, redefinition('1 = 0')])).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('2 rows would point nowhere'),
    });
    expect(await rows('SELECT id FROM parent')).toEqual([{ id: 1 }]);
    expect(await rows('SELECT id FROM child ORDER BY id')).toEqual([{ id: 10 }, { id: 11 }]);
  });
});
