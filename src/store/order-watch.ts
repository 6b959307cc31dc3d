import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** Orders by what happens to them, for those who look after them. Numbers only: the orders themselves are read by `orders`. */
export const orderWatch = (db: Db, _seal: Seal) => ({
  /** Orders that have come in or changed since somebody looked at them, those that have waited longest first. */
  unwatched: async (limit: number): Promise<string[]> => {
    const rows = await db.order.findMany({
      where: { unwatched: true },
      orderBy: { updatedAt: 'asc' },
      take: limit,
      select: { orderNo: true },
    });
    return rows.map(({ orderNo }) => orderNo);
  },

  /**
   * Takes an order to look at. To be asked first in the transaction that looks: whoever changes the order meanwhile waits for
   * its end, and the order is looked at again. False if somebody else has looked at it already.
   */
  take: async (orderNo: string): Promise<boolean> =>
    (await db.order.updateMany({ where: { orderNo, unwatched: true }, data: { unwatched: false } })).count === 1,

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
