/**
 * How long people at the desk wait for their lists, searches and figures in a shop as it is after a year: 200,000 conversations
 * with two million messages, 150,000 orders and 60,000 cases on SQLite. INBOX_CONVERSATIONS makes it smaller, all in proportion.
 * Beside it, in the same run, the raw driver reading one page of conversations by their identifiers, which is the floor.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { parse } from 'yaml';
import { QUIET_MS } from '../../src/conversation/idle.ts';
import { board } from '../../src/satisfaction/board.ts';
import { colleagues } from '../../src/satisfaction/colleagues.ts';
import { KnownDays } from '../../src/satisfaction/known-days.ts';
import { parseSatisfaction } from '../../src/satisfaction/policy.ts';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { FiguresContext } from '../../src/satisfaction/tally.ts';
import { openStore } from '../../src/store/index.ts';
import { fillBigShop } from './support/big-shop.ts';

const TALKS = Math.max(2_000, Number(process.env['INBOX_CONVERSATIONS'] ?? 200_000));
const SIZES = {
  conversations: TALKS,
  customers: Math.round(TALKS * 0.3),
  orders: Math.round(TALKS * 0.75),
  tickets: Math.round(TALKS * 0.3),
  agents: 30,
};
const NOW = new Date('2026-11-30T12:00:00Z');
const TIMES = 5;
const PAGE = 51;

const middle = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** Milliseconds of the middle one of five, and of processor time each took. */
const measured = async (work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> => {
  const walls: number[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < TIMES; n += 1) {
    const began = performance.now();
    await work();
    walls.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  return { wall: middle(walls), cpu: (user + system) / 1000 / TIMES };
};

const folder = await mkdtemp(join(tmpdir(), 'xiaoer-inbox-'));
const file = join(folder, 'shop.db');
const key = randomBytes(32);
const filling = performance.now();
await fillBigShop({ file, key, now: NOW, ...SIZES });
console.log(
  `${SIZES.conversations} conversations, ${SIZES.conversations * 10} messages, ${SIZES.orders} orders, ${SIZES.tickets} cases: ${((await stat(file)).size / 1e6).toFixed(0)} MB, filled in ${((performance.now() - filling) / 1000).toFixed(0)} s`,
);

const store = await openStore({ url: `file:${file}`, key });
const { desk, orderSearch, tickets } = store.read;
const policy = parseSatisfaction(
  parse(await readFile(join(import.meta.dirname, '../../templates/policies/satisfaction.yaml'), 'utf8')),
);
const context: FiguresContext = { now: NOW, timezone: 'Asia/Shanghai', policy, quietMs: QUIET_MS };
const month = { from: '2026-11-01', to: '2026-11-30' };
const known = new KnownDays();
const page = await desk.list({ limit: PAGE });

const raw = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
const rawPage = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const marks = page.map(() => '?').join(', ');
    const ids = page.map(({ id }) => id);
    raw.all(`SELECT * FROM "Conversation" WHERE "id" IN (${marks})`, ids, (error) =>
      error ? reject(error) : resolve(),
    );
  });

const search = (text: string) => () => desk.list({ text, limit: PAGE });
const orders = (text: string) => () => orderSearch.find({ text, phone: null, limit: 40 });
const WORKS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['the newest conversations', () => desk.list({ limit: PAGE })],
  ['a page of half a year ago', () => desk.list({ status: 'resolved', before: new Date('2026-06-01'), limit: PAGE })],
  ['their last words and what is unread', () => desk.glances(page.map(({ id }) => id))],
  ['a word many say (退款)', search('退款')],
  ['a word one said (翡翠)', search('翡翠')],
  ['a word nobody said', search('not a word')],
  ['the newest orders', orders('')],
  ['an order by part of its number', orders('12345')],
  ['open cases', () => tickets.list({ open: true, limit: 200 })],
  ['the first page of figures', () => board(store, context, known)],
  ['the summary of a month', () => summarize(store, month, context)],
  ['the same within a minute', () => summarize(store, month, context, known)],
  ['a month by colleague', () => colleagues(store, month, context)],
];

// A page that asks every few seconds finds the days that are over counted.
await summarize(store, month, context, known);
await rawPage();
const floor = await measured(rawPage);
console.log(`one page by the raw driver: ${floor.wall.toFixed(2)} ms\n`);
for (const [name, work] of WORKS) {
  const { wall, cpu } = await measured(work);
  console.log(
    `${name.padEnd(38)} p50 ${wall.toFixed(1).padStart(8)} ms   CPU ${cpu.toFixed(1).padStart(8)} ms   ${(wall / floor.wall).toFixed(1).padStart(7)} raw pages`,
  );
}
console.log(`\nload average ${loadavg()[0]?.toFixed(1)}   resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
await new Promise<void>((resolve) => raw.close(() => resolve()));
await store.close();
await rm(folder, { recursive: true, force: true });
