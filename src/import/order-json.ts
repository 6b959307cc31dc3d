import type { Order } from '../store/orders.ts';
import { totalFault } from './check/totals.ts';
import { type Columns, type Fault, type RowRead, readRow } from './columns.ts';
import { itemOf, orderOf } from './stored.ts';
import { ORDER_ITEMS, ORDERS } from './tables.ts';
import { amount, type Reading } from './values.ts';

/** An order read from JSON, or every reason why not. `column` is the path of the field, such as `items[0].qty`. */
export type OrderRead = { is: 'order'; order: Order; unknown: string[] } | { is: 'invalid'; faults: Fault[] };

export interface OrderJsonOptions {
  /** The number in the address; one in the body must be the same. */
  orderNo: string;
  now: Date;
  /** IANA name of the shop's time zone. */
  timezone: string;
}

/** Goods of one order. */
const MOST_ITEMS = 500;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
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

const readFields = <C extends Columns>(columns: C, fields: Fields, path: string, reading: Reading): RowRead<C> => {
  const wrong = shapeFaults(columns, fields, path);
  const read = readRow(columns, (name) => cellOf(fields[name]) ?? '', reading);
  const seen = new Set(wrong.map(({ column }) => column));
  const others = (read.faults ?? []).map((fault) => ({ ...fault, column: path + fault.column }));
  const faults = [...wrong, ...others.filter(({ column }) => !seen.has(column))];
  return faults.length > 0 ? { row: read.row as Partial<typeof read.row>, faults } : read;
};

const unknownOf = (columns: Columns, fields: Fields, path: string): string[] =>
  Object.keys(fields)
    .filter((name) => !(name in columns) && name !== 'items')
    .map((name) => path + name);

const listFault = (items: unknown): Fault | null => {
  if (!Array.isArray(items) || items.length === 0)
    return { column: 'items', why: 'must be a list of at least one item' };
  if (items.length > MOST_ITEMS)
    return { column: 'items', why: `holds more than ${MOST_ITEMS} items; split the order` };
  const stray = items.findIndex((item) => !isFields(item));
  return stray < 0 ? null : { column: `items[${stray}]`, why: 'must be an object with sku, qty and unit_price' };
};

const twiceFaults = (items: readonly Fields[]): Fault[] =>
  items.flatMap(({ sku }, i) => {
    const first = items.findIndex((item) => item['sku'] === sku);
    const why = `"${sku}" stands in items[${first}] already; add up the quantities`;
    return first < i ? [{ column: `items[${i}].sku`, why }] : [];
  });

/**
 * Reads an order as it comes in over HTTP: the fields of orders.csv, and `items` with those of order_items.csv. Amounts
 * are decimal strings; whole numbers may be numbers, yes and no may be booleans.
 * The order comes back ready for `orders.save`; whether its customer and products exist is {@link orderFaults}'s matter.
 */
export const orderFromJson = (body: unknown, { orderNo, now, timezone }: OrderJsonOptions): OrderRead => {
  if (!isFields(body)) return { is: 'invalid', faults: [{ column: 'body', why: 'must be a JSON object' }] };
  const fields: Fields = { ...body, order_no: body['order_no'] ?? orderNo };
  const reading = { timezone };
  const head = readFields(ORDERS.columns, fields, '', reading);
  const noList = listFault(fields['items']);
  const list = noList === null ? (fields['items'] as Fields[]) : [];
  const items = list.map((item, i) =>
    readFields(ORDER_ITEMS.columns, { ...item, order_no: orderNo }, `items[${i}].`, reading),
  );
  const faults = [...(head.faults ?? ORDERS.faults(head.row)), ...(noList ? [noList] : [])];
  if (String(fields['order_no']) !== orderNo) {
    faults.push({ column: 'order_no', why: `is not the "${orderNo}" of the address; make them the same` });
  }
  faults.push(...items.flatMap((item) => item.faults ?? []), ...twiceFaults(list));
  if (head.faults !== null || faults.length > 0) return { is: 'invalid', faults };
  const goods = items.flatMap((item) => (item.faults === null ? [itemOf(item.row)] : []));
  const sumMinor = goods.reduce((sum, { qty, unitMinor }) => sum + qty * unitMinor, 0);
  const total = totalFault(head.row.total, head.row.shipping_fee, sumMinor);
  if (total !== null) return { is: 'invalid', faults: [{ column: 'total', why: total }] };
  const order: Order = {
    ...orderOf(head.row, now),
    refundedMinor: 0,
    compensatedMinor: 0,
    items: goods.map(({ orderNo: _, ...item }) => ({ ...item, claimedQty: 0 })),
  };
  const unknown = list.flatMap((item, i) => unknownOf(ORDER_ITEMS.columns, item, `items[${i}].`));
  return { is: 'order', order, unknown: [...unknownOf(ORDERS.columns, fields, ''), ...unknown] };
};
