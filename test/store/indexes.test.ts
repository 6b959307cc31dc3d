import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../src/store/sqlite/connection.ts';
import { freshDatabase, STORE_KINDS, type StoreKind } from '../support/database.ts';

const rowsOf = async (kind: StoreKind, sql: string): Promise<Record<string, unknown>[]> => {
  const { url } = await freshDatabase(kind);
  if (kind === 'sqlite') {
    const db = await Connection.open(url.replace('file:', ''), { create: false, pragmas: 'PRAGMA query_only = ON' });
    return db.all(sql).finally(() => db.close());
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
};

const NAMES: Record<StoreKind, string> = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Message'`,
  postgresql: `SELECT indexname AS name FROM pg_indexes WHERE tablename = 'Message'`,
};

describe.each(STORE_KINDS)('The indexes of messages on %s', (kind) => {
  it('hold those that the schema has no word for', async () => {
    const names = (await rowsOf(kind, NAMES[kind])).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['Message_events_idx', 'Message_events_at_idx', 'Message_replyKey_createdAt_idx']),
    );
  });
});

/** How SQLite goes about a statement. */
const planOf = async (sql: string): Promise<string> =>
  (await rowsOf('sqlite', `EXPLAIN QUERY PLAN ${sql}`)).map(({ detail }) => detail).join('; ');

describe('Lists that people open all day are read from an index, newest first', () => {
  it.each([
    ['conversations', `SELECT c."id" FROM "Conversation" c ORDER BY c."updatedAt" DESC, c."id" DESC LIMIT 51`],
    ['orders', `SELECT o."orderNo" FROM "Order" o ORDER BY o."placedAt" DESC, o."orderNo" DESC LIMIT 40`],
  ])('%s', async (_, sql) => {
    const plan = await planOf(sql);
    expect(plan).toContain('USING COVERING INDEX');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('news of a month are found by the reply they were written from', async () => {
    const plan = await planOf(`SELECT m."id" FROM "Message" m
      WHERE m."createdAt" >= '2026-11-01' AND m."author" = 'system' AND m."replyKey" IN ('survey.ask', 'order.shipped')`);
    expect(plan).toContain('Message_replyKey_createdAt_idx');
  });
});
