import { type Db, present } from './db.ts';
import { familyOf } from './family.ts';
import type { OrderItem, Order as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

/** What is personal about an order; encrypted at rest. */
export interface Delivery {
  receiver: string;
  phone: string;
  address: string;
}

/** What may be left out of an item, where nothing is known of it: on saving, what stands then stays. */
type Traced = 'batch' | 'exclusionConfirmed';

export interface Order extends Omit<Row, 'sealed'>, Delivery {
  items: (Omit<OrderItem, 'id' | 'orderNo' | Traced> & Partial<Pick<OrderItem, Traced>>)[];
}

type WithItems = Row & { items: Order['items'] };

const ITEM = {
  sku: true,
  qty: true,
  unitMinor: true,
  opened: true,
  claimedQty: true,
  batch: true,
  exclusionConfirmed: true,
} as const;
const ITEMS = { items: { select: ITEM, orderBy: { id: 'asc' } } } as const;
/** Before dispatch the shop may still change everything. */
const NOT_GONE = { in: ['unpaid', 'paid'] };

/** What was bought. */
export const orders = (db: Db, seal: Seal) => {
  const opened = ({ sealed, ...rest }: WithItems): Order => ({ ...rest, ...seal.open<Delivery>(sealed) });

  return {
    /** One order with its items, opened; null if there is none. */
    async get(orderNo: string): Promise<Order | null> {
      const row = await db.order.findUnique({ where: { orderNo }, include: ITEMS });
      return row && opened(row);
    },

    /** A customer's orders, newest first; with those of every record that is the same person's. */
    async ofCustomer(customerId: string, limit: number): Promise<Order[]> {
      const rows = await db.order.findMany({
        where: { customerId: { in: await familyOf(db, customerId) } },
        include: ITEMS,
        orderBy: [{ placedAt: 'desc' }, { orderNo: 'desc' }],
        take: limit,
      });
      return rows.map(opened);
    },

    /** Adds or replaces one order with its items. What claims and refunds have bound stays bound. */
    async save(order: Order): Promise<void> {
      const { orderNo, items, receiver, phone, address, refundedMinor, compensatedMinor, ...rest } = order;
      const columns = { ...rest, sealed: seal.close({ receiver, phone, address } satisfies Delivery) };
      const create = { orderNo, refundedMinor, compensatedMinor, ...columns };
      await db.order.upsert({ where: { orderNo }, create, update: columns });
      const skus = items.map(({ sku }) => sku);
      await db.orderItem.deleteMany({ where: { orderNo, sku: { notIn: skus }, claimedQty: 0 } });
      for (const { sku, qty, unitMinor, opened: unsealed, claimedQty, batch, exclusionConfirmed } of items) {
        const item = { qty, unitMinor, opened: unsealed, ...present({ batch, exclusionConfirmed }) };
        await db.orderItem.upsert({
          where: { orderNo_sku: { orderNo, sku } },
          create: { orderNo, sku, claimedQty, ...item },
          update: item,
        });
      }
    },

    /** Calls an order off, if it has not left. False if it has. */
    async cancel(orderNo: string, now: Date): Promise<boolean> {
      const where = { orderNo, status: NOT_GONE };
      return (await db.order.updateMany({ where, data: { status: 'cancelled', updatedAt: now } })).count === 1;
    },

    /** Changes where an order goes, if it has not left. False if it has. */
    async changeAddress(orderNo: string, address: string, now: Date): Promise<boolean> {
      const row = await db.order.findUnique({ where: { orderNo }, select: { sealed: true } });
      if (row === null) return false;
      const sealed = seal.close({ ...seal.open<Delivery>(row.sealed), address });
      const where = { orderNo, status: NOT_GONE };
      return (await db.order.updateMany({ where, data: { sealed, updatedAt: now } })).count === 1;
    },
  };
};
