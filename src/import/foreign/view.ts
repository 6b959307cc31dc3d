import { phone } from '../contacts.ts';
import type { RawRecord } from '../csv.ts';
import { KINDS, type Kind } from '../kinds.ts';
import { Bad, text } from '../values.ts';
import { type ForeignRow, type RowReader, rowReader } from './foreign-row.ts';
import { type ColumnMap, goodsMissingIn, missingIn } from './mapping.ts';
import {
  customerIdOf,
  goodsOfRun,
  type OrderReading,
  orderOfRun,
  orderRuns,
  type PlacedForeign,
  type Step,
  unitPriceOf,
} from './order-lines.ts';
import { isAskable } from './said-words.ts';

/** What is told of rows while they are read. */
export interface Told {
  /** An order's times were filled in: its number, and which times. */
  assumed(orderNo: string, steps: readonly Step[]): void;
  /** Nobody knows a word that a row has in a column of ours. */
  unknown(column: string, word: string): void;
}

/** One of our tables as it is seen in a file of another program. */
export interface View {
  /** Which table is seen. */
  kind: Kind;
  /** Our columns as the file calls them. */
  headings: ReadonlyMap<string, string>;
  /** Whether rows only add what is not known yet: what an order says of its customer is no customer's card. */
  adds: boolean;
  /** Rows in our columns, the header first. */
  rows(records: AsyncIterable<RawRecord>, told?: Told): AsyncGenerator<RawRecord>;
}

/** A file of another program, and what is known of it. */
export interface ForeignFile {
  kind: Kind;
  map: ColumnMap;
  headings: readonly string[];
}

const NAME = 200;

/** The columns of a table that these rows can fill, so that what is missing is told as missing. */
const header = (kind: Kind, { map }: ForeignFile, { policy }: OrderReading, { targets }: RowReader): string[] => {
  const missing = new Set(missingIn(kind, map, policy));
  return Object.entries(KINDS[kind].columns).flatMap(([name, { needed }]) =>
    missing.has(name) || !(needed || targets.has(name) || /_at$/u.test(name)) ? [] : [name],
  );
};

const record = (columns: readonly string[], { line, row, miscounted }: PlacedForeign): RawRecord => ({
  line,
  cells: columns.map((column) => row[column] ?? ''),
  ...(miscounted ? { miscounted } : {}),
});

/** The records below the header of a file; one with cells beyond it, or too few of them, says so. */
async function* below(records: AsyncIterable<RawRecord>, columns: number): AsyncGenerator<RawRecord> {
  let first = true;
  for await (const { line, cells } of records) {
    const beyond = cells.slice(columns).some((cell) => cell.trim() !== '');
    if (!first) yield beyond ? { line, cells, miscounted: { has: cells.length, header: columns } } : { line, cells };
    first = false;
  }
}

/** What goods of a name have in common with their other variants. */
const OF_ALL_VARIANTS = ['name', 'name_zh_tw', 'name_en', 'category', 'returnable', 'warranty_months', 'supplier'];

/** Goods as Shopify writes them: what is told once of all variants stands in the first row alone, and a row may hold but a picture. */
const variantOf = (row: ForeignRow, above: ForeignRow): ForeignRow | null => {
  if (row['name'] !== '') return row;
  if (!row['sku'] && !row['price']) return null;
  const common = OF_ALL_VARIANTS.flatMap((name) => (above[name] === undefined ? [] : [[name, above[name]] as const]));
  return { ...row, ...Object.fromEntries(common) };
};

/** A table of which every row is a row of the file. */
async function* plainRows(
  kind: Kind,
  records: AsyncIterable<RawRecord>,
  reader: RowReader,
  how: OrderReading,
): AsyncGenerator<PlacedForeign> {
  let above: ForeignRow = {};
  for await (const { cells, ...place } of records) {
    const read = reader.read(cells);
    const whole = kind === 'products' ? variantOf(read, above) : read;
    if (whole === null) continue;
    above = whole;
    const row: Record<string, string> = { ...whole };
    if (kind === 'customers') row['customer_id'] = customerIdOf(row, how.reading);
    if (kind === 'order_items') row['unit_price'] = unitPriceOf(row, how.reading);
    yield { ...place, row };
  }
}

/** A customer as an order knows them, if it knows enough. */
const customerOf = (row: ForeignRow, how: OrderReading): ForeignRow | null => {
  const { receiver = '', phone: number = '' } = row;
  const bad = receiver === '' || number === '' || row['customer_id'] === '';
  const refused = bad || phone(number, how.reading) instanceof Bad || text(NAME)(receiver, how.reading) instanceof Bad;
  const { customer_id: id = '' } = row;
  return refused ? null : { ...how.policy.defaults.customers, customer_id: id, name: receiver, phone: number };
};

async function* partOf(
  kind: Kind,
  records: AsyncIterable<RawRecord>,
  reader: RowReader,
  how: OrderReading,
  told: Told | undefined,
): AsyncGenerator<PlacedForeign> {
  const met = new Set<string>();
  for await (const run of orderRuns(records, reader)) {
    const [first] = run;
    if (first?.miscounted) {
      if (kind === 'orders') yield first;
      continue;
    }
    if (kind === 'order_items') {
      yield* goodsOfRun(run, how.reading);
      continue;
    }
    const line = first?.line ?? 1;
    const order = orderOfRun(run, how);
    if (kind === 'orders') {
      if (order.assumed.length > 0) told?.assumed(order.row['order_no'] ?? '', order.assumed);
      const { status = '' } = order.row;
      if (isAskable(status)) told?.unknown('status', status);
      yield { line, row: order.row };
      continue;
    }
    const customer = customerOf(order.row, how);
    if (customer === null || met.has(customer['customer_id'] ?? '')) continue;
    met.add(customer['customer_id'] ?? '');
    yield { line, row: customer };
  }
}

const CUSTOMER_COLUMNS = ['customer_id', 'name', 'phone', 'tier', 'points', 'consent_care'];

/** What is seen in a file of another program: its own table, and of a file of orders their goods and those who ordered. */
export const viewsOf = (file: ForeignFile, how: OrderReading): View[] => {
  const reader = rowReader(file.headings, file.map, file.kind, how.policy, how.reading);
  const view = (kind: Kind, columns: readonly string[], headings: View['headings'], adds = false): View => ({
    ...{ kind, headings, adds },
    async *rows(records, told) {
      yield { line: 1, cells: [...columns] };
      const rest = below(records, file.headings.length);
      const rows = file.kind === 'orders' ? partOf(kind, rest, reader, how, told) : plainRows(kind, rest, reader, how);
      for await (const one of rows) yield record(columns, one);
    },
  });
  const own = view(file.kind, header(file.kind, file, how, reader), reader.headings);
  // Of orders that cannot be read nobody's name is kept.
  if (file.kind !== 'orders' || missingIn('orders', file.map, how.policy).length > 0) return [own];
  const customers = view('customers', CUSTOMER_COLUMNS, reader.headings, true);
  const goods = view('order_items', header('order_items', file, how, reader), reader.headings);
  return goodsMissingIn(file.kind, file.map).length === 0 ? [own, goods, customers] : [own, customers];
};
