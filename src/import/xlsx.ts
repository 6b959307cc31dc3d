import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DateTime } from 'luxon';
import { Breath } from './breath.ts';
import type { RawRecord } from './csv.ts';
import type { Sheets } from './sheets.ts';
import { momentOf } from './wall-time.ts';

type Cell = string | { at: string };

const words = (cell: Cell, timezone: string): string => {
  if (typeof cell === 'string') return cell;
  // A spreadsheet's times have no zone: what it shows is the shop's own clock, handed over as if it were UTC.
  const shown = DateTime.fromISO(cell.at, { zone: 'UTC' });
  return momentOf(shown, timezone)?.toISO({ suppressMilliseconds: true }) ?? '';
};

/** The rows of a spreadsheet's first sheet; blank rows are left out. Throws BrokenFile if it is none, or beyond a limit. */
export async function* xlsxRecords(path: string, timezone: string, sheets: Sheets): AsyncGenerator<RawRecord> {
  const lines = createInterface({
    input: createReadStream(await sheets.rows(path)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  try {
    const breath = new Breath();
    for await (const text of lines) {
      if (breath.due) await breath.take();
      // What our own process wrote a moment ago.
      const [line, cells] = JSON.parse(text) as [number, Cell[]];
      yield { line, cells: cells.map((cell) => words(cell, timezone)) };
    }
  } finally {
    lines.close();
  }
}
