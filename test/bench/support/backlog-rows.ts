import sqlite3 from 'sqlite3';
import { openStore } from '../../../src/store/index.ts';
import type { Place } from '../../platforms/backlog-sides.ts';
import { markOf } from '../../platforms/backlog-way.ts';

const TEXT = '您好，您的退货申请已经通过，快递员明天上门取件，请把商品和吊牌一起放好。';

const exec = (db: sqlite3.Database, sql: string): Promise<void> =>
  new Promise((resolve, reject) => db.exec(sql, (error) => (error ? reject(error) : resolve())));
const shut = (db: sqlite3.Database): Promise<void> => new Promise((resolve) => db.close(() => resolve()));
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export interface Backlog {
  file: string;
  key: Buffer;
  channel: string;
  rows: number;
  /** One conversation each. */
  places: readonly Place[];
}

/**
 * Fills a fresh database by the raw driver: row n belongs to conversation n modulo their number, as if all had talked in
 * turn. What the shop has to say is the shop's own news, so that nothing is dropped when a person takes a conversation.
 */
export const fillBacklog = async ({ file, key, channel, rows, places }: Backlog): Promise<void> => {
  await (await openStore({ url: `file:${file}`, key })).close();
  const db = new sqlite3.Database(file);
  const now = quoted(new Date().toISOString());
  const of = quoted(channel);
  const talks = places.map(
    (place, n) =>
      `('c_${n}', ${of}, ${quoted(place.key)}, ${quoted(place.to)}, 'zh-CN', '{}', ${Math.ceil(rows / places.length) + 1}, ${now}, ${now})`,
  );
  const budgets = places.map((place) => `(${of}, ${quoted(place.key)}, ${now}, 0)`);
  const each = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows - 1})`;
  const talk = `(i % ${places.length})`;
  const seq = `(i / ${places.length} + 1)`;
  // The mark of each row, put together by the database: the numbers take the places of -1 and -2.
  const mark = quoted(markOf(-1, -2)).replace('-1', `' || ${talk} || '`).replace('-2', `' || ${seq} || '`);
  await exec(
    db,
    `BEGIN;
     INSERT INTO "Conversation" ("id", "channel", "key", "externalId", "lang", "state", "nextSeq", "openedAt", "updatedAt") VALUES ${talks.join(',')};
     INSERT INTO "SendBudget" ("channel", "key", "since", "spent") VALUES ${budgets.join(',')};
     ${each} INSERT INTO "Message" ("id", "conversationId", "seq", "author", "kind", "text", "lang", "createdAt")
     SELECT i + 1, 'c_' || ${talk}, ${seq}, 'system', 'text', ${quoted(TEXT)} || ' ' || ${mark}, 'zh-CN', ${now} FROM n;
     ${each} INSERT INTO "Outbox" ("messageId", "conversationId", "channel", "idempotencyKey", "author", "fence", "state", "notBefore")
     SELECT i + 1, 'c_' || ${talk}, ${of}, 'b' || i, 'system', 1, 'pending', ${now} FROM n;
     COMMIT;`,
  );
  await shut(db);
};

/** What the outbox says of its rows now, by their state; of the filled ones alone. */
export const statesOf = async ({ file, rows }: Pick<Backlog, 'file' | 'rows'>): Promise<Map<string, number>> => {
  const db = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
  const found = await new Promise<{ state: string; n: number }[]>((resolve, reject) => {
    db.all(
      'SELECT "state", count(*) AS n FROM "Outbox" WHERE "messageId" <= ? GROUP BY "state"',
      [rows],
      (error, all: { state: string; n: number }[]) => (error ? reject(error) : resolve(all)),
    );
  });
  await shut(db);
  return new Map(found.map(({ state, n }) => [state, n]));
};

/** How much has been heard, and if asked for the words of it in the order in which they were saved. */
export const heardIn = async (file: string, withWords = false): Promise<{ count: number; words: string[] }> => {
  const db = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
  const asked = withWords
    ? 'SELECT "payload" AS said FROM "Inbound" ORDER BY "id"'
    : 'SELECT count(*) AS said FROM "Inbound"';
  const rows = await new Promise<{ said: string | number }[]>((resolve, reject) => {
    db.all(asked, (error, all: { said: string | number }[]) => (error ? reject(error) : resolve(all)));
  });
  await shut(db);
  const words = withWords ? rows.map(({ said }) => String(said)) : [];
  return { count: withWords ? rows.length : Number(rows[0]?.said ?? 0), words };
};
