import { Bad, type Reader, type Reading } from './values.ts';

/** One column of a file, as the public formats name it. */
export interface Column<T> {
  needed: boolean;
  read: Reader<T>;
}

/** A column that every row must fill. */
export const needed = <T>(read: Reader<T>): Column<T> => ({ needed: true, read });
/** A column that may be missing or empty: null then. */
export const maybe = <T>(read: Reader<T>): Column<T | null> => ({ needed: false, read });

/** The columns of a file by name. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** A row of these columns, read. */
export type RowOf<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/** Why a row cannot be taken. */
export interface Fault {
  column: string;
  why: string;
}

/** What a broken file shows in the place of characters that are not UTF-8. */
const REPLACED = '\uFFFD';

const cellOf = <T>(column: Column<T>, cell: string, reading: Reading): T | null | Bad => {
  const trimmed = cell.trim();
  if (trimmed === '') return column.needed ? new Bad('is empty; fill it in') : null;
  if (trimmed.includes(REPLACED)) {
    return new Bad('holds characters that are not UTF-8; save the file again as "CSV UTF-8"');
  }
  return column.read(trimmed, reading);
};

/** A row, or what of it could be read and every reason why not the rest. */
export type RowRead<C extends Columns> = { row: RowOf<C>; faults: null } | { row: Partial<RowOf<C>>; faults: Fault[] };

/**
 * Reads one row.
 * @param cellFor the text in a column; empty when the file has no such column
 */
export const readRow = <C extends Columns>(
  columns: C,
  cellFor: (column: string) => string,
  reading: Reading,
): RowRead<C> => {
  const faults: Fault[] = [];
  const row: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = cellOf(column, cellFor(name), reading);
    if (value instanceof Bad) faults.push({ column: name, why: value.why });
    else row[name] = value;
  }
  return faults.length > 0 ? { row: row as Partial<RowOf<C>>, faults } : { row: row as RowOf<C>, faults: null };
};
