/**
 * How long a shopper waits for an answer: from handing a message in to the answer being marked sent, over the whole program on
 * SQLite with synchronous=FULL. Beside it, in the same run, the raw driver doing the same number of durable commits, which is the floor.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { TerminalChannel } from '../../src/channels/terminal/index.ts';
import { systemClock } from '../../src/clock.ts';
import { createApp } from '../../src/composition/app.ts';
import type { App } from '../../src/composition/app-shape.ts';
import { silentLogger } from '../../src/logger.ts';

const ROOT = join(import.meta.dirname, '../..');
const TALK = ['我想退货', '运费谁出', '算了', '快递多久到', '有优惠券吗', 'how do I wash silk?', '發票怎麼開', '谢谢'];

/** An answer that takes longer than this will not come, in milliseconds. */
const LATEST_MS = 60_000;

const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? 0;

const turn = async (app: App, shopper: string, n: number, sent: Map<string, () => void>): Promise<number> => {
  const began = performance.now();
  let late: NodeJS.Timeout | undefined;
  const answered = new Promise<void>((resolve, reject) => {
    sent.set(shopper, resolve);
    // Also keeps the process up while it waits.
    late = setTimeout(
      () => reject(new Error(`no answer to “${TALK[n % TALK.length]}”, turn ${n} of ${shopper}`)),
      LATEST_MS,
    );
  });
  await app.onInbound({
    channel: 'terminal',
    eventId: `${shopper}-${n}`,
    key: shopper,
    from: { id: `customer:${shopper}` },
    text: TALK[n % TALK.length] ?? '',
    at: new Date(),
  });
  await answered.finally(() => clearTimeout(late));
  return performance.now() - began;
};

/** Milliseconds of one durable commit by the raw driver. */
const rawCommit = (file: string): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const db = new sqlite3.Database(file);
    const times: number[] = [];
    const next = (n: number): void => {
      if (n === 200) {
        db.close(() => resolve(times));
        return;
      }
      const began = performance.now();
      db.run('INSERT INTO t (x) VALUES (?)', [n], (error) => {
        if (error) reject(error);
        else {
          times.push(performance.now() - began);
          next(n + 1);
        }
      });
    };
    db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (x INTEGER)', () => next(0));
  });

const folder = await mkdtemp(join(tmpdir(), 'xiaoer-bench-'));
const sent = new Map<string, () => void>();
const config = {
  databaseUrl: `file:${join(folder, 'shop.db')}`,
  port: 0,
  host: '127.0.0.1',
  timezone: 'Asia/Shanghai',
  content: ROOT,
  dataKey: randomBytes(32),
  publicUrl: null,
};
const app = await createApp({
  config,
  clock: systemClock,
  logger: silentLogger(),
  channels: () => [new TerminalChannel(({ key }) => sent.get(key)?.())],
  follow: false,
});
// One after another, each with a talk of their own: whoever says the same again and again is given a person.
const inTurn = async (name: string, shoppers: number): Promise<number[]> => {
  const times: number[] = [];
  for (let shopper = 0; shopper < shoppers; shopper += 1) {
    for (let n = 0; n < TALK.length; n += 1) times.push(await turn(app, `${name}-${shopper}`, n, sent));
  }
  return times;
};
await inTurn('warm-up', 3);
const before = process.cpuUsage();
const alone = await inTurn('one', 15);
const used = process.cpuUsage(before);
/** A shopper reads before answering, in milliseconds; each at a pace of their own. */
const readingOf = (shopper: number): number => 500 + ((shopper * 37) % 500);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Fifty talks at once; `spread`: begun one after another within so many milliseconds. */
const fifty = async (name: string, turns: number, spread: number): Promise<number[]> =>
  (
    await Promise.all(
      Array.from({ length: 50 }, async (_, shopper) => {
        const times: number[] = [];
        await pause((shopper * spread) / 50);
        for (let n = 0; n < turns; n += 1) {
          times.push(await turn(app, `${name}-${shopper}`, n, sent));
          await pause(readingOf(shopper));
        }
        return times;
      }),
    )
  ).flat();
const together = await fifty('together', TALK.length, 1000);
const burst = await fifty('burst', 1, 0);
await app.stop();
const raw = await rawCommit(join(folder, 'raw.db'));
await rm(folder, { recursive: true, force: true });

const line = (what: string, times: number[]): string =>
  `${what.padEnd(34)} p50 ${percentile(times, 0.5).toFixed(1).padStart(7)} ms   p95 ${percentile(times, 0.95).toFixed(1).padStart(7)} ms   n ${times.length}`;
console.log(line('a turn, one shopper', alone));
console.log(line('a turn, fifty talks at once', together));
console.log(line('a turn, fifty in the same instant', burst));
console.log(line('one durable commit, raw sqlite3', raw));
console.log(
  `a turn costs ${(percentile(alone, 0.5) / percentile(raw, 0.5)).toFixed(1)} durable commits of the raw driver`,
);
console.log(
  `CPU of a turn ${((used.user + used.system) / 1000 / alone.length).toFixed(1)} ms   load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);
console.log(`resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
