/**
 * After an outage: 100,000 messages wait in 2,000 conversations, and the platform takes them again at the pace it allows.
 * The whole program drains them; what is watched is the order, the rate beside that of the raw driver, and the memory.
 * BACKLOG_ROWS and BACKLOG_PACE (messages a second the platform allows) change the figures of the scene.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { type Outgoing, SendLater } from '../../src/channels/channel.ts';
import { TerminalChannel } from '../../src/channels/terminal/index.ts';
import { systemClock } from '../../src/clock.ts';
import { createApp } from '../../src/composition/app.ts';
import { silentLogger } from '../../src/logger.ts';
import { openStore } from '../../src/store/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROWS = Number(process.env['BACKLOG_ROWS'] ?? 100_000);
const CONVERSATIONS = Math.max(1, Math.round(ROWS / 50));
const PACE = Number(process.env['BACKLOG_PACE'] ?? 2_000);
const TEXT = '您好，您的退货申请已经通过，快递员明天上门取件，请把商品和吊牌一起放好。';

const folder = await mkdtemp(join(tmpdir(), 'xiaoer-backlog-'));
const file = join(folder, 'shop.db');
const key = randomBytes(32);

const exec = (db: sqlite3.Database, sql: string): Promise<void> =>
  new Promise((resolve, reject) => db.exec(sql, (error) => (error ? reject(error) : resolve())));

/** Fills the tables by the raw driver: row n belongs to conversation n modulo their number, as if all had talked in turn. */
const fill = async (): Promise<void> => {
  await (await openStore({ url: `file:${file}`, key })).close();
  const db = new sqlite3.Database(file);
  await exec(
    db,
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${CONVERSATIONS - 1})
     INSERT INTO "Conversation" ("id", "channel", "key", "externalId", "lang", "state", "nextSeq", "openedAt", "updatedAt")
     SELECT 'c_' || i, 'terminal', 'k' || i, 'u' || i, 'zh-CN', '{}', 51, '2026-11-20T02:00:00.000Z', '2026-11-20T02:00:00.000Z' FROM n;
     WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS - 1})
     INSERT INTO "Message" ("id", "conversationId", "seq", "author", "kind", "text", "lang", "createdAt")
     SELECT i + 1, 'c_' || (i % ${CONVERSATIONS}), i / ${CONVERSATIONS} + 1, 'system', 'text', '${TEXT}', 'zh-CN', '2026-11-20T02:00:00.000Z' FROM n;
     WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS - 1})
     INSERT INTO "Outbox" ("messageId", "conversationId", "channel", "idempotencyKey", "author", "fence", "state", "notBefore")
     SELECT i + 1, 'c_' || (i % ${CONVERSATIONS}), 'terminal', 'b' || i, 'system', 1, 'pending', '2026-11-20T02:00:00.000Z' FROM n;`,
  );
  await new Promise<void>((resolve) => db.close(() => resolve()));
};

/** Rows a second of the raw driver doing what every message needs: taken in one durable commit, marked in another. */
const rawRate = async (): Promise<number> => {
  const db = new sqlite3.Database(join(folder, 'raw.db'));
  await exec(
    db,
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT)',
  );
  await exec(
    db,
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO t SELECT i, 1 FROM n',
  );
  const began = performance.now();
  for (let id = 1; id <= 500; id += 1) {
    await exec(db, `UPDATE t SET state = 'sending' WHERE id = ${id}`);
    await exec(db, `UPDATE t SET state = 'sent' WHERE id = ${id}`);
  }
  const rate = 500 / ((performance.now() - began) / 1000);
  await new Promise<void>((resolve) => db.close(() => resolve()));
  return rate;
};

const residentMb = (): number => process.memoryUsage().rss / 1e6;

/** What was seen while draining. */
const seen = { sent: 0, disorder: 0, repeats: 0, asked: 0 };
const lastSeq = new Map<string, number>();
const marks: string[] = [];
let drained = (): void => undefined;
const done = new Promise<void>((resolve) => {
  drained = resolve;
});
const began = { at: 0, cpu: process.cpuUsage() };

/** A platform that takes so many messages a second and asks for a wait beyond. */
class PacedChannel extends TerminalChannel {
  #second = 0;
  #taken = 0;

  override async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#taken = 0;
    }
    if (this.#taken >= PACE) {
      seen.asked += 1;
      throw new SendLater((second + 1) * 1000 - performance.now() + 1, 'slower', { scope: 'channel' });
    }
    this.#taken += 1;
    return super.send(outgoing);
  }
}

const take = ({ key: thread, message: { seq } }: Outgoing): void => {
  const last = lastSeq.get(thread) ?? 0;
  if (seq <= last) seen.repeats += 1;
  else if (seq !== last + 1) seen.disorder += 1;
  lastSeq.set(thread, seq);
  seen.sent += 1;
  for (const share of [0.1, 0.5, 0.9, 1]) {
    if (seen.sent !== Math.round(ROWS * share)) continue;
    const seconds = (performance.now() - began.at) / 1000;
    const { user, system } = process.cpuUsage(began.cpu);
    marks.push(
      `${String(share * 100).padStart(4)} %   resident ${residentMb().toFixed(0)} MB   ${(seen.sent / seconds).toFixed(0)} rows/s   CPU ${((user + system) / 1000 / seen.sent).toFixed(2)} ms a row`,
    );
    console.log(marks.at(-1));
  }
  if (seen.sent === ROWS) drained();
};

await fill();
const raw = await rawRate();
console.log(
  `${ROWS} messages in ${CONVERSATIONS} conversations; the platform allows ${PACE} a second; raw sqlite3 ${raw.toFixed(0)} rows/s; load average ${loadavg()[0]?.toFixed(1)}`,
);
const app = await createApp({
  config: {
    databaseUrl: `file:${file}`,
    port: 0,
    host: '127.0.0.1',
    timezone: 'Asia/Shanghai',
    content: ROOT,
    dataKey: key,
    publicUrl: null,
  },
  clock: systemClock,
  logger: silentLogger(),
  firstImport: false,
  channels: () => [new PacedChannel(take)],
  follow: true,
});
began.at = performance.now();
began.cpu = process.cpuUsage();
await done;
await app.stop();
const sweep = await openStore({ url: `file:${file}`, key });
const left = await sweep.read.outbox.conversationsDue(new Date(), 10);
await sweep.close();
await rm(folder, { recursive: true, force: true });
console.log(
  `out of order ${seen.disorder}   twice ${seen.repeats}   left ${left.length}   asked to wait ${seen.asked} times   load average ${loadavg()[0]?.toFixed(1)}`,
);
if (seen.disorder + seen.repeats + left.length > 0) process.exitCode = 1;
