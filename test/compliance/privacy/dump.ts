import { Client } from 'pg';
import { TABLES } from '../../../src/store/personal/tables.ts';
import { seal } from '../../../src/store/seal.ts';
import { Connection } from '../../../src/store/sqlite/connection.ts';
import { sqliteFile, storeKind } from '../../../src/store/url.ts';
import { TEST_KEY } from '../../support/database.ts';

const sealing = seal(TEST_KEY);

/** Sealed columns are looked into and bytes are read as text: nothing hides. */
const shown = (value: unknown): string => {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value === 'string' && value.startsWith('v1.')) return JSON.stringify(sealing.open(value));
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
};

type Rows = (table: string) => Promise<Record<string, unknown>[]>;

const withRows = async <T>(url: string, work: (rows: Rows) => Promise<T>): Promise<T> => {
  if (storeKind(url) === 'sqlite') {
    const db = await Connection.open(sqliteFile(url), { create: false, pragmas: 'PRAGMA query_only = ON' });
    return work((table) => db.all(`SELECT * FROM "${table}"`)).finally(() => db.close());
  }
  const db = new Client({ connectionString: url });
  await db.connect();
  return work(async (table) => (await db.query(`SELECT * FROM "${table}"`)).rows).finally(() => db.end());
};

/** Every column of every table in which one of these words stands, such as `Message.text`. */
export const cellsWith = (url: string, words: readonly string[]): Promise<string[]> =>
  withRows(url, async (rowsOf) => {
    const found = new Set<string>();
    for (const table of Object.keys(TABLES))
      for (const row of await rowsOf(table))
        for (const [column, value] of Object.entries(row))
          if (words.some((word) => shown(value).includes(word))) found.add(`${table}.${column}`);
    return [...found].sort();
  });
