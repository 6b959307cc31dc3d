import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

const { sql: text, join, empty } = Prisma;

/** What a customer may be written to about. */
export interface FoundOccasion {
  customerId: string;
  /** `ticket:<no>` or `order:<no>`. */
  occasion: string;
  /** When it happened. */
  at: Date;
}

/** Which rows are looked for: new ones of whoever agrees, those of everybody, or whether one still is so. */
export type Looked = 'new' | 'all' | { occasion: string };

/** A span of time, its end included. */
interface Span {
  after: Date;
  until: Date;
}

interface Row {
  customerId: string;
  subject: string;
  at: Date | string;
}

/** Rows of one look at most. */
const MOST = 1_000;

/** Of a table under the name `x` with its customer under the name `c`. */
const looked = (how: Looked, kind: string, prefix: string, subject: Prisma.Sql): Prisma.Sql => {
  if (how === 'all') return empty;
  if (how !== 'new') return text`AND ${subject} = ${how.occasion.slice(prefix.length)}`;
  return text`AND c."consentCare" AND NOT EXISTS (SELECT 1 FROM "CareMessage" m
    WHERE m."customerId" = x."customerId" AND m."kind" = ${kind} AND m."occasion" = ${prefix} || ${subject})`;
};

/** Nothing was ordered by the same customer after this order. */
const NOTHING_SINCE = text`NOT EXISTS (SELECT 1 FROM "Order" later WHERE later."customerId" = x."customerId"
  AND later."placedAt" > x."placedAt" AND later."status" <> 'cancelled')`;

const TICKET = 'ticket:';
const ORDER = 'order:';
const ticketNo = text`x."no"`;
const orderNo = text`x."orderNo"`;

/** What customers may be written to about, as it stands in orders, cases and reviews. */
export const careOccasions = (db: Db, seal: Seal, sql: Sql) => {
  const found = async (prefix: string, statement: Prisma.Sql): Promise<FoundOccasion[]> => {
    const rows = await sql.rows<Row>(statement);
    return rows.map(({ customerId, subject, at }) => ({
      customerId,
      occasion: `${prefix}${subject}`,
      at: new Date(at),
    }));
  };

  const ofOrders = (how: Looked, kind: string, so: Prisma.Sql): Promise<FoundOccasion[]> =>
    found(
      ORDER,
      text`SELECT x."customerId", x."orderNo" AS "subject", x."placedAt" AS "at"
        FROM "Order" x JOIN "Customer" c ON c."id" = x."customerId"
        WHERE ${so} ${looked(how, kind, ORDER, orderNo)} ORDER BY x."placedAt", x."orderNo" LIMIT ${MOST}`,
    );

  return {
    /** Cases of these kinds that were closed in a span of time without any of these events, and were not rated low. */
    closedWell: (
      { after, until }: Span,
      { kinds, ill, low }: { kinds: readonly string[]; ill: readonly string[]; low: number },
      how: Looked,
    ): Promise<FoundOccasion[]> =>
      kinds.length === 0
        ? Promise.resolve([])
        : found(
            TICKET,
            text`SELECT x."customerId", x."no" AS "subject", x."closedAt" AS "at"
              FROM "Ticket" x JOIN "Customer" c ON c."id" = x."customerId"
              WHERE x."state" = 'closed' AND x."closedAt" > ${after} AND x."closedAt" <= ${until}
                AND x."kind" IN (${join([...kinds])}) AND (x."topic" IS NULL OR x."topic" <> 'safety')
                AND NOT EXISTS (SELECT 1 FROM "TicketEvent" e WHERE e."ticketNo" = x."no" AND e."event" IN (${join([...ill])}))
                AND NOT EXISTS (SELECT 1 FROM "Survey" s WHERE s."ticketNo" = x."no" AND s."score" <= ${low})
                ${looked(how, 'follow_up', TICKET, ticketNo)}
              ORDER BY x."closedAt", x."no" LIMIT ${MOST}`,
          ),

    /** Orders without an open case that are completed or reviewed with at least `stars`, and not below; they arrived after a time. */
    toThankFor: ({ after, stars }: { after: Date; stars: number }, how: Looked): Promise<FoundOccasion[]> =>
      ofOrders(
        how,
        'thanks',
        text`(x."deliveredAt" > ${after} OR (x."deliveredAt" IS NULL AND x."placedAt" > ${after})) AND x."refundedMinor" < x."totalMinor"
          AND (x."status" = 'completed' OR (x."status" = 'delivered' AND EXISTS (
            SELECT 1 FROM "Review" r WHERE r."orderNo" = x."orderNo" AND r."stars" >= ${stars})))
          AND NOT EXISTS (SELECT 1 FROM "Review" r WHERE r."orderNo" = x."orderNo" AND r."stars" < ${stars})
          AND NOT EXISTS (SELECT 1 FROM "Ticket" t WHERE t."orderNo" = x."orderNo" AND t."closedAt" IS NULL)`,
      ),

    /** Orders placed in a span of time that are not paid, not asked about, and that no other order came after. */
    unpaid: ({ after, until }: Span, how: Looked): Promise<FoundOccasion[]> =>
      ofOrders(
        how,
        'unpaid',
        text`x."status" = 'unpaid' AND x."placedAt" > ${after} AND x."placedAt" <= ${until} AND ${NOTHING_SINCE}
          AND NOT EXISTS (SELECT 1 FROM "OrderDoubt" d WHERE d."orderNo" = x."orderNo" AND d."state" = 'open')`,
      ),

    /** Last orders of customers, placed in a span of time. */
    lastOrders: ({ after, until }: Span, how: Looked): Promise<FoundOccasion[]> =>
      ofOrders(
        how,
        'silent',
        text`x."status" NOT IN ('cancelled', 'unpaid') AND x."placedAt" > ${after} AND x."placedAt" <= ${until}
          AND ${NOTHING_SINCE}`,
      ),

    /** Whether any of these customers, who are one person, ordered after a time. */
    async orderedSince(customers: readonly string[], at: Date): Promise<boolean> {
      const where = { customerId: { in: [...customers] }, placedAt: { gt: at }, status: { not: 'cancelled' } };
      return (await db.order.findFirst({ where, select: { orderNo: true } })) !== null;
    },

    /** Customers by their number after `after`, with their birthday; those who agree alone unless all are wanted. */
    async birthdays(after: string, limit: number, all = false): Promise<{ customerId: string; birthday?: string }[]> {
      const rows = await db.customer.findMany({
        where: { id: { gt: after }, ...(all ? {} : { consentCare: true }) },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, sealed: true },
      });
      return rows.map(({ id, sealed }) => {
        const { birthday } = seal.open<{ birthday?: string }>(sealed);
        return { customerId: id, ...(birthday === undefined ? {} : { birthday }) };
      });
    },
  };
};
