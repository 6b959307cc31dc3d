import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { holds } from './said-words.ts';
import type { Seal } from './seal.ts';

/** What orders are looked for by. */
export interface OrderWish {
  /** As it was typed: part of an order number, or a whole tracking number, SKU, case or customer. */
  text: string;
  /** The same as a phone number in E.164, where it is one. */
  phone: string | null;
  limit: number;
}

/**
 * Orders that fit by what stands in one place, each read from an index alone: `fits` of orders, or through a table that names
 * them. Newest first, so that a list is full long before the end where much fits.
 */
const among = (orders: Prisma.Sql, limit: number): Prisma.Sql => Prisma.sql`SELECT * FROM (
  SELECT o."orderNo", o."placedAt" FROM "Order" o WHERE ${orders}
  ORDER BY o."placedAt" DESC, o."orderNo" DESC LIMIT ${limit})`;

const found = (text: string, phoneIndex: string | null, limit: number): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`LOWER(o."orderNo") ${holds(text)}`,
      Prisma.sql`o."orderNo" IN (SELECT t."orderNo" FROM "Order" t WHERE LOWER(t."trackingNo") = LOWER(${text}))`,
      Prisma.sql`o."customerId" IN (SELECT c."id" FROM "Customer" c WHERE LOWER(c."id") = LOWER(${text}))`,
      Prisma.sql`o."orderNo" IN (SELECT i."orderNo" FROM "OrderItem" i WHERE LOWER(i."sku") = LOWER(${text}))`,
      Prisma.sql`o."orderNo" IN (SELECT t."orderNo" FROM "Ticket" t WHERE LOWER(t."no") = LOWER(${text}))`,
      ...(phoneIndex === null
        ? []
        : [Prisma.sql`o."customerId" IN (SELECT c."id" FROM "Customer" c WHERE c."phoneIndex" = ${phoneIndex})`]),
    ].map((orders) => among(orders, limit)),
    ' UNION ',
  );

/** Finds orders for people at the desk. Numbers only: the orders themselves are read by `orders`. */
export const orderSearch = (db: Db, seal: Seal) => ({
  /** Orders that fit, newest first; the newest of all without words. */
  async find({ text, phone, limit }: OrderWish): Promise<string[]> {
    const orders = text === '' ? Prisma.sql`"Order"` : Prisma.sql`(${found(text, phone && seal.index(phone), limit)})`;
    const rows = await db.$queryRaw<{ orderNo: string }[]>`
      SELECT o."orderNo" FROM ${orders} o ORDER BY o."placedAt" DESC, o."orderNo" DESC LIMIT ${limit}`;
    return rows.map(({ orderNo }) => orderNo);
  },
});
