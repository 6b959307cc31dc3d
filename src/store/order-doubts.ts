import { type Db, IN_LIST, type Json, json } from './db.ts';
import type { OrderDoubt as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export interface OrderDoubt extends Omit<Row, 'detail'> {
  detail: Json;
}

/** Why an order is doubtful, as the audit found it. */
export interface FoundDoubt {
  reason: string;
  detail?: unknown;
}

/** Why orders are doubtful (H14): one of each reason. */
export const orderDoubts = (db: Db, _seal: Seal) => ({
  /**
   * Brings what is doubtful about an order to what was found now: new reasons are opened, those that are true no more are mended.
   * What a person has cleared stays cleared.
   * @returns the reasons that were not open before
   */
  async settle(orderNo: string, found: readonly FoundDoubt[], now: Date): Promise<string[]> {
    const reasons = found.map(({ reason }) => reason);
    await db.orderDoubt.updateMany({
      where: { orderNo, state: 'open', reason: { notIn: reasons } },
      data: { state: 'mended', clearedAt: now },
    });
    const fresh: string[] = [];
    for (const { reason, detail } of found) {
      const added = await db.$executeRaw`
        INSERT INTO "OrderDoubt" ("orderNo", "reason", "foundAt") VALUES (${orderNo}, ${reason}, ${now})
        ON CONFLICT ("orderNo", "reason") DO UPDATE SET "state" = 'open', "foundAt" = excluded."foundAt", "clearedAt" = NULL
        WHERE "OrderDoubt"."state" = 'mended'`;
      if (added === 0) continue;
      fresh.push(reason);
      await db.orderDoubt.updateMany({ where: { orderNo, reason }, data: { detail: json(detail) } });
    }
    return fresh;
  },

  /** What is doubtful about an order now. */
  openOf: async (orderNo: string): Promise<OrderDoubt[]> =>
    db.orderDoubt.findMany({ where: { orderNo, state: 'open' }, orderBy: { id: 'asc' } }),

  /** What is doubtful about each of these orders now, at most 500 of them; those about which nothing is are left out. */
  openOfEach: async (orderNos: readonly string[]): Promise<Map<string, OrderDoubt[]>> => {
    const where = { orderNo: { in: orderNos.slice(0, IN_LIST) }, state: 'open' };
    const found = new Map<string, OrderDoubt[]>();
    for (const doubt of await db.orderDoubt.findMany({ where, orderBy: { id: 'asc' } }))
      found.set(doubt.orderNo, [...(found.get(doubt.orderNo) ?? []), doubt]);
    return found;
  },

  /** Whatever was doubtful about an order, what has ended included; the last that ended comes last. */
  of: async (orderNo: string): Promise<OrderDoubt[]> =>
    db.orderDoubt.findMany({ where: { orderNo }, orderBy: [{ clearedAt: 'asc' }, { id: 'asc' }] }),

  /** Everything a person has to look at, the longest waiting first. */
  open: async (limit = 500): Promise<OrderDoubt[]> =>
    db.orderDoubt.findMany({ where: { state: 'open' }, orderBy: [{ foundAt: 'asc' }, { id: 'asc' }], take: limit }),

  /** A person has looked: the order is good. False when nothing about it was open. */
  async clear(orderNo: string, by: string, note: string, now: Date): Promise<boolean> {
    const data = { state: 'cleared', clearedBy: by, clearedAt: now, note };
    return (await db.orderDoubt.updateMany({ where: { orderNo, state: 'open' }, data })).count > 0;
  },
});
