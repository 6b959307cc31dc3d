import type { Db } from './db.ts';

/** Pieces and money that cases bind. Every one of these is a single conditional statement: no check before it. */
export const bindings = (db: Db) => ({
  /** Nobody else can bind anything of this order, or read its sums under this lock, until this work ends. */
  async lockOrder(orderNo: string): Promise<void> {
    await db.order.updateMany({ where: { orderNo }, data: { refundedMinor: { increment: 0 } } });
  },

  /** Claims pieces of an order; false when fewer than `qty` are free. */
  async claimPieces(orderNo: string, sku: string, qty: number): Promise<boolean> {
    const count = await db.$executeRaw`
      UPDATE "OrderItem" SET "claimedQty" = "claimedQty" + ${qty}
      WHERE "orderNo" = ${orderNo} AND "sku" = ${sku} AND "claimedQty" + ${qty} <= "qty"`;
    return count === 1;
  },

  /** Frees claimed pieces; false when fewer than `qty` were claimed. */
  async freePieces(orderNo: string, sku: string, qty: number): Promise<boolean> {
    const where = { orderNo, sku, claimedQty: { gte: qty } };
    return (await db.orderItem.updateMany({ where, data: { claimedQty: { decrement: qty } } })).count === 1;
  },

  /** Binds money of an order to go back; false when that would be more than was paid. Minor units. */
  async bindMoney(orderNo: string, minor: number): Promise<boolean> {
    const count = await db.$executeRaw`
      UPDATE "Order" SET "refundedMinor" = "refundedMinor" + ${minor}
      WHERE "orderNo" = ${orderNo} AND "refundedMinor" + ${minor} <= "totalMinor"`;
    return count === 1;
  },

  /** Frees bound money; false when less was bound. */
  async freeMoney(orderNo: string, minor: number): Promise<boolean> {
    const where = { orderNo, refundedMinor: { gte: minor } };
    return (await db.order.updateMany({ where, data: { refundedMinor: { decrement: minor } } })).count === 1;
  },

  /** Binds compensation; false when all compensation of the order would exceed what was paid. */
  async bindCompensation(orderNo: string, minor: number): Promise<boolean> {
    const count = await db.$executeRaw`
      UPDATE "Order" SET "compensatedMinor" = "compensatedMinor" + ${minor}
      WHERE "orderNo" = ${orderNo} AND "compensatedMinor" + ${minor} <= "totalMinor"`;
    return count === 1;
  },

  /** Frees bound compensation; false when less was bound. */
  async freeCompensation(orderNo: string, minor: number): Promise<boolean> {
    const where = { orderNo, compensatedMinor: { gte: minor } };
    return (await db.order.updateMany({ where, data: { compensatedMinor: { decrement: minor } } })).count === 1;
  },
});

/** Sums that limits add up over: what a shopper asked for in a day, what one pair of hands gave. */
export const tallies = (db: Db) => ({
  /** A sum, 0 if nothing was added yet. Nobody else can read it this way or change it until this work ends. */
  async lockTally(name: string): Promise<number> {
    const rows = await db.$queryRaw<{ value: number }[]>`
      INSERT INTO "Counter" ("name", "value") VALUES (${name}, 0)
      ON CONFLICT ("name") DO UPDATE SET "value" = "Counter"."value"
      RETURNING "value"`;
    return Number(rows[0]?.value ?? 0);
  },

  /** Adds to a sum unless it would then exceed `limit` (null: none); false when it would. */
  async addToTally(name: string, value: number, limit: number | null): Promise<boolean> {
    await db.$executeRaw`
      INSERT INTO "Counter" ("name", "value") VALUES (${name}, 0) ON CONFLICT ("name") DO NOTHING`;
    const where = { name, ...(limit === null ? {} : { value: { lte: limit - value } }) };
    return (await db.counter.updateMany({ where, data: { value: { increment: value } } })).count === 1;
  },

  /** Takes from a sum what a case that came to nothing had added. */
  async takeFromTally(name: string, value: number): Promise<void> {
    await db.counter.updateMany({ where: { name, value: { gte: value } }, data: { value: { decrement: value } } });
  },
});
