import { type Columns, type Fault, type RowRead, readRow } from './columns.ts';
import { amount, type Reading } from './values.ts';

/** The fields of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field as the cell it would be in a file; undefined for what no cell can hold. */
const cellOf = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Number.isSafeInteger(value) ? String(value) : undefined;
};

const shapeFaults = (columns: Columns, fields: Fields, path: string): Fault[] =>
  Object.entries(columns).flatMap(([name, column]) => {
    const value = fields[name];
    // A number could be meant in minor units.
    const isMoney = column.read === amount;
    if (isMoney && typeof value === 'number') {
      return [{ column: path + name, why: `must be a decimal string, such as "129.00"` }];
    }
    return cellOf(value) === undefined
      ? [{ column: path + name, why: 'must be a text, a whole number, or yes or no' }]
      : [];
  });

/**
 * Reads fields as the columns of a row; text stands as it does in a file, whole numbers may be numbers, yes and no booleans.
 * @param path what stands before a field's name where it is told, such as `items[0].`
 */
export const readFields = <C extends Columns>(
  columns: C,
  fields: Fields,
  path: string,
  reading: Reading,
): RowRead<C> => {
  const wrong = shapeFaults(columns, fields, path);
  const read = readRow(columns, (name) => cellOf(fields[name]) ?? '', reading);
  const seen = new Set(wrong.map(({ column }) => column));
  const others = (read.faults ?? []).map((fault) => ({ ...fault, column: path + fault.column }));
  const faults = [...wrong, ...others.filter(({ column }) => !seen.has(column))];
  return faults.length > 0 ? { row: read.row as Partial<typeof read.row>, faults } : read;
};

/** Fields that are no column. */
export const unknownOf = (columns: Columns, fields: Fields, path: string): string[] =>
  Object.keys(fields)
    .filter((name) => !(name in columns))
    .map((name) => path + name);
