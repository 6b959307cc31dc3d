import type { Db } from './db.ts';
import type { SourceOrder } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type { SourceOrder };

/** Which order of a shop system is which of ours. */
export const sourceOrders = (db: Db, _seal: Seal) => ({
  /**
   * Notes that an order stood so at a time, unless a newer state is known: then false, and what came is to be left alone.
   * From then on nobody else can bring another state of it until this work ends.
   */
  async seen({ source, externalId, orderNo, changedAt }: Omit<SourceOrder, 'elsewhereMinor'>): Promise<boolean> {
    const count = await db.$executeRaw`
      INSERT INTO "SourceOrder" ("source", "externalId", "orderNo", "changedAt")
      VALUES (${source}, ${externalId}, ${orderNo}, ${changedAt})
      ON CONFLICT ("source", "externalId") DO UPDATE SET "changedAt" = excluded."changedAt"
      WHERE "SourceOrder"."changedAt" <= excluded."changedAt"`;
    return count === 1;
  },

  /** Notes what of an order was paid back there by other hands. */
  async setElsewhere(orderNo: string, elsewhereMinor: number): Promise<void> {
    await db.sourceOrder.updateMany({ where: { orderNo }, data: { elsewhereMinor } });
  },

  /** Where an order came from; null if by file or API. */
  of: (orderNo: string): Promise<SourceOrder | null> => db.sourceOrder.findUnique({ where: { orderNo } }),
});
