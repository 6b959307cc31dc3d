import type { Db } from './db.ts';
import type { OrderNotice as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

/** `trouble`: a parcel does not move. `question`: something about the order is doubtful. */
export const ORDER_EVENTS = ['confirmed', 'shipped', 'trouble', 'question'] as const;
export type OrderEvent = (typeof ORDER_EVENTS)[number];

export interface OrderNotice extends Omit<Row, 'event'> {
  event: OrderEvent;
}

/** What shoppers are told of their orders (H15): once for each order and event. */
export const orderNotices = (db: Db, _seal: Seal) => ({
  /** Notes that a shopper is to be told; false when that was noted before. */
  async note(orderNo: string, event: OrderEvent, dueAt: Date): Promise<boolean> {
    const count = await db.$executeRaw`
      INSERT INTO "OrderNotice" ("orderNo", "event", "dueAt") VALUES (${orderNo}, ${event}, ${dueAt})
      ON CONFLICT ("orderNo", "event") DO NOTHING`;
    return count === 1;
  },

  /** Notices whose time has come, the longest due first. */
  async due(now: Date, limit: number): Promise<OrderNotice[]> {
    const rows = await db.orderNotice.findMany({
      where: { state: 'due', dueAt: { lte: now } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
    });
    return rows.map((row) => ({ ...row, event: row.event as OrderEvent }));
  },

  /** Looks at it again at a time. */
  async later(id: number, dueAt: Date): Promise<void> {
    await db.orderNotice.updateMany({ where: { id, state: 'due' }, data: { dueAt } });
  },

  /**
   * Ends a notice; exactly one caller gets true. Do it in the work that speaks, so that a crash leaves both undone.
   * `unheard`: there is nobody to tell. `stale`: it is true no more.
   */
  async end(
    id: number,
    state: 'told' | 'unheard' | 'stale',
    conversationId: string | null,
    now: Date,
  ): Promise<boolean> {
    const data = { state, conversationId, doneAt: now };
    return (await db.orderNotice.updateMany({ where: { id, state: 'due' }, data })).count === 1;
  },

  /** What was said of an order, and what waits. */
  async of(orderNo: string): Promise<OrderNotice[]> {
    const rows = await db.orderNotice.findMany({ where: { orderNo }, orderBy: { id: 'asc' } });
    return rows.map((row) => ({ ...row, event: row.event as OrderEvent }));
  },
});
