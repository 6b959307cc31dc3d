import type { Store } from '../store/index.ts';
import { checkCustomers } from './check/customers.ts';
import { checkFaq } from './check/faq.ts';
import { checkItems } from './check/items.ts';
import { checkOrders } from './check/orders.ts';
import { checkProducts } from './check/products.ts';
import { checkReviews } from './check/reviews.ts';
import { settleItems } from './check/settle-items.ts';
import { findFiles } from './find-files.ts';
import { type Foreign, planOf } from './foreign/plan.ts';
import { rememberColumns } from './foreign/remembered.ts';
import { rememberWords, withRemembered } from './foreign/said-words.ts';
import { importLimits } from './limits.ts';
import type { ImportReport } from './report.ts';
import { type Findings, type Saving, savings } from './save.ts';
import { Session } from './session.ts';
import { type Sheets, withSheets } from './sheets.ts';

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
  /** Rows up to which an import is one transaction all the same, whatever one may take. */
  wholeRows?: number;
  /** Rows a file may have; as many as there are unless told. */
  mostRows?: number;
  /** Asked when everything is checked and nothing saved yet; only with a yes is anything kept. */
  mayKeep?: (report: ImportReport) => boolean;
  /** Told as rows are saved: how many of how many. */
  onSaved?: (rows: number, of: number) => void;
  /** Whose doing it is, as the record names them; nothing is recorded unless told. */
  who?: string;
  /** How files of other programs are read; without it only our own columns are known. */
  foreign?: Foreign;
  /** Where spreadsheets are unpacked; in a folder of the import's own, within the usual limits, unless told. */
  sheets?: Sheets;
}

/** A few seconds, since nobody else can write meanwhile. */
const TRANSACTION_ROWS = 50_000;

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
const save = async (
  store: Store,
  all: AsyncIterable<Saving>,
  most: number,
  onSaved: (rows: number) => void,
): Promise<void> => {
  let group: Saving[] = [];
  const commit = async (): Promise<void> => {
    const whole = group;
    group = [];
    if (whole.length > 0) {
      await store.write(async (repos) => {
        for (const one of whole) {
          await one.save(repos);
          onSaved(one.rows);
        }
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

/** The record of an import: how many of what, and no word of any row. */
const recorded = (who: string, at: Date, { files }: ImportReport): Saving => ({
  rows: 0,
  save: ({ audit }) => audit.append({ at, who, action: 'shop_data.import', subject: 'shop_data', detail: { files } }),
});

/** The record and what is saved: with the first of it, so that nothing is without one should the rest not follow. */
async function* withRecord(record: Saving | null, all: AsyncIterable<Saving>): AsyncGenerator<Saving> {
  if (record !== null) yield record;
  yield* all;
}

const reportOf = (session: Session, warnings: readonly string[], kept: boolean): ImportReport => ({
  kept,
  files: session.states.map((state) => state.report),
  problems: session.problems.list,
  problemCount: session.problems.count,
  warnings: [...warnings, ...session.warnings],
});

const keep = async (
  store: Store,
  session: Session,
  findings: Findings,
  report: ImportReport,
  options: ImportOptions,
) => {
  const { now, who, onSaved, transactionRows = TRANSACTION_ROWS, wholeRows = 0 } = options;
  const total = report.files.reduce((sum, file) => sum + file.new + file.changed, 0);
  let saved = 0;
  // Accounts and goods that are taken out count in a transaction, but nobody has seen them as rows.
  const tell = (rows: number): void => {
    saved = Math.min(total, saved + rows);
    onSaved?.(saved, total);
  };
  const record = who === undefined ? null : recorded(who, now, report);
  const most = total <= wholeRows ? Number.POSITIVE_INFINITY : transactionRows;
  await save(store, withRecord(record, savings(session, findings)), most, tell);
};

const run = async (store: Store, path: string, options: ImportOptions, sheets: Sheets): Promise<ImportReport> => {
  const { partial, now, timezone, onProgress, expand, mostRows, mayKeep, who } = options;
  const reading = { timezone, sheets, ...(expand ? { expand } : {}) };
  const { read } = store;
  const foreign = await withRemembered(options.foreign, read);
  const { folder, warnings, ...found } = await findFiles(path, { foreign, read, reading });
  const {
    present,
    views,
    told,
    warnings: assumed,
  } = await planOf(foreign, { folder, present: found.present, read, reading, now });
  const common = { read, folder, present, views, reading, partial, now, onProgress, mostRows, who };
  const session = new Session(common);
  const findings = await check(session);
  const report = reportOf(session, [...warnings, ...assumed], partial || session.problems.count === 0);
  if (!report.kept || mayKeep?.(report) === false) return { ...report, kept: false };
  await keep(store, session, findings, report, options);
  for (const [name, headings] of told) {
    const said = foreign?.said?.get(name) ?? {};
    await store.write((repos) => rememberColumns(repos, headings, said));
  }
  const { words = [] } = foreign ?? {};
  if (words.length > 0) await store.write((repos) => rememberWords(repos, words));
  return report;
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
 * @throws {XiaoerError} NOT_FOUND if there is no shop data; IMPORT_INVALID if a file changes while it is read, or has more rows
 * than it may have
 */
export const importShop = async (store: Store, path: string, options: ImportOptions): Promise<ImportReport> => {
  if (options.sheets !== undefined) return run(store, path, options, options.sheets);
  const limits = { ...importLimits({}).sheet, rows: options.mostRows ?? Number.POSITIVE_INFINITY };
  return withSheets(limits, (sheets) => run(store, path, options, sheets));
};
