import { BATCH, type Session } from '../session.ts';
import { ORDER_ITEMS, ORDERS } from '../tables.ts';
import type { Goods } from './items.ts';
import { totalFault } from './totals.ts';

/** Items that are to be taken out of an order, since the file names its others. */
export interface Removal {
  orderNo: string;
  skus: string[];
}

type Order = [orderNo: string, goods: Goods];

const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));

/** Why the items of an order cannot be kept, if its order cannot. */
const orderFaults = async (session: Session, orders: readonly Order[]): Promise<Map<string, string>> => {
  const faults = new Map<string, string>();
  const elsewhere = orders.filter(([orderNo]) => session.standing(ORDERS.file, orderNo) === 'absent');
  const known = await session.read.bulk.orders(elsewhere.map(([orderNo]) => orderNo));
  const byNo = new Map(known.map((order) => [order.orderNo, order]));
  for (const [orderNo, goods] of elsewhere) {
    const order = byNo.get(orderNo);
    const total =
      order && goods.bad === null ? totalFault(order.totalMinor, order.shippingFeeMinor, goods.sumMinor) : null;
    if (!order) faults.set(orderNo, `"${orderNo}" is neither in orders.csv nor in the database; add the order first`);
    else if (total !== null) faults.set(orderNo, `the total of "${orderNo}" ${total}`);
  }
  if (!session.options.partial) return faults;
  for (const [orderNo, { bad }] of orders) {
    if (session.standing(ORDERS.file, orderNo) === 'refused') {
      faults.set(orderNo, `"${orderNo}" is left out of orders.csv; correct it there`);
    } else if (bad !== null) faults.set(orderNo, `is left out with the item in line ${bad}; correct it there`);
  }
  return faults;
};

/** Refuses every item of the orders that cannot be kept. */
const refuseItems = async (session: Session, faults: ReadonlyMap<string, string>): Promise<void> => {
  if (faults.size === 0) return;
  const state = session.state(ORDER_ITEMS.file);
  for await (const { line, row } of session.again(ORDER_ITEMS)) {
    const why = faults.get(row.order_no);
    if (why !== undefined && state.marks.get(line) !== 'refused') session.refuse(state, line, 'order_no', why);
  }
};

/** What the file names of some orders. */
const namedSkus = async (session: Session, orders: ReadonlyMap<string, Goods>): Promise<Map<string, Set<string>>> => {
  const named = new Map<string, Set<string>>();
  for await (const { row } of session.again(ORDER_ITEMS)) {
    if (!orders.has(row.order_no)) continue;
    named.set(row.order_no, (named.get(row.order_no) ?? new Set()).add(row.sku));
  }
  return named;
};

/** What is kept of orders and no longer in the file. */
const leftOver = async (session: Session, orders: ReadonlyMap<string, Goods>): Promise<Removal[]> => {
  const removals = new Map<string, string[]>();
  if (orders.size === 0) return [];
  const state = session.state(ORDER_ITEMS.file);
  const named = await namedSkus(session, orders);
  for (const batch of batches([...orders.keys()])) {
    for (const { orderNo, sku, claimedQty } of await session.read.bulk.items(batch)) {
      if (named.get(orderNo)?.has(sku)) continue;
      if (claimedQty > 0) {
        const why = `"${orderNo}" has ${claimedQty} of ${sku} under a claim; keep ${sku} in the file until it is closed`;
        session.refuse(state, orders.get(orderNo)?.line ?? 1, 'order_no', why);
      } else removals.set(orderNo, [...(removals.get(orderNo) ?? []), sku]);
    }
  }
  return [...removals].map(([orderNo, skus]) => ({ orderNo, skus }));
};

/** Refuses items whose order cannot be kept; returns what is to be taken out of orders that are. */
export const settleItems = async (session: Session, all: ReadonlyMap<string, Goods>): Promise<Removal[]> => {
  if (!session.has(ORDER_ITEMS.file)) return [];
  const faults = new Map<string, string>();
  const shrunk = new Map<string, Goods>();
  for (const batch of batches([...all])) {
    const found = await orderFaults(session, batch);
    for (const [orderNo, goods] of batch) {
      const why = found.get(orderNo);
      if (why !== undefined) faults.set(orderNo, why);
      else if (goods.bad === null && goods.kept > goods.matched) shrunk.set(orderNo, goods);
    }
  }
  await refuseItems(session, faults);
  const removals = await leftOver(session, shrunk);
  session.state(ORDER_ITEMS.file).removed = removals.reduce((sum, { skus }) => sum + skus.length, 0);
  return removals;
};
