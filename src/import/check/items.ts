import { isDeepStrictEqual } from 'node:util';
import type { KeptItem } from '../../store/bulk.ts';
import type { Mark } from '../marks.ts';
import { type FileState, keyOf, type Placed, type Session } from '../session.ts';
import { itemOf } from '../stored.ts';
import { type ItemRow, ORDER_ITEMS, PRODUCTS } from '../tables.ts';

type PlacedItem = Placed<typeof ORDER_ITEMS.columns>;

/** What the file says about the goods of one order. */
export interface Goods {
  /** Line of the first of them. */
  line: number;
  /** Sum of quantity times price, in minor units. */
  sumMinor: number;
  /** How many of them are kept already, and how many kept ones the order has in all. */
  matched: number;
  kept: number;
  /** Line of the first one that is wrong: the others cannot be trusted without it. */
  bad: number | null;
}

const goodsOf = (all: Map<string, Goods>, orderNo: string, line: number): Goods => {
  const known = all.get(orderNo) ?? { line, sumMinor: 0, matched: 0, kept: 0, bad: null };
  all.set(orderNo, known);
  return known;
};

const unknownSkus = async (session: Session, rows: readonly PlacedItem[]): Promise<Set<string>> => {
  const skus = [...new Set(rows.map(({ row }) => row.sku))];
  const missing = skus.filter((sku) => session.standing(PRODUCTS.file, sku) === 'absent');
  const kept = new Set((await session.read.products.some(missing)).map(({ sku }) => sku));
  return new Set(missing.filter((sku) => !kept.has(sku)));
};

const skuFault = (session: Session, sku: string, unknown: ReadonlySet<string>): string | null => {
  if (unknown.has(sku)) return `"${sku}" is neither in products.csv nor in the database; add the product first`;
  return session.standing(PRODUCTS.file, sku) === 'refused'
    ? `"${sku}" is wrong in products.csv; correct it there`
    : null;
};

/** What is kept of the orders of some items: by order and SKU, and how many by order. */
const keptItems = async (session: Session, rows: readonly PlacedItem[]) => {
  const kept = await session.read.bulk.items([...new Set(rows.map(({ row }) => row.order_no))]);
  const counts = new Map<string, number>();
  for (const { orderNo } of kept) counts.set(orderNo, (counts.get(orderNo) ?? 0) + 1);
  return { byKey: new Map(kept.map((item) => [keyOf(item.orderNo, item.sku), item])), counts };
};

const markOf = (row: ItemRow, known: KeptItem | undefined): Mark => {
  if (known === undefined) return 'new';
  const { claimedQty: _, ...plain } = known;
  return isDeepStrictEqual(itemOf(row), plain) ? 'same' : 'changed';
};

/** Checks one batch of items against products and against what is kept of their orders. */
const checkBatch = async (
  session: Session,
  all: Map<string, Goods>,
  rows: PlacedItem[],
  state: FileState,
): Promise<void> => {
  const unknown = await unknownSkus(session, rows);
  const { byKey, counts } = await keptItems(session, rows);
  for (const { line, row } of rows) {
    const goods = goodsOf(all, row.order_no, line);
    const known = byKey.get(keyOf(row.order_no, row.sku));
    const why = skuFault(session, row.sku, unknown);
    if (why !== null) session.refuse(state, line, 'sku', why);
    else if (known && known.claimedQty > row.qty) {
      session.refuse(state, line, 'qty', `is ${row.qty}, but ${known.claimedQty} are under a claim; close it first`);
    } else {
      goods.sumMinor += row.qty * row.unit_price;
      goods.matched += known === undefined ? 0 : 1;
      goods.kept = counts.get(row.order_no) ?? 0;
      state.marks.set(line, markOf(row, known));
      continue;
    }
    goods.bad ??= line;
  }
};

/** How the items of the file stand to those that are kept, and what each order is made of. */
export const checkItems = async (session: Session): Promise<Map<string, Goods>> => {
  const all = new Map<string, Goods>();
  await session.check(
    ORDER_ITEMS,
    (rows, state) => checkBatch(session, all, rows, state),
    (row, line) => {
      if (row.order_no !== undefined) goodsOf(all, row.order_no, line).bad ??= line;
    },
  );
  return all;
};
