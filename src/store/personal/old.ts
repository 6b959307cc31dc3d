import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Seal } from '../seal.ts';
import type { Sql } from '../sql.ts';

/** What is past its term. */
export interface OldThings {
  /** Talks nobody has written in since, without an open case. */
  talks: string[];
  /** Cases that ended long ago and still have photos. */
  photos: string[];
  /** Orders that ended long ago and still have a name or an address. */
  addresses: string[];
}

/** Rows of one night at most; the next goes on. */
const NIGHT = 5_000;

/** What has been there for too long. */
export const old = (db: Db, _seal: Seal, sql: Sql) => {
  const openCase = (ends: readonly string[], that: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT 1 FROM "Ticket" t WHERE ${that} AND t."state" NOT IN (${Prisma.join([...ends])}))`;

  const talks = async (before: Date, ends: readonly string[]): Promise<string[]> => {
    const rows = await sql.rows<{ id: string }>(Prisma.sql`
      SELECT c."id" FROM "Conversation" c
      WHERE c."status" = 'archived' AND c."updatedAt" < ${before} AND c."key" NOT LIKE 'erased:%'
        AND NOT ${openCase(ends, Prisma.sql`t."conversationId" = c."id"`)}
      ORDER BY c."id" LIMIT ${NIGHT}`);
    return rows.map(({ id }) => id);
  };

  const photos = async (before: Date): Promise<string[]> => {
    const rows = await db.ticket.findMany({
      where: { closedAt: { lt: before }, photos: { some: {} } },
      select: { no: true },
      orderBy: { no: 'asc' },
      take: NIGHT,
    });
    return rows.map(({ no }) => no);
  };

  /** Orders whose row says by itself that it is blank are not looked at again: blank ones have no tracking number either. */
  const addresses = async (before: Date, ends: readonly string[]): Promise<string[]> => {
    const rows = await sql.rows<{ orderNo: string }>(Prisma.sql`
      SELECT o."orderNo" FROM "Order" o
      WHERE o."status" IN ('delivered', 'completed', 'cancelled') AND o."placedAt" < ${before}
        AND COALESCE(o."deliveredAt", o."placedAt") < ${before} AND o."updatedAt" < ${before}
        AND o."blankedAt" IS NULL
        AND NOT ${openCase(ends, Prisma.sql`t."orderNo" = o."orderNo"`)}
      ORDER BY o."orderNo" LIMIT ${NIGHT}`);
    return rows.map(({ orderNo }) => orderNo);
  };

  return {
    /** What is older than these moments; nothing of a kind whose moment is null. */
    async things(
      before: { talks: Date | null; photos: Date | null; addresses: Date | null },
      ends: readonly string[],
    ): Promise<OldThings> {
      return {
        talks: before.talks ? await talks(before.talks, ends) : [],
        photos: before.photos ? await photos(before.photos) : [],
        addresses: before.addresses ? await addresses(before.addresses, ends) : [],
      };
    },
  };
};
