import { type Db, IN_LIST, present } from './db.ts';
import { allRecords, type PersonRecords } from './family.ts';
import { type OrderItem, Prisma, type Order as Row } from './generated/sqlite/client.ts';
import { withoutErased } from './personal/guard.ts';
import { orderItemRow, orderRow } from './rows.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

/** What is personal about an order; encrypted at rest. */
export interface Delivery {
  receiver: string;
  phone: string;
  address: string;
}

/** What may be left out of an item, where nothing is known of it: on saving, what stands then stays. */
type Traced = 'batch' | 'exclusionConfirmed';

export interface Order extends Omit<Row, 'sealed' | 'unwatched' | 'blankedAt' | 'deliveredAssumed'>, Delivery {
  /** Nobody told when it arrived: hours that the shop states stand for it. Left out on saving: somebody told. */
  deliveredAssumed?: boolean;
  items: (Omit<OrderItem, 'id' | 'orderNo' | Traced> & Partial<Pick<OrderItem, Traced>>)[];
}

/** Before dispatch the shop may still change everything. */
const NOT_GONE = { in: ['unpaid', 'paid'] };

/** What was bought. */
export const orders = (db: Db, seal: Seal, sql: Sql) => {
  const itemsOf = async (orderNos: readonly string[]): Promise<Map<string, Order['items']>> => {
    const rows = await sql.rows<object>(Prisma.sql`
      SELECT "orderNo", "sku", "qty", "unitMinor", "opened", "claimedQty", "batch", "exclusionConfirmed" FROM "OrderItem"
      WHERE "orderNo" IN (${Prisma.join([...orderNos])}) ORDER BY "id"`);
    const items = new Map<string, Order['items']>(orderNos.map((orderNo) => [orderNo, []]));
    for (const row of rows) {
      const { orderNo, ...item } = orderItemRow(row);
      items.get(orderNo)?.push(item);
    }
    return items;
  };

  /** Orders with their items, opened. */
  const found = async (which: Prisma.Sql): Promise<Order[]> => {
    const rows = (await sql.rows<object>(Prisma.sql`SELECT * FROM "Order" WHERE ${which}`)).map(orderRow);
    if (rows.length === 0) return [];
    const items = await itemsOf(rows.map(({ orderNo }) => orderNo));
    return rows.map(({ sealed, unwatched: _, blankedAt: __, ...rest }) => ({
      ...rest,
      ...seal.open<Delivery>(sealed),
      items: items.get(rest.orderNo) ?? [],
    }));
  };

  return {
    /** One order with its items, opened; null if there is none. */
    get: async (orderNo: string): Promise<Order | null> => (await found(Prisma.sql`"orderNo" = ${orderNo}`))[0] ?? null,

    /** Those of these orders that exist, in the order they are named; at most 500. */
    async some(orderNos: readonly string[]): Promise<Order[]> {
      const wanted = orderNos.slice(0, IN_LIST);
      if (wanted.length === 0) return [];
      const known = await found(Prisma.sql`"orderNo" IN (${Prisma.join(wanted)})`);
      const byNo = new Map(known.map((order) => [order.orderNo, order]));
      return wanted.flatMap((orderNo) => byNo.get(orderNo) ?? []);
    },

    /** A customer's orders, newest first; with those of every record that is the same person's. */
    ofCustomer: async (who: PersonRecords, limit: number): Promise<Order[]> =>
      found(Prisma.sql`
        "customerId" IN (${Prisma.join([...(await allRecords(sql, who))])})
        ORDER BY "placedAt" DESC, "orderNo" DESC LIMIT ${limit}`),

    /** Adds or replaces one order with its items. What claims and refunds have bound stays bound. */
    async save(order: Order): Promise<void> {
      const [kept = order] = await withoutErased(db, [order]);
      const { orderNo, items, receiver, phone, address, refundedMinor, compensatedMinor, ...rest } = kept;
      const sealed = seal.close({ receiver, phone, address } satisfies Delivery);
      const told = { deliveredAssumed: rest.deliveredAssumed ?? false };
      const columns = { ...rest, ...told, sealed, unwatched: true, blankedAt: null };
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
      const data = { status: 'cancelled', updatedAt: now, unwatched: true };
      return (await db.order.updateMany({ where, data })).count === 1;
    },

    /** Changes where an order goes, if it has not left. False if it has. */
    async changeAddress(orderNo: string, address: string, now: Date): Promise<boolean> {
      const row = await db.order.findUnique({ where: { orderNo }, select: { sealed: true } });
      if (row === null) return false;
      const sealed = seal.close({ ...seal.open<Delivery>(row.sealed), address });
      const where = { orderNo, status: NOT_GONE };
      const data = { sealed, updatedAt: now, unwatched: true };
      return (await db.order.updateMany({ where, data })).count === 1;
    },
  };
};
