import { LANGS } from '../message.ts';
import { type Columns, type Fault, maybe, needed, type RowOf } from './columns.ts';
import { attributes, email, identities, phone } from './contacts.ts';
import { birthday, time } from './times.ts';
import { amount, Bad, code, oneOf, type Reader, text, whole, yesNo } from './values.ts';

/** One file of shop data. */
export interface Table<C extends Columns> {
  file: string;
  columns: C;
  /** The columns that tell one row from another. */
  key: readonly (keyof C & string)[];
  /** What can be wrong between the columns of one row. */
  faults(row: RowOf<C>): Fault[];
}

const table = <C extends Columns>(
  file: string,
  key: Table<C>['key'],
  columns: C,
  faults: Table<C>['faults'] = () => [],
): Table<C> => ({ file, columns, key, faults });

const MOST = 1_000_000_000;
const stars = whole(1, 5);

/** Wordings separated by ¦. */
const wordings: Reader<string[]> = (cell, reading) => {
  const parts = cell.split('¦').map((part) => part.trim());
  const read = parts.filter((part) => part !== '').map((part) => text(500)(part, reading));
  return read.find((one) => one instanceof Bad) ?? (read as string[]);
};

export const PRODUCTS = table('products.csv', ['sku'], {
  sku: needed(code),
  name: needed(text(200)),
  name_zh_tw: maybe(text(200)),
  name_en: maybe(text(200)),
  category: needed(text(100)),
  price: needed(amount),
  stock: needed(whole(0, MOST)),
  returnable: needed(oneOf('yes', 'no', 'unless_opened')),
  warranty_months: maybe(whole(0, 1200)),
  attributes: maybe(attributes),
  supplier: maybe(text(200)),
});

export const CUSTOMERS = table('customers.csv', ['customer_id'], {
  customer_id: needed(code),
  name: needed(text(200)),
  phone: needed(phone),
  email: maybe(email),
  tier: needed(oneOf('normal', 'silver', 'gold', 'diamond')),
  points: needed(whole(0, MOST)),
  birthday: maybe(birthday),
  consent_care: needed(yesNo),
  identities: maybe(identities),
  named_agent: maybe(code),
});

/** The states an order may be in. */
export const ORDER_STATES = ['unpaid', 'paid', 'dispatched', 'delivered', 'completed', 'cancelled'] as const;

/** The time without which an order cannot be in a state. */
const NEEDS_TIME = {
  unpaid: null,
  paid: 'paid_at',
  dispatched: 'dispatched_at',
  delivered: 'delivered_at',
  completed: 'delivered_at',
  cancelled: null,
} as const;

const ORDER_COLUMNS = {
  order_no: needed(code),
  customer_id: needed(code),
  placed_at: needed(time),
  paid_at: maybe(time),
  dispatched_at: maybe(time),
  delivered_at: maybe(time),
  status: needed(oneOf(...ORDER_STATES)),
  carrier: maybe(code),
  tracking_no: maybe(code),
  receiver: needed(text(200)),
  phone: needed(phone),
  address: needed(text(500)),
  shipping_fee: needed(amount),
  total: needed(amount),
};

/** Steps on an order's way, and the step that must not come after. Payment has no fixed place: some pay on delivery. */
const AFTER = [
  ['paid_at', 'placed_at'],
  ['dispatched_at', 'placed_at'],
  ['delivered_at', 'placed_at'],
  ['delivered_at', 'dispatched_at'],
] as const;

const orderFaults = (row: RowOf<typeof ORDER_COLUMNS>): Fault[] => {
  const faults: Fault[] = [];
  const due = NEEDS_TIME[row.status];
  if (due !== null && row[due] === null) faults.push({ column: due, why: `is empty, but the status is ${row.status}` });
  if (row.status === 'unpaid' && row.paid_at !== null) {
    faults.push({ column: 'paid_at', why: 'is filled in, but the status is unpaid' });
  }
  for (const [later, earlier] of AFTER) {
    const [end, start] = [row[later], row[earlier]];
    if (end && start && end < start) faults.push({ column: later, why: `lies before ${earlier}` });
  }
  return faults;
};

export const ORDERS = table('orders.csv', ['order_no'], ORDER_COLUMNS, orderFaults);

export const ORDER_ITEMS = table('order_items.csv', ['order_no', 'sku'], {
  order_no: needed(code),
  sku: needed(code),
  qty: needed(whole(1, 9999)),
  unit_price: needed(amount),
  opened: maybe(yesNo),
  batch: maybe(text(100)),
  no_return_confirmed: maybe(yesNo),
});

export const REVIEWS = table('reviews.csv', ['review_id'], {
  review_id: needed(code),
  order_no: needed(code),
  stars: needed(stars),
  described: maybe(stars),
  service: maybe(stars),
  logistics: maybe(stars),
  text: maybe(text(5000)),
  at: needed(time),
});

const FAQ_COLUMNS = {
  id: needed(code),
  question: needed(text(500)),
  variants: maybe(wordings),
  answer: needed(text(5000)),
  lang: needed(oneOf(...LANGS)),
  category: maybe(text(100)),
  valid_from: maybe(time),
  valid_to: maybe(time),
};

const faqFaults = ({ valid_from: from, valid_to: to }: RowOf<typeof FAQ_COLUMNS>): Fault[] =>
  from && to && to <= from ? [{ column: 'valid_to', why: 'does not lie after valid_from' }] : [];

export const FAQ = table('faq.csv', ['id', 'lang'], FAQ_COLUMNS, faqFaults);
/** The same columns in a spreadsheet. */
export const FAQ_XLSX: typeof FAQ = { ...FAQ, file: 'faq.xlsx' };

/** Every file that is read. */
export const TABLES = [PRODUCTS, CUSTOMERS, ORDERS, ORDER_ITEMS, REVIEWS, FAQ, FAQ_XLSX] as const;

export type ProductRow = RowOf<typeof PRODUCTS.columns>;
export type CustomerRow = RowOf<typeof CUSTOMERS.columns>;
export type OrderRow = RowOf<typeof ORDERS.columns>;
export type ItemRow = RowOf<typeof ORDER_ITEMS.columns>;
export type ReviewRow = RowOf<typeof REVIEWS.columns>;
export type FaqRowRead = RowOf<typeof FAQ.columns>;
