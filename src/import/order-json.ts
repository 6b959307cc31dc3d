import type { Order } from '../store/orders.ts';
import { totalFault } from './check/totals.ts';
import type { Fault } from './columns.ts';
import { type Fields, isFields, readFields, unknownOf } from './json-fields.ts';
import { itemOf, orderOf } from './stored.ts';
import { ORDER_ITEMS, ORDERS } from './tables.ts';

/** An order read from JSON, or every reason why not. `column` is the path of the field, such as `items[0].qty`. */
export type OrderRead =
  | { is: 'order'; order: Order; setBack: boolean; unknown: string[] }
  | { is: 'invalid'; faults: Fault[] };

export interface OrderJsonOptions {
  /** The number in the address; one in the body must be the same. */
  orderNo: string;
  now: Date;
  /** IANA name of the shop's time zone. */
  timezone: string;
}

/** Says that a state behind the one that is known is meant. */
const SET_BACK = 'set_back';

/** Goods of one order. */
const MOST_ITEMS = 500;

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
 * are decimal strings; whole numbers may be numbers, yes and no may be booleans; `set_back` may say that an earlier state is meant.
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
  const own = unknownOf(ORDERS.columns, fields, '').filter((name) => name !== 'items' && name !== SET_BACK);
  return { is: 'order', order, setBack: fields[SET_BACK] === true, unknown: [...own, ...unknown] };
};
