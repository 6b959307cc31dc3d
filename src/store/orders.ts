import type { Db } from './db.ts';
import type { OrderItem, Order as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

/** What is personal about an order; encrypted at rest. */
export interface Delivery {
  receiver: string;
  phone: string;
  address: string;
}

export interface Order extends Omit<Row, 'sealed'>, Delivery {
  items: Omit<OrderItem, 'id' | 'orderNo'>[];
}

const ITEM = { sku: true, qty: true, unitMinor: true, opened: true, claimedQty: true } as const;

/** What was bought. */
export const orders = (db: Db, seal: Seal) => ({
  /** One order with its items, opened; null if there is none. */
  async get(orderNo: string): Promise<Order | null> {
    const row = await db.order.findUnique({
      where: { orderNo },
      include: { items: { select: ITEM, orderBy: { id: 'asc' } } },
    });
    if (row === null) return null;
    const { sealed, ...rest } = row;
    return { ...rest, ...seal.open<Delivery>(sealed) };
  },

  /** Adds or replaces one order with its items. */
  async save(order: Order): Promise<void> {
    const { orderNo, items, receiver, phone, address, ...rest } = order;
    const columns = { ...rest, sealed: seal.close({ receiver, phone, address } satisfies Delivery) };
    await db.order.upsert({ where: { orderNo }, create: { orderNo, ...columns }, update: columns });
    await db.orderItem.deleteMany({ where: { orderNo } });
    await db.orderItem.createMany({ data: items.map((item) => ({ ...item, orderNo })) });
  },
});
