import { createHash } from 'node:crypto';
import { type FileReport, type ImportReport, importShop } from '../../import/index.ts';
import type { ImportLimits } from '../../import/limits.ts';
import { TooManyRows } from '../../import/session.ts';
import type { Lang } from '../../message.ts';
import type { Store } from '../../store/index.ts';
import type { ShopDataFile, ShopDataNews, ShopDataReport } from '../contract.ts';
import { importSaid } from '../present/import-words/index.ts';
import type { Delivery, Received } from './receive.ts';
import { refusals } from './refusals.ts';

/** What looking into files and saving them takes. */
export interface RunOptions {
  store: Store;
  folder: string;
  delivery: Delivery;
  limits: ImportLimits;
  now: Date;
  timezone: string;
  lang: Lang;
  /** Whose doing it is, as the record names them; null: it is only looked. */
  who: string | null;
  tell(news: ShopDataNews): void;
}

const NOTHING = { encoding: null, rows: 0, new: 0, changed: 0, same: 0, removed: 0, rejected: 0 } as const;
const NO_IMPORT: ImportReport = { kept: false, files: [], problems: [], problemCount: 0, warnings: [] };

/** What was seen: the bytes, what they are taken for, and what they would do. */
const seenOf = (files: readonly Received[], report: ImportReport): string => {
  const bytes = files.map(({ kind, trouble, hash }) => [kind, trouble, hash]);
  return createHash('sha256')
    .update(JSON.stringify([bytes, report.files, report.problemCount]))
    .digest('hex');
};

const fileOf = ({ name, kind, trouble, stands }: Received, reports: readonly FileReport[]): ShopDataFile => {
  const { file: _, ...counts } = reports.find(({ file }) => file === stands) ?? { file: stands, ...NOTHING };
  return { name, kind, trouble, ...counts };
};

const shown = ({ delivery, lang }: RunOptions, report: ImportReport): ShopDataReport => {
  const names = new Map(delivery.files.map(({ stands, name }) => [stands, name]));
  const named = (warning: string): string => {
    const stands = [...names.keys()].find((file) => file !== '' && warning.startsWith(`${file}:`));
    const words = importSaid(warning, lang);
    return stands === undefined ? words : words.replace(stands, names.get(stands) ?? stands);
  };
  return {
    kept: report.kept,
    seen: seenOf(delivery.files, report),
    files: delivery.files.map((file) => fileOf(file, report.files)),
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
  const { store, folder, delivery, limits, now, timezone, who, tell } = options;
  const { files, seen, leaveOut } = delivery;
  const nameOf = (stands: string): string => files.find((file) => file.stands === stands)?.name ?? stands;
  const ready = files.filter(({ trouble }) => trouble === null);
  if (ready.length === 0) return shown(options, NO_IMPORT);
  const isWhole = ready.length === files.length;
  const report = await importShop(store, folder, {
    // A look tells what would be left out, and all that leans on it.
    partial: who === null || leaveOut,
    now,
    timezone,
    mostRows: limits.mostRows,
    mayKeep: (found) => who !== null && isWhole && seenOf(files, found) === seen,
    onProgress: (file, rows) => tell({ is: 'reading', file: nameOf(file), rows }),
    onSaved: (rows, of) => tell({ is: 'saving', rows, of }),
    ...(who === null ? {} : { who }),
  }).catch((error: unknown) => {
    throw error instanceof TooManyRows ? refusals.tooManyRows(nameOf(error.file), error.most) : error;
  });
  return shown(options, report);
};
