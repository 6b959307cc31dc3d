import { createHash } from 'node:crypto';
import { orderLookOf } from '../../content/order-look.ts';
import { assumedIn, goodsMissingIn, missingIn } from '../../import/foreign/mapping.ts';
import type { Foreign } from '../../import/foreign/plan.ts';
import { type FileReport, type ImportReport, importShop } from '../../import/index.ts';
import type { ImportLimits } from '../../import/limits.ts';
import { TooManyRows } from '../../import/session.ts';
import type { Sheets } from '../../import/sheets.ts';
import type { Lang } from '../../message.ts';
import type { Store } from '../../store/index.ts';
import type { ShopDataCounts, ShopDataFile, ShopDataHeading, ShopDataNews, ShopDataReport } from '../contract.ts';
import { importSaid } from '../present/import-words/index.ts';
import type { Delivery, Received } from './receive.ts';
import { refusals } from './refusals.ts';

/** What looking into files and saving them takes. */
export interface RunOptions {
  store: Store;
  folder: string;
  delivery: Delivery;
  foreign: Foreign;
  sheets: Sheets;
  limits: ImportLimits;
  now: Date;
  timezone: string;
  lang: Lang;
  /** How the shop says its order numbers look: the source of a regular expression. */
  orderNumber: string;
  /** Whose doing it is, as the record names them; null: it is only looked. */
  who: string | null;
  tell(news: ShopDataNews): void;
}

/** What is little is one transaction; of more a message that comes meanwhile waits for some hundred rows at most. */
const WHILE_SERVING = { wholeRows: 2_000, transactionRows: 500 };

const NOTHING = { rows: 0, new: 0, changed: 0, same: 0, removed: 0, rejected: 0 } as const;
const NO_IMPORT: ImportReport = { kept: false, files: [], problems: [], problemCount: 0, warnings: [] };

/** What was seen: the bytes, what they are taken for, and what they would do. */
const seenOf = ({ files, words }: Pick<Delivery, 'files' | 'words'>, report: ImportReport): string => {
  const bytes = files.map(({ kind, trouble, hash, understood }) => [kind, trouble, hash, understood?.map ?? null]);
  return createHash('sha256')
    .update(JSON.stringify([bytes, words, report.files, report.problemCount]))
    .digest('hex');
};

const countsOf = ({ rows, new: fresh, changed, same, removed, rejected }: FileReport): ShopDataCounts => ({
  ...{ rows, new: fresh, changed, same, removed, rejected },
});

const headingsOf = ({ understood }: Received): ShopDataHeading[] | null =>
  understood?.headings.flatMap((heading, at) =>
    heading === '' ? [] : [{ heading, sample: understood.samples[at] ?? '', to: understood.map[heading] ?? '' }],
  ) ?? null;

/** The order number that stands first in a file of another program, where the shop would not know such a one but could. */
const oddOrderOf = ({ kind, understood }: Received, orderNumber: string): string | null => {
  const at =
    kind === 'orders' ? understood?.headings.findIndex((one) => understood.map[one] === 'order_no') : undefined;
  const number = /[A-Za-z0-9][A-Za-z0-9 _.-]*/u.exec(understood?.samples[at ?? -1] ?? '')?.[0].trim();
  if (number === undefined || new RegExp(`^(?:${orderNumber})$`, 'iu').test(number)) return null;
  return orderLookOf(number) === null ? null : number;
};

const fileOf = (
  received: Received,
  reports: readonly FileReport[],
  { policy }: Foreign,
  { hasGoods, orderNumber }: { hasGoods: boolean; orderNumber: string },
): ShopDataFile => {
  const { name, kind, trouble, stands, understood } = received;
  const own = reports.filter(({ file }) => file === stands);
  const main = own.find(({ holds }) => holds === undefined || holds === kind);
  const also = own.flatMap((one) => (one === main || !one.holds ? [] : [{ kind: one.holds, ...countsOf(one) }]));
  return {
    ...{ name, kind, trouble, encoding: main?.encoding ?? null, ...(main ? countsOf(main) : NOTHING), also },
    headings: headingsOf(received),
    missing: kind && understood ? missingIn(kind, understood.map, policy) : [],
    // Orders that are known already keep the goods they have.
    oddOrder: main && main.new > 0 ? oddOrderOf(received, orderNumber) : null,
    goodsMissing: kind && understood && main && main.new > 0 && !hasGoods ? goodsMissingIn(kind, understood.map) : [],
    assumed: kind && understood ? assumedIn(kind, understood.map, policy) : [],
    unknown: own.flatMap((one) => one.unknown ?? []),
  };
};

const shown = ({ delivery, lang, foreign, orderNumber }: RunOptions, report: ImportReport): ShopDataReport => {
  const names = new Map(delivery.files.map(({ stands, name }) => [stands, name]));
  const hasGoods = delivery.files.some(({ kind }) => kind === 'order_items');
  const named = (warning: string): string => {
    const stands = [...names.keys()].find((file) => file !== '' && warning.startsWith(`${file}:`));
    const words = importSaid(warning, lang);
    return stands === undefined ? words : words.replace(stands, names.get(stands) ?? stands);
  };
  return {
    kept: report.kept,
    seen: seenOf(delivery, report),
    files: delivery.files.map((file) => fileOf(file, report.files, foreign, { hasGoods, orderNumber })),
    problems: report.problems.map(({ file, why, ...place }) => ({
      file: names.get(file) ?? file,
      ...place,
      why: importSaid(why, lang),
    })),
    problemCount: report.problemCount,
    warnings: report.warnings.map(named),
  };
};

/**
 * Looks into files, or saves what was seen of them: with the same bytes to the same effect, or not at all.
 * @throws Refusal if a file has more rows than it may have
 */
export const runImport = async (options: RunOptions): Promise<ShopDataReport> => {
  const { store, folder, delivery, foreign, sheets, limits, now, timezone, who, tell } = options;
  const { files, seen, leaveOut } = delivery;
  const nameOf = (stands: string): string => files.find((file) => file.stands === stands)?.name ?? stands;
  const ready = files.filter(({ trouble }) => trouble === null);
  if (ready.length === 0) return shown(options, NO_IMPORT);
  const said = new Map(files.flatMap((file) => (file.said ? [[file.stands, file.said] as const] : [])));
  // What is of the same kind as another comes after it, once this is saved.
  const isWhole = files.every(({ trouble }) => trouble === null || trouble === 'next');
  const report = await importShop(store, folder, {
    // A look tells what would be left out, and all that leans on it.
    partial: who === null || leaveOut,
    now,
    timezone,
    mostRows: limits.mostRows,
    foreign: { ...foreign, said, words: delivery.words },
    sheets,
    ...WHILE_SERVING,
    mayKeep: (found) => who !== null && isWhole && seenOf(delivery, found) === seen,
    onProgress: (file, rows) => tell({ is: 'reading', file: nameOf(file), rows }),
    onSaved: (rows, of) => tell({ is: 'saving', rows, of }),
    ...(who === null ? {} : { who }),
  }).catch((error: unknown) => {
    throw error instanceof TooManyRows ? refusals.tooManyRows(nameOf(error.file), error.most) : error;
  });
  return shown(options, report);
};
