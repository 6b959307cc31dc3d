import { existsSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { XiaoerError } from '../errors.ts';
import type { Store } from '../store/index.ts';
import type { SampleNames } from '../store/sample-rows.ts';
import { type ImportOptions, importShop } from './import-shop.ts';
import { problemLine } from './problem.ts';
import type { ImportReport } from './report.ts';

/** The day the sample shop's dates are counted from: that of the first start. */
const DAY = 'sample-shop.day';

const sampleFolder = (): string => {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'templates', 'sample-shop');
    if (existsSync(found)) return found;
  }
  throw new XiaoerError('NOT_FOUND', 'templates/sample-shop is missing. Install the program again.');
};

const MINUTES_A_DAY = 1440;

/** A local time as a moment; one that a change of the clock leaves out becomes the first that follows it. */
const localTime = (day: DateTime, asked: number): DateTime => {
  for (let wall = asked; wall < MINUTES_A_DAY; wall += 1) {
    const at = day.set({ hour: Math.floor(wall / 60), minute: wall % 60 });
    if (at.hour * 60 + at.minute === wall) return at;
  }
  return day.endOf('day').startOf('minute');
};

/** Times of one day of the shop as ISO 8601. */
interface Day {
  /** Such as `20261112`. */
  name: string;
  at(hour: string, minute: string): string;
}

const dayOf = (start: DateTime): Day => {
  const [name, date, offset] = ['yyyyMMdd', 'yyyy-MM-dd', 'ZZ'].map((format) => start.toFormat(format));
  // Asking the calendar for each of a thousand times would be a tenth of a first start: most days are all of one piece.
  const minutes = start.plus({ days: 1 }).startOf('day').diff(start, 'minutes').minutes;
  const whole = start.hour === 0 && minutes === MINUTES_A_DAY;
  return {
    name: name ?? '',
    at: (hour, minute) => {
      if (whole && Number(hour) < 24 && Number(minute) < 60) return `${date}T${hour}:${minute}:00${offset}`;
      return localTime(start, Number(hour) * 60 + Number(minute)).toISO({ suppressMilliseconds: true }) ?? '';
    },
  };
};

const TOKEN = /\{D([+-]\d{1,4})?(?: (\d{2}):(\d{2}))?\}/g;

/**
 * Replaces days that are relative to another: `{D-8 09:15}` is 09:15 in the shop's time zone eight days before, as an
 * ISO 8601 time; `{D-8}` is that day as in `20261112`.
 */
export const relativeTo = (now: Date, timezone: string): ((cell: string) => string) => {
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day');
  const known = new Map<number, Day>();
  const dayAt = (days: number): Day => {
    const day = known.get(days) ?? dayOf(today.plus({ days }).startOf('day'));
    known.set(days, day);
    return day;
  };
  return (cell) =>
    cell.replace(TOKEN, (_, days: string | undefined, hour: string | undefined, minute: string | undefined) => {
      const day = dayAt(Number(days ?? 0));
      return hour === undefined || minute === undefined ? day.name : day.at(hour, minute);
    });
};

/** Names of what the sample shop brought into this database; null where it never came. */
export const sampleNames = async (store: Store, timezone: string): Promise<SampleNames | null> => {
  const day = await store.read.settings.get(DAY);
  if (typeof day !== 'string') return null;
  const expand = relativeTo(DateTime.fromISO(day, { zone: timezone }).toJSDate(), timezone);
  const rows = async (file: string): Promise<string[][]> =>
    parse(expand(await readFile(join(sampleFolder(), `${file}.csv`), 'utf8')), { from_line: 2 });
  const first = async (file: string): Promise<string[]> => (await rows(file)).map(([id = '']) => id);
  const goods = (await rows('products')).map(([sku = '', name = '']) => ({ sku, name }));
  const customers = (await rows('customers')).map(([id = '', , phone = '']) => ({ id, phone }));
  return { goods, customers, orders: await first('orders') };
};

const firstDay = async (store: Store, now: Date, timezone: string): Promise<Date> => {
  const today = DateTime.fromJSDate(now, { zone: timezone }).toISODate() ?? '';
  const day = await store.write((repos) => repos.settings.setOnce(DAY, today));
  return DateTime.fromISO(String(day), { zone: timezone }).toJSDate();
};

/**
 * Imports the loungewear shop that the program comes with. Its dates count back from the day of the first time, so that
 * importing it again, on whatever day, changes nothing.
 * @throws {XiaoerError} IMPORT_INVALID if somebody has broken its files
 */
export const importSampleShop = async (store: Store, now: Date, timezone: string): Promise<ImportReport> => {
  const expand = relativeTo(await firstDay(store, now, timezone), timezone);
  const report = await importShop(store, sampleFolder(), { partial: false, now, timezone, expand });
  const [first] = report.problems;
  if (first !== undefined) {
    throw new XiaoerError('IMPORT_INVALID', `The sample shop is broken: ${problemLine(first)}. Restore its files.`);
  }
  return report;
};

/** So much of a file is looked at: dates stand in its first rows already. */
const LOOKED_AT = 64 * 1024;

const beginning = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
};

/** Whether dates in a folder, or in one file, count from a day, as those of the sample shop do. */
const countsDays = async (path: string): Promise<boolean> => {
  const state = await stat(path).catch(() => null);
  if (state === null) return false;
  const files = state.isDirectory() ? (await readdir(path)).map((name) => join(path, name)) : [path];
  for (const file of files.filter((name) => name.endsWith('.csv')))
    if ((await beginning(file)).search(TOKEN) >= 0) return true;
  return false;
};

/**
 * Imports a folder, or one file, as {@link importShop} does. Where its dates count from a day, as those of the sample shop and of
 * copies of it do, that is the day the sample shop counts from, so that both agree.
 */
export const importFolder = async (store: Store, path: string, options: ImportOptions): Promise<ImportReport> => {
  const { now, timezone } = options;
  if (!(await countsDays(path))) return importShop(store, path, options);
  return importShop(store, path, { ...options, expand: relativeTo(await firstDay(store, now, timezone), timezone) });
};
