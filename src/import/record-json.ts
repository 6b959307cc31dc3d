import type { Columns, Fault, RowOf } from './columns.ts';
import { isFields, readFields, unknownOf } from './json-fields.ts';
import type { Table } from './tables.ts';

/** A record read from JSON, or every reason why not. `column` is the name of the field. */
export type RecordRead<C extends Columns> =
  | { is: 'record'; row: RowOf<C>; unknown: string[] }
  | { is: 'invalid'; faults: Fault[] };

export interface RecordJsonOptions<C extends Columns> {
  /** The column that stands in the address, and what stands there; one in the body must be the same. */
  key: keyof C & string;
  value: string;
  /** IANA name of the shop's time zone. */
  timezone: string;
}

/** Reads a customer or a product as it comes in over HTTP: the fields of its file of shop data. */
export const recordFromJson = <C extends Columns>(
  table: Table<C>,
  body: unknown,
  { key, value, timezone }: RecordJsonOptions<C>,
): RecordRead<C> => {
  if (!isFields(body)) return { is: 'invalid', faults: [{ column: 'body', why: 'must be a JSON object' }] };
  const fields = { ...body, [key]: body[key] ?? value };
  const read = readFields(table.columns, fields, '', { timezone });
  const faults = [...(read.faults ?? table.faults(read.row))];
  if (String(fields[key]) !== value)
    faults.push({ column: key, why: `is not the "${value}" of the address; make them the same` });
  if (read.faults !== null || faults.length > 0) return { is: 'invalid', faults };
  return { is: 'record', row: read.row, unknown: unknownOf(table.columns, fields, '') };
};
