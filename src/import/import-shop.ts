import { readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { XiaoerError } from '../errors.ts';
import type { Store } from '../store/index.ts';
import { checkCustomers } from './check/customers.ts';
import { checkFaq } from './check/faq.ts';
import { checkItems } from './check/items.ts';
import { checkOrders } from './check/orders.ts';
import { checkProducts } from './check/products.ts';
import { checkReviews } from './check/reviews.ts';
import { settleItems } from './check/settle-items.ts';
import type { ImportReport } from './report.ts';
import { type Findings, type Saving, savings } from './save.ts';
import { Session } from './session.ts';
import { TABLES } from './tables.ts';

export interface ImportOptions {
  /** Keep the good rows and leave the bad ones out. Without it, one bad row means that nothing is kept. */
  partial: boolean;
  now: Date;
  /** IANA name of the shop's time zone. */
  timezone: string;
  /** Told every 10,000 rows of a file. */
  onProgress?: (file: string, rows: number) => void;
  /** What a cell's text is replaced by before it is read. */
  expand?: (cell: string) => string;
  /** New and changed rows that one transaction takes: 50,000 unless told. */
  transactionRows?: number;
}

/** A few seconds, since nobody else can write meanwhile. */
const TRANSACTION_ROWS = 50_000;
const FILES: readonly string[] = TABLES.map(({ file }) => file);

interface Found {
  folder: string;
  present: Set<string>;
  warnings: string[];
}

/** The files of shop data in a folder, or the one file that is named. */
const find = async (path: string): Promise<Found> => {
  const state = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
    throw new XiaoerError('NOT_FOUND', `${path} ${why}. Name the folder that holds ${FILES[0]} and the others.`);
  });
  const folder = state.isDirectory() ? path : dirname(path);
  const names = state.isDirectory() ? await readdir(path) : [basename(path)];
  const present = new Set(names.filter((name) => FILES.includes(name)));
  if (present.size === 0) {
    throw new XiaoerError('NOT_FOUND', `${path} holds no shop data. Put any of ${FILES.join(', ')} there.`);
  }
  const strangers = names.filter((name) => /\.(csv|xlsx)$/i.test(name) && !present.has(name)).sort();
  return { folder, present, warnings: strangers.map((name) => `${name} is not read; known are ${FILES.join(', ')}`) };
};

const check = async (session: Session): Promise<Findings> => {
  await checkProducts(session);
  const { refusers, agents } = await checkCustomers(session);
  const goods = await checkItems(session);
  await checkOrders(session, goods);
  const removals = await settleItems(session, goods);
  await checkReviews(session);
  await checkFaq(session);
  return { refusers, agents, removals };
};

/** Saves in as few transactions as may be: one unless there are more rows than one should hold. */
const save = async (store: Store, all: AsyncIterable<Saving>, most: number): Promise<void> => {
  let group: Saving[] = [];
  const commit = async (): Promise<void> => {
    const whole = group;
    group = [];
    if (whole.length > 0) {
      await store.write(async (repos) => {
        for (const one of whole) await one.save(repos);
      });
    }
  };
  let rows = 0;
  for await (const one of all) {
    if (rows + one.rows > most) {
      await commit();
      rows = 0;
    }
    group.push(one);
    rows += one.rows;
  }
  await commit();
};

/**
 * Reads shop data as the public formats describe it: every file that is in the folder, or the one file named.
 *
 * Everything is checked before anything is written, so one bad row means that nothing of the import is kept. Up to
 * 50,000 new or changed rows are written in one transaction. More are written in several, one file after the other in
 * the order in which they point at each other, so that a serving program is never kept from writing for long: should
 * the power fail between two of them, importing the same files again completes the work, since rows that are there
 * already are left alone.
 *
 * @throws {XiaoerError} NOT_FOUND if there is no shop data; IMPORT_INVALID if a file changes while it is read
 */
export const importShop = async (store: Store, path: string, options: ImportOptions): Promise<ImportReport> => {
  const { folder, present, warnings } = await find(path);
  const { partial, now, timezone, onProgress, expand, transactionRows = TRANSACTION_ROWS } = options;
  const reading = { timezone, ...(expand ? { expand } : {}) };
  const session = new Session({ read: store.read, folder, present, reading, partial, now, onProgress });
  const findings = await check(session);
  const kept = partial || session.problems.count === 0;
  if (kept) await save(store, savings(session, findings), transactionRows);
  return {
    kept,
    files: session.states.map((state) => state.report),
    problems: session.problems.list,
    problemCount: session.problems.count,
    warnings: [...warnings, ...session.warnings],
  };
};
