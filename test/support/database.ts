import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/index.ts';
import { postgres } from './postgres.ts';

export type StoreKind = Store['kind'];

/** Both databases: `describe.each(STORE_KINDS)('…on %s', (kind) => …)`. */
export const STORE_KINDS: readonly StoreKind[] = ['sqlite', 'postgresql'];

/** What all test stores are sealed with. */
export const TEST_KEY = Buffer.alloc(32, 7);

export interface FreshDatabase {
  url: string;
  /** Opens it once more, as another process would. Closed with the test. */
  open(): Promise<Store>;
}

const leftovers: (() => Promise<void>)[] = [];
const cleanUp = (step: () => Promise<void>): void => {
  try {
    onTestFinished(step);
  } catch {
    // Not inside a test: then with the file's last one.
    leftovers.push(step);
  }
};

let sqliteTemplate: Promise<string> | undefined;
const makeSqliteTemplate = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-template-'));
  leftovers.push(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'shop.db');
  await (await openStore({ url: `file:${file}`, key: TEST_KEY })).close();
  return file;
};

const freshSqlite = async (): Promise<string> => {
  sqliteTemplate ??= makeSqliteTemplate();
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-'));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  await copyFile(await sqliteTemplate, join(folder, 'shop.db'));
  return `file:${join(folder, 'shop.db')}`;
};

const newName = (use: string): string => `xiaoer_${use}_${randomBytes(6).toString('hex')}`;

let postgresTemplate: Promise<string> | undefined;
const makePostgresTemplate = async (): Promise<string> =>
  (await postgres()).template(async (url) => (await openStore({ url, key: TEST_KEY })).close());

const freshPostgresql = async (): Promise<string> => {
  postgresTemplate ??= makePostgresTemplate();
  const template = await postgresTemplate;
  const server = await postgres();
  const name = newName('test');
  await server.run(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  cleanUp(() => server.run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return server.url(name);
};

/** A migrated database of the test's own, gone when the test ends. */
export const freshDatabase = async (kind: StoreKind = 'sqlite'): Promise<FreshDatabase> => {
  const url = kind === 'sqlite' ? await freshSqlite() : await freshPostgresql();
  return {
    url,
    open: async () => {
      const store = await openStore({ url, migrate: false, key: TEST_KEY });
      cleanUp(() => store.close());
      return store;
    },
  };
};

/** A store of the test's own on a migrated database; closed and gone when the test ends. */
export const freshStore = async (kind: StoreKind = 'sqlite'): Promise<Store> => (await freshDatabase(kind)).open();

afterAll(async () => {
  for (const step of leftovers.splice(0).reverse()) await step();
});
