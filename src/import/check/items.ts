import { isDeepStrictEqual } from 'node:util';
import { type FileState, keyOf, type Placed, type Session } from '../session.ts';
import { itemOf } from '../stored.ts';
import { ORDER_ITEMS, PRODUCTS } from '../tables.ts';

type PlacedItem = Placed<typeof ORDER_ITEMS.columns>;

/** What the file says about the goods of one order. */
export interface Goods {
  /** Lines they stand on. */
  lines: number[];
  skus: Set<string>;
  /** Sum of quantity times price, in minor units. */
  sumMinor: number;
  /** Line of the first one that is wrong: the others cannot be trusted without it. */
  bad: number | null;
}

const goodsOf = (all: Map<string, Goods>, orderNo: string): Goods => {
  const known = all.get(orderNo) ?? { lines: [], skus: new Set<string>(), sumMinor: 0, bad: null };
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

/** Checks one batch of items against products and against what is kept of their orders. */
const checkBatch = async (session: Session, all: Map<string, Goods>, rows: PlacedItem[], state: FileState) => {
  const unknown = await unknownSkus(session, rows);
  const kept = await session.read.bulk.items([...new Set(rows.map(({ row }) => row.order_no))]);
  const before = new Map(kept.map((item) => [keyOf(item.orderNo, item.sku), item]));
  for (const { line, row } of rows) {
    const goods = goodsOf(all, row.order_no);
    const known = before.get(keyOf(row.order_no, row.sku));
    const skuWhy = skuFault(session, row.sku, unknown);
    if (skuWhy !== null) session.refuse(state, line, 'sku', skuWhy);
    else if (known && known.claimedQty > row.qty) {
      session.refuse(state, line, 'qty', `is ${row.qty}, but ${known.claimedQty} are under a claim; close it first`);
    }
    if (state.refused.has(line)) {
      goods.bad ??= line;
      continue;
    }
    goods.lines.push(line);
    goods.skus.add(row.sku);
    goods.sumMinor += row.qty * row.unit_price;
    const { claimedQty: _, ...plain } = known ?? { claimedQty: 0 };
    state.settle(line, known === undefined ? 'new' : isDeepStrictEqual(itemOf(row), plain) ? 'same' : 'changed');
  }
};

/** How the items of the file stand to those that are kept, and what each order is made of. */
export const checkItems = async (session: Session): Promise<Map<string, Goods>> => {
  const all = new Map<string, Goods>();
  await session.check(
    ORDER_ITEMS,
    (rows, state) => checkBatch(session, all, rows, state),
    (row, line) => {
      if (row.order_no !== undefined) goodsOf(all, row.order_no).bad ??= line;
    },
  );
  return all;
};
