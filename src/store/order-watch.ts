import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** Where somebody has read to in the changes of orders. */
export interface ChangePlace {
  at: Date;
  orderNo: string;
}

/** Orders by what happens to them, for those who look after them. Numbers only: the orders themselves are read by `orders`. */
export const orderWatch = (db: Db, _seal: Seal) => ({
  /** Orders that have changed after a place, in the order of their change. */
  changedAfter: async ({ at, orderNo }: ChangePlace, limit: number): Promise<ChangePlace[]> => {
    const rows = await db.order.findMany({
      where: { OR: [{ updatedAt: { gt: at } }, { updatedAt: at, orderNo: { gt: orderNo } }] },
      orderBy: [{ updatedAt: 'asc' }, { orderNo: 'asc' }],
      take: limit,
      select: { orderNo: true, updatedAt: true },
    });
    return rows.map((row) => ({ at: row.updatedAt, orderNo: row.orderNo }));
  },

  /** Orders that were paid before a time and have not left, the longest paid first. */
  undispatched: (paidBefore: Date, limit = 500) =>
    db.order.findMany({
      where: { status: 'paid', paidAt: { lt: paidBefore }, dispatchedAt: null },
      orderBy: [{ paidAt: 'asc' }, { orderNo: 'asc' }],
      take: limit,
      select: { orderNo: true, customerId: true, paidAt: true, totalMinor: true },
    }),

  /** Orders that left in a span of time, its end included, and have not arrived. */
  onTheWay: async (from: Date, to: Date, limit = 500): Promise<string[]> => {
    const rows = await db.order.findMany({
      where: { status: 'dispatched', dispatchedAt: { gt: from, lte: to }, deliveredAt: null },
      orderBy: [{ dispatchedAt: 'asc' }, { orderNo: 'asc' }],
      take: limit,
      select: { orderNo: true },
    });
    return rows.map(({ orderNo }) => orderNo);
  },
});
