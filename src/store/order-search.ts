import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

/** What orders are looked for by. */
export interface OrderWish {
  /** As it was typed: part of an order number, or a whole tracking number, SKU, case or customer. */
  text: string;
  /** The same as a phone number in E.164, where it is one. */
  phone: string | null;
  limit: number;
}

/** As it was typed, without regard to case: Prisma's own `contains` takes % and _ for wildcards. */
const part = (text: string): Prisma.Sql =>
  Prisma.sql`LIKE LOWER(${`%${text.replaceAll(/[!%_]/g, '!$&')}%`}) ESCAPE '!'`;

const holding = (text: string, phoneIndex: string | null): Prisma.Sql => Prisma.sql`(
  LOWER(o."orderNo") ${part(text)} OR LOWER(o."trackingNo") = LOWER(${text}) OR LOWER(o."customerId") = LOWER(${text})
  OR EXISTS (SELECT 1 FROM "OrderItem" i WHERE i."orderNo" = o."orderNo" AND LOWER(i."sku") = LOWER(${text}))
  OR EXISTS (SELECT 1 FROM "Ticket" t WHERE t."orderNo" = o."orderNo" AND LOWER(t."no") = LOWER(${text}))
  OR EXISTS (SELECT 1 FROM "Customer" c WHERE c."id" = o."customerId" AND c."phoneIndex" = ${phoneIndex}))`;

/** Finds orders for people at the desk. Numbers only: the orders themselves are read by `orders`. */
export const orderSearch = (db: Db, seal: Seal) => ({
  /** Orders that fit, newest first; the newest of all without words. */
  async find({ text, phone, limit }: OrderWish): Promise<string[]> {
    const fits = text === '' ? Prisma.sql`1 = 1` : holding(text, phone === null ? null : seal.index(phone));
    const rows = await db.$queryRaw<{ orderNo: string }[]>`
      SELECT o."orderNo" FROM "Order" o WHERE ${fits} ORDER BY o."placedAt" DESC, o."orderNo" DESC LIMIT ${limit}`;
    return rows.map(({ orderNo }) => orderNo);
  },
});
