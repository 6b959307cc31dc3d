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

/** Why the items of an order cannot be kept, if its order cannot. */
const orderFault = async (session: Session, orders: readonly Order[]): Promise<Map<string, string>> => {
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

/** What is kept of these orders and no longer in the file. */
const leftOver = async (session: Session, orders: readonly Order[]): Promise<Removal[]> => {
  const byNo = new Map(orders);
  const removals = new Map<string, string[]>();
  const state = session.state(ORDER_ITEMS.file);
  for (const { orderNo, sku, claimedQty } of await session.read.bulk.items([...byNo.keys()])) {
    const goods = byNo.get(orderNo);
    if (goods === undefined || goods.skus.has(sku)) continue;
    if (claimedQty > 0) {
      const why = `"${orderNo}" has ${claimedQty} of ${sku} under a claim; keep ${sku} in the file until it is closed`;
      session.refuse(state, goods.lines[0] ?? 1, 'order_no', why);
    } else removals.set(orderNo, [...(removals.get(orderNo) ?? []), sku]);
  }
  return [...removals].map(([orderNo, skus]) => ({ orderNo, skus }));
};

/** Refuses items whose order cannot be kept; returns what is to be taken out of orders that are. */
export const settleItems = async (session: Session, all: ReadonlyMap<string, Goods>): Promise<Removal[]> => {
  if (!session.has(ORDER_ITEMS.file)) return [];
  const state = session.state(ORDER_ITEMS.file);
  const removals: Removal[] = [];
  const orders = [...all];
  for (let i = 0; i < orders.length; i += BATCH) {
    const batch = orders.slice(i, i + BATCH);
    const faults = await orderFault(session, batch);
    for (const [orderNo, goods] of batch) {
      const why = faults.get(orderNo);
      if (why !== undefined) for (const line of goods.lines) session.refuse(state, line, 'order_no', why);
    }
    const whole = batch.filter(([orderNo, { bad }]) => !faults.has(orderNo) && bad === null);
    removals.push(...(await leftOver(session, whole)));
  }
  state.removed = removals.reduce((sum, { skus }) => sum + skus.length, 0);
  return removals;
};
