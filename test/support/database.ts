import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/index.ts';
import { cleanUp } from './leftovers.ts';
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

/** What a database is a copy of, made once a run. */
export interface Template {
  /** Its name: letters of a database's name. */
  use: string;
  /** What is written into it. */
  fill(store: Store): Promise<unknown>;
}

const EMPTY: Template = { use: 'empty', fill: async () => undefined };

/** The sample shop, as a first start at that time puts it in. */
export const sampleAt = (now: Date): Template => ({
  use: `sample_${now.getTime()}`,
  fill: async (store) => {
    const { firstImport } = await import('../../src/composition/first-import.ts');
    await firstImport(store, new FixedClock(now), 'Asia/Shanghai');
  },
});

const made = async (url: string, { fill }: Template): Promise<void> => {
  const store = await openStore({ url, key: TEST_KEY });
  await fill(store).finally(() => store.close());
};

/** Made once a run: whoever is first puts it in its place whole, so that nobody copies half of it. */
const sqliteTemplate = async (template: Template): Promise<string> => {
  const file = join(inject('runFolder'), `${template.use}.db`);
  if (existsSync(file)) return file;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await made(`file:${draft}`, template);
  await rename(draft, file);
  return file;
};

const postgresTemplate = async (template: Template): Promise<string> =>
  (await postgres()).template(template.use, (url) => made(url, template));

const known = new Map<string, Promise<string>>();
/** A file's path or a database's name. */
const templateOf = (kind: StoreKind, template: Template): Promise<string> => {
  const key = `${kind} ${template.use}`;
  const found = known.get(key) ?? (kind === 'sqlite' ? sqliteTemplate : postgresTemplate)(template);
  known.set(key, found);
  // Other files of this worker shall try again.
  found.catch(() => known.delete(key));
  return found;
};

const freshSqlite = async (template: string): Promise<string> => {
  const folder = await mkdtemp(join(inject('runFolder'), 'xiaoer-'));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  await copyFile(template, join(folder, 'shop.db'));
  return `file:${join(folder, 'shop.db')}`;
};

const freshPostgresql = async (template: string): Promise<string> => {
  const server = await postgres();
  const name = `xiaoer_test_${randomBytes(6).toString('hex')}`;
  await server.run(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  cleanUp(() => server.run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return server.url(name);
};

/** A migrated database of the test's own, gone when the test ends. */
export const freshDatabase = async (kind: StoreKind = 'sqlite', template: Template = EMPTY): Promise<FreshDatabase> => {
  const copied = await templateOf(kind, template);
  const url = await (kind === 'sqlite' ? freshSqlite : freshPostgresql)(copied);
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
export const freshStore = async (kind: StoreKind = 'sqlite', template: Template = EMPTY): Promise<Store> =>
  (await freshDatabase(kind, template)).open();
