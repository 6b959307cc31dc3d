import { type Columns, type Fault, type RowOf, readRow } from './columns.ts';
import { BrokenFile, csvRecords, type RawRecord } from './csv.ts';
import type { EncodingFound } from './encoding.ts';
import { bare } from './foreign/plain.ts';
import type { Told, View } from './foreign/view.ts';
import type { Sheets } from './sheets.ts';
import type { Table } from './tables.ts';
import type { Reading } from './values.ts';
import { xlsxRecords } from './xlsx.ts';

/** How files are read. */
export interface TableReading extends Reading {
  /** What a cell's text is replaced by before it is read. */
  expand?: (cell: string) => string;
  /** Where spreadsheets are unpacked. */
  sheets: Sheets;
}

/** Where a table stands: its own name unless it is a spreadsheet. */
export interface TableFile {
  path: string;
  /** As it is named to people. */
  name: string;
  /** How its letters are written; null for a spreadsheet, and where nobody can tell. */
  encoding: EncodingFound;
  /** How the table is seen in it, where it is another program's. */
  view?: View | undefined;
}

/** One row of a file: read; or what of it could be read and why not the rest; or why the file cannot be read on. */
export type PlacedRow<C extends Columns> =
  | { is: 'good'; line: number; row: RowOf<C> }
  | { is: 'bad'; line: number; row: Partial<RowOf<C>>; faults: Fault[] }
  | { is: 'broken'; line: number; faults: Fault[] };

/** What a header is checked against. */
type Shape = Pick<Table<Columns>, 'columns'>;

interface Header {
  /** Column names, lower case, in the order of the file. */
  names: string[];
  faults: Fault[];
  warning: string | null;
}

const twice = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, i) => name !== '' && names.indexOf(name) !== i)),
];

const readHeader = (table: Shape, { name: file, view }: TableFile, cells: readonly string[]): Header => {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const known = Object.keys(table.columns);
  const faults: Fault[] = twice(names).map((column) => ({ column, why: 'stands twice in the header; take one out' }));
  const missing = known.filter((name) => table.columns[name]?.needed && !names.includes(name));
  const separated = names.length === 1 && /[;\t]/.test(names[0] ?? '');
  if (separated)
    faults.push({ column: 'row', why: 'columns must be separated by commas; save the file as "CSV UTF-8"' });
  const remedy =
    view === undefined
      ? 'this column is missing; add it to the header'
      : 'no column of the file is known to be this; say which one is';
  if (!separated) for (const column of missing) faults.push({ column, why: remedy });
  const unknown = names.filter((name) => name !== '' && !known.includes(name));
  const listed = unknown.map((name) => `"${name}"`).join(', ');
  const warning =
    unknown.length === 0 || separated
      ? null
      : `${file}:1: ${listed} ${unknown.length === 1 ? 'is' : 'are'} not known and left out; known are ${known.join(', ')}`;
  return { names, faults, warning };
};

const cellCount = (has: number, header: number): Fault | null =>
  has === header
    ? null
    : { column: 'row', why: `has ${has} cells, the header has ${header}; put a value that holds a comma in quotes` };

const isSheet = ({ name }: TableFile): boolean => name.endsWith('.xlsx');

/** The records of a file as it stands there. */
export const recordsOf = (
  file: TableFile,
  { timezone, sheets }: Pick<TableReading, 'timezone' | 'sheets'>,
): AsyncGenerator<RawRecord> =>
  isSheet(file) ? xlsxRecords(file.path, timezone, sheets) : csvRecords(file.path, file.encoding);

/** The records of a table in it. */
const seenIn = (file: TableFile, reading: TableReading, told: Told): AsyncGenerator<RawRecord> => {
  const records = recordsOf(file, reading);
  return file.view === undefined ? records : file.view.rows(records, told);
};

const readPlaced = <C extends Columns>(
  table: Table<C>,
  { line, cells, miscounted: counts }: RawRecord,
  names: readonly string[],
  { loose, ...reading }: TableReading & { loose: boolean },
): PlacedRow<C> => {
  const own = loose ? null : cellCount(cells.length, names.length);
  const miscounted = counts === undefined ? own : cellCount(counts.has, counts.header);
  if (miscounted !== null) return { is: 'bad', line, row: {}, faults: [miscounted] };
  const expand = reading.expand ?? ((cell: string) => cell);
  const read = readRow(table.columns, (column) => expand(bare(cells[names.indexOf(column)] ?? '')), reading);
  if (read.faults !== null) return { is: 'bad', line, ...read };
  const faults = table.faults(read.row);
  return faults.length > 0 ? { is: 'bad', line, row: read.row, faults } : { is: 'good', line, row: read.row };
};

/** What is told of a file while it is read. */
export interface Odd extends Told {
  /** Columns that are not known. */
  warn(text: string): void;
}

const NOTHING_ODD: Odd = { warn: () => undefined, assumed: () => undefined, unknown: () => undefined };

/**
 * Reads a file row by row, in bounded memory. After a `broken` one nothing more comes.
 * @param odd is given what is odd but no fault
 */
export async function* readTable<C extends Columns>(
  table: Table<C>,
  file: TableFile,
  reading: TableReading,
  odd: Odd = NOTHING_ODD,
): AsyncGenerator<PlacedRow<C>> {
  const broken = (line: number, faults: Fault[]): PlacedRow<C> => ({ is: 'broken', line, faults });
  // A spreadsheet leaves empty cells at the end of a row out.
  const loose = isSheet(file) || file.view !== undefined;
  let header: Header | undefined;
  try {
    for await (const record of seenIn(file, reading, odd)) {
      if (header !== undefined) {
        yield readPlaced(table, record, header.names, { ...reading, loose });
        continue;
      }
      header = readHeader(table, file, record.cells);
      if (header.warning !== null) odd.warn(header.warning);
      if (header.faults.length > 0) {
        yield broken(record.line, header.faults);
        return;
      }
    }
    if (header === undefined) yield broken(1, [{ column: 'row', why: 'the file is empty; write a header' }]);
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    yield broken(error.line, [{ column: 'row', why: `${error.message}. The rest was not read` }]);
  }
}
