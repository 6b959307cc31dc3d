import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/index.ts';
import { Connection } from '../../src/store/sqlite/connection.ts';
import { SqliteFile, WRITER_PRAGMAS } from '../../src/store/sqlite/sqlite-file.ts';
import { Writer } from '../../src/store/sqlite/writer.ts';
import { sqliteFile } from '../../src/store/url.ts';
import { freshDatabase, freshStore, TEST_KEY } from '../support/database.ts';
import { until } from '../support/until.ts';
import { conversationOn, NOW } from './said.ts';

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'xiaoer-sqlite-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

/** Somebody who serves. */
const AGENT = {
  id: 'u1',
  name: 'mei',
  displayName: 'Mei',
  role: 'agent',
  passwordHash: '',
  lang: 'en',
  presence: 'offline',
  seenAt: null,
  capacity: 10,
  deputyId: null,
  disabled: false,
  failures: 0,
  lockedUntil: null,
  createdAt: NOW,
};

/** A connection as another process would have it; it does not wait for locks. */
const other = async (url: string): Promise<Connection> => {
  const connection = await Connection.open(sqliteFile(url), { create: false, pragmas: 'PRAGMA busy_timeout = 0' });
  onTestFinished(() => connection.close());
  return connection;
};

describe('A SQLite file', () => {
  it('that another process holds for a moment is waited for', async () => {
    const { url, open } = await freshDatabase();
    const store = await open();
    const holder = await other(url);
    await holder.exec('BEGIN IMMEDIATE');
    const write = store.write(({ settings }) => settings.set('a', 1));
    // Reads do not wait for a writer.
    expect(await store.read.settings.get('a')).toBeUndefined();
    await holder.exec('COMMIT');
    await write;
    expect(await store.read.settings.get('a')).toBe(1);
  });

  it('is written on after another process wrote, whatever was changed or only asked for before', async () => {
    const { url, open } = await freshDatabase();
    const store = await open();
    await store.write(async ({ users }) => {
      await users.add({ ...AGENT });
      // Nothing to change: Prisma asks for the row instead.
      await users.change(AGENT.id, {});
    });
    const process = await other(url);
    await process.exec('CREATE TABLE "Other" (a)');
    await store.write(({ settings }) => settings.set('a', 1));
    expect(await store.read.settings.get('a')).toBe(1);
  });

  it('that another process holds for long is refused with a remedy, and used again afterwards', async () => {
    const { url, open } = await freshDatabase();
    const store = await open();
    const holder = await other(url);
    await holder.exec('BEGIN IMMEDIATE');
    await expect(store.write(({ settings }) => settings.set('a', 1))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/SQLITE_BUSY.*Another process holds the database/),
    });
    await holder.exec('ROLLBACK');
    await store.write(({ settings }) => settings.set('a', 2));
    expect(await store.read.settings.get('a')).toBe(2);
  });

  it('is read on while figures take long', async () => {
    const { url, open } = await freshDatabase();
    await open();
    const file = new SqliteFile(sqliteFile(url));
    await file.open();
    onTestFinished(() => file.close());
    const ended: string[] = [];
    const ask = async (name: string, sql: string): Promise<void> => {
      await file.read((connection) => connection.all(sql));
      ended.push(name);
    };
    const counting = (to: number) =>
      `WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < ${to}) SELECT COUNT(*) FROM c`;
    const long = [ask('long', counting(4_000_000)), ask('long', counting(4_000_000))];
    // A moment passes, as between a page that asks for figures and a shopper who writes.
    const begun = performance.now();
    await until('both are long under way', () => performance.now() - begun > 50);
    expect(ended).toEqual([]);
    await ask('quick', 'SELECT 1');
    await ask('quick', 'SELECT 1');
    await Promise.all(long);
    expect(ended).toEqual(['quick', 'quick', 'long', 'long']);
  });

  it('that is deleted or moved away is refused with a remedy instead of written on, and used again once it is back', async () => {
    const { url, open } = await freshDatabase();
    const store = await open();
    const path = sqliteFile(url);
    const files = ['', '-wal', '-shm'];
    await store.write(({ settings }) => settings.set('a', 1));
    for (const end of files) await rename(`${path}${end}`, `${path}.away${end}`);
    const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('Put it back') };
    const works = [2, 3, 4].map((value) => store.write(({ settings }) => settings.set('a', value)));
    for (const work of works) await expect(work).rejects.toMatchObject(refused);
    await expect(store.read.settings.get('a')).rejects.toMatchObject(refused);
    for (const end of files) await rename(`${path}.away${end}`, `${path}${end}`).catch(() => undefined);
    expect(await store.read.settings.get('a')).toBe(1);
    await store.write(({ settings }) => settings.set('a', 5));
    await store.close();
    expect(await (await open()).read.settings.get('a')).toBe(5);
  });

  it('in whose place a backup is put is used from then on, though not beside the log of the one before', async () => {
    const [{ url, open }, other] = [await freshDatabase(), await freshDatabase()];
    const backup = await other.open();
    await backup.write(({ settings }) => settings.set('a', 'of the backup'));
    await backup.close();
    const store = await open();
    await store.write(({ settings }) => settings.set('a', 'of today'));
    const path = sqliteFile(url);
    await rename(sqliteFile(other.url), path);
    const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining(`${path}-wal`) };
    await expect(store.write(({ settings }) => settings.set('b', 1))).rejects.toMatchObject(refused);
    for (const end of ['-wal', '-shm']) await rm(`${path}${end}`, { force: true });
    await store.write(({ settings }) => settings.set('b', 2));
    expect([await store.read.settings.get('a'), await store.read.settings.get('b')]).toEqual(['of the backup', 2]);
  });

  it('that is deleted is not begun anew empty', async () => {
    const { url, open } = await freshDatabase();
    const store = await open();
    const path = sqliteFile(url);
    for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true });
    await writeFile(path, '');
    await expect(store.write(({ settings }) => settings.set('a', 1))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    expect((await stat(path)).size).toBe(0);
  });

  it('is made with its folders on first start', async () => {
    const url = `file:${join(await folder(), 'deep', 'er', 'shop.db')}`;
    const store = await openStore({ url, key: TEST_KEY });
    await store.write(({ settings }) => settings.set('a', 1));
    // What shoppers said is no other account's of the machine.
    const sides = ['', '-wal', '-shm'].map((end) => statSync(sqliteFile(url) + end).mode & 0o777);
    expect(sides).toEqual([0o600, 0o600, 0o600]);
    await store.close();
    const again = await openStore({ url, key: TEST_KEY });
    expect(await again.read.settings.get('a')).toBe(1);
    await again.close();
  });

  it('that is no database is refused with a remedy and left as it was', async () => {
    const file = join(await folder(), 'notes.txt');
    await writeFile(file, 'buy tea, buy tea, buy tea');
    await expect(openStore({ url: `file:${file}`, key: TEST_KEY })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('not a SQLite database'),
    });
    expect(await readFile(file, 'utf8')).toBe('buy tea, buy tea, buy tea');
  });

  it('that is damaged is refused with a remedy', async () => {
    const { url } = await freshDatabase();
    await truncate(sqliteFile(url), 20_000);
    await expect(openStore({ url, key: TEST_KEY })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/damaged.*backup/),
    });
  });

  it('that belongs to another program is left alone', async () => {
    const file = join(await folder(), 'other.db');
    const db = await Connection.open(file, { create: true, pragmas: 'CREATE TABLE recipes (name TEXT)' });
    await db.close();
    await expect(openStore({ url: `file:${file}`, key: TEST_KEY })).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    const again = await Connection.open(file, { create: false, pragmas: '' });
    expect(await again.all('SELECT name FROM sqlite_master')).toEqual([{ name: 'recipes' }]);
    await again.close();
  });

  it('in a place that does not exist or may not be written is refused with a remedy', async () => {
    const path = await folder();
    await writeFile(join(path, 'file'), '');
    const below = openStore({ url: `file:${join(path, 'file', 'shop.db')}`, key: TEST_KEY });
    await expect(below).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const asFolder = openStore({ url: `file:${path}`, key: TEST_KEY });
    await expect(asFolder).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('folder'),
    });
  });

  it.skipIf(process.getuid?.() === 0)('that may only be read is refused with a remedy', async () => {
    const { url } = await freshDatabase();
    await chmod(sqliteFile(url), 0o400);
    await expect(openStore({ url, key: TEST_KEY })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('keeps what is personal unreadable', async () => {
    const { url, open } = await freshDatabase();
    const store = await open();
    const customer = { id: 'C1', name: '林小美', phone: '+8613800138000', email: 'lin@example.com', tier: 'gold' };
    await store.write(({ customers }) => customers.save({ ...customer, points: 1, consentCare: true, updatedAt: NOW }));
    await store.close();
    const bytes = await readFile(sqliteFile(url));
    for (const secret of ['林小美', '13800138000', 'lin@example.com']) expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes('gold')).toBe(true);
  });

  it('written with one key is not opened with another', async () => {
    const { url } = await freshDatabase();
    await expect(openStore({ url, key: Buffer.alloc(32, 9) })).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('DATA_KEY'),
    });
  });

  it('flushes every commit to the disk and holds to its references', async () => {
    const { url } = await freshDatabase();
    const writer = await Connection.open(sqliteFile(url), { create: false, pragmas: WRITER_PRAGMAS });
    onTestFinished(() => writer.close());
    expect(await writer.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    // 2 is FULL.
    expect(await writer.all('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await writer.all('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });
});

describe('A work', () => {
  const DUE = new Date('2026-12-01T00:00:00Z');

  it('keeps what goes straight to the driver and what goes by way of Prisma together, or nothing of it', async () => {
    const { open } = await freshDatabase();
    const store = await open();
    // Timers are set by the driver; settings by Prisma.
    const both = (name: string, fails: boolean): Promise<void> =>
      store.write(async ({ timers, settings }) => {
        await timers.set('test', `${name}-before`, DUE);
        await settings.set(name, 1);
        await timers.set('test', `${name}-after`, DUE);
        if (fails) throw new Error('on second thoughts');
      });
    await Promise.allSettled([both('a', false), both('b', true), both('c', false)]);
    const due = await store.read.timers.due(new Date(DUE.getTime() + 1), 10);
    expect(due.map(({ subject }) => subject).sort()).toEqual(['a-after', 'a-before', 'c-after', 'c-before']);
    expect([await store.read.settings.get('a'), await store.read.settings.get('b')]).toEqual([1, undefined]);
  });

  it('sees in either way what it has written in the other', async () => {
    const { open } = await freshDatabase();
    const store = await open();
    const conversation = await conversationOn(store);
    await store.write(async ({ conversations, messages }) => {
      await messages.append(conversation, { author: 'agent', text: 'hello', createdAt: NOW });
      await messages.markRead(conversation, 9, NOW);
      expect((await messages.list(conversation)).map(({ text, readAt }) => [text, readAt])).toEqual([['hello', NOW]]);
      expect((await conversations.search({ text: 'hello', limit: 5 })).map(({ id }) => id)).toEqual([conversation]);
    });
  });

  it.each(['the driver', 'Prisma'])('is over when it is over: what comes late by way of %s is refused', async (way) => {
    const { open } = await freshDatabase();
    const store = await open();
    let late: () => Promise<void> = async () => undefined;
    await store.write(async ({ timers, settings }) => {
      late = () => (way === 'Prisma' ? settings.set('late', 1) : timers.set('late', 'late', DUE));
    });
    await store.write(async () => {
      await expect(late()).rejects.toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('Await every') });
    });
    expect(await store.read.settings.get('late')).toBeUndefined();
    expect(await store.read.timers.due(new Date(DUE.getTime() + 1), 10)).toEqual([]);
  });
});

