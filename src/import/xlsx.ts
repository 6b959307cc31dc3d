import { readFile, stat } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { BrokenFile, type RawRecord } from './csv.ts';

/** A spreadsheet is read as a whole. */
const LARGEST_MB = 20;

const words = (value: unknown, timezone: string): string => {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  // A spreadsheet's times have no zone: what it shows is the shop's own clock, handed over as if it were UTC.
  const shown = DateTime.fromJSDate(value, { zone: 'UTC' }).setZone(timezone, { keepLocalTime: true });
  return shown.toISO({ suppressMilliseconds: true }) ?? '';
};

/** The rows of a spreadsheet's first sheet; blank rows are left out. Throws {@link BrokenFile} if it is none. */
export async function* xlsxRecords(path: string, timezone: string): AsyncGenerator<RawRecord> {
  if ((await stat(path)).size > LARGEST_MB * 1_000_000) {
    throw new BrokenFile(1, `the file is larger than ${LARGEST_MB} MB; split it, or save it as "CSV UTF-8"`);
  }
  const bytes = await readFile(path);
  const { default: readSheets } = await import('read-excel-file/node');
  const sheets = await readSheets(bytes).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new BrokenFile(1, `this is no .xlsx spreadsheet (${why}); save it again as .xlsx`);
  });
  for (const [row, values] of (sheets[0]?.data ?? []).entries()) {
    const cells = values.map((value) => words(value, timezone));
    if (cells.some((cell) => cell.trim() !== '')) yield { line: row + 1, cells };
  }
}
