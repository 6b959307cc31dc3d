import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { reviver, type Sql } from './sql.ts';

/** Pieces that a case sent out in place of others of its order, and that arrived. */
export interface DeliveredReplacement {
  orderNo: string;
  sku: string;
  qty: number;
  at: Date;
  /** Of the case. */
  kind: string;
  reason: string;
}

const replacement = reviver<DeliveredReplacement>({ at: 'time' });

/** What has taken the place of goods that were bought. */
export const replacements = (_db: Db, _seal: Seal, sql: Sql) => ({
  /** Those of some orders, in no order; at most 500 orders a call. */
  async of(orderNos: readonly string[]): Promise<DeliveredReplacement[]> {
    if (orderNos.length === 0) return [];
    const rows = await sql.rows<object>(Prisma.sql`
      SELECT t."orderNo", i."sku", i."qty", e."at", t."kind", t."reason" FROM "Ticket" t
        JOIN "TicketItem" i ON i."ticketNo" = t."no"
        JOIN "TicketEvent" e ON e."ticketNo" = t."no"
      WHERE t."orderNo" IN (${Prisma.join([...orderNos])})
        AND e."event" = 'deliver' AND e."from" = 'replacement_dispatched'`);
    return rows.map(replacement);
  },
});