describe('The writer', () => {
  const writerOn = async (): Promise<{ writer: Writer; connection: Connection; commits: () => number }> => {
    const file = join(await folder(), 'writer.db');
    const connection = await Connection.open(file, { create: true, pragmas: 'CREATE TABLE t (n INTEGER)' });
    let commits = 0;
    const exec = connection.exec.bind(connection);
    connection.exec = (sql) => {
      if (sql.includes('COMMIT')) commits += 1;
      return exec(sql);
    };
    const writer = new Writer(connection);
    onTestFinished(() => writer.close());
    return { writer, connection, commits: () => commits };
  };

  const insert = async (writer: Writer, n: number): Promise<void> => {
    const work = await writer.begin();
    await work.run((connection) => connection.run('INSERT INTO t VALUES (?)', [n]));
    await work.commit();
  };

  it('lets works that queue up share one commit', async () => {
    const { writer, connection, commits } = await writerOn();
    await Promise.all(Array.from({ length: 20 }, (_, n) => insert(writer, n)));
    expect(await connection.all('SELECT COUNT(*) AS n FROM t')).toEqual([{ n: 20 }]);
    expect(commits()).toBeLessThanOrEqual(3);
  });

  it('commits a lone work at once', async () => {
    const { writer, commits } = await writerOn();
    await insert(writer, 1);
    expect(commits()).toBe(1);
  });

  it('tells nobody of success before the commit they share', async () => {
    const { writer } = await writerOn();
    const told: string[] = [];
    const first = await writer.begin();
    const second = writer.begin();
    const firstTold = first.commit().then(() => told.push('first'));
    const work = await second;
    await work.run((connection) => connection.run('INSERT INTO t VALUES (2)'));
    expect(told).toEqual([]);
    await Promise.all([work.commit().then(() => told.push('second')), firstTold]);
    expect(told.sort()).toEqual(['first', 'second']);
  });

  it('tells all who share a commit when it fails, and keeps nothing of theirs', async () => {
    const { writer, connection } = await writerOn();
    const exec = connection.exec;
    connection.exec = async (sql) => {
      if (!sql.includes('COMMIT')) return exec(sql);
      throw Object.assign(new Error('SQLITE_FULL: disk is full'), { code: 'SQLITE_FULL', errno: 13 });
    };
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => insert(writer, n)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
    connection.exec = exec;
    await insert(writer, 4);
    expect(await connection.all('SELECT n FROM t')).toEqual([{ n: 4 }]);
  });

  it('lets nothing run on after the database has given the transaction up', async () => {
    const { writer, connection } = await writerOn();
    const work = await writer.begin();
    await work.run((on) => on.run('INSERT INTO t VALUES (1)'));
    const full = Object.assign(new Error('SQLITE_FULL'), { code: 'SQLITE_FULL', errno: 13 });
    await expect(
      work.run(async (on) => {
        // What SQLite does by itself when the disk is full.
        await on.exec('ROLLBACK');
        throw full;
      }),
    ).rejects.toBe(full);
    await expect(work.run((on) => on.run('INSERT INTO t VALUES (2)'))).rejects.toBe(full);
    await expect(work.commit()).rejects.toBe(full);
    expect(await connection.all('SELECT n FROM t')).toEqual([]);
    await insert(writer, 3);
    expect(await connection.all('SELECT n FROM t')).toEqual([{ n: 3 }]);
  });

  it('refuses a statement of a work that has ended', async () => {
    const { writer } = await writerOn();
    const work = await writer.begin();
    await work.commit();
    await expect(work.run((on) => on.run('INSERT INTO t VALUES (1)'))).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('A backup', () => {
  it('holds everything as it stood at one moment, while writing goes on', async () => {
    const { url, open } = await freshDatabase();
    const store = await open();
    await store.write(async ({ settings }) => {
      for (let i = 0; i < 50; i += 1) await settings.set(`before ${i}`, i);
    });
    let [copied, written] = [false, 0];
    const writing = (async () => {
      while (!copied) {
        written += 1;
        await store.write(({ settings }) => settings.set('during', written));
      }
    })();
    const copy = join(await folder(), 'copies', 'shop.db');
    await backup(url, copy);
    copied = true;
    await writing;
    const restored = await openStore({ url: `file:${copy}`, key: TEST_KEY });
    onTestFinished(() => restored.close());
    for (let i = 0; i < 50; i += 1) expect(await restored.read.settings.get(`before ${i}`)).toBe(i);
    expect(Number((await restored.read.settings.get('during')) ?? 0)).toBeLessThanOrEqual(written);
  });

  it('never overwrites an older one', async () => {
    const { url } = await freshDatabase();
    const copy = join(await folder(), 'shop.db');
    await backup(url, copy);
    const first = await readFile(copy);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    await expect(backup(url, copy)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await readFile(copy)).toEqual(first);
  });

  it('of a database that is not there, or not SQLite, names the remedy', async () => {
    const copy = join(await folder(), 'copy.db');
    await expect(backup('file:/nowhere/shop.db', copy)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(backup('postgresql://a:b@h/d', copy)).rejects.toThrow('pg_dump');
  });

  it('of a damaged database is not kept', async () => {
    const path = await folder();
    const file = join(path, 'bad.db');
    await writeFile(file, 'no database');
    await expect(backup(`file:${file}`, join(path, 'copy.db'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(execFileSync('ls', [path], { encoding: 'utf8' }).trim()).toBe('bad.db');
  });
});

it('A conversation written by one store is read by another on the same file', async () => {
  const { open } = await freshDatabase();
  const [one, two] = [await open(), await open()];
  await conversationOn(one, 'c_1');
  expect((await two.read.conversations.get('c_1'))?.id).toBe('c_1');
  const store = await freshStore();
  expect(await store.read.conversations.get('c_1')).toBeNull();
});
