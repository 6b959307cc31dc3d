import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { reviver, type Sql } from './sql.ts';

/** Pieces of an order that were away to be repaired, or still are. */
export interface PastRepair {
  orderNo: string;
  sku: string;
  qty: number;
  from: Date;
  /** null while they are away. */
  to: Date | null;
  mended: boolean;
}

interface Row {
  ticketNo: string;
  orderNo: string;
  sku: string;
  qty: number;
  event: string;
  at: Date;
}

const row = reviver<Row>({ at: 'time' });

/** What the shop may say of goods it looks at and does not repair: the fault is not its own, and the way here is no repair. */
const TURNED_DOWN = 'turn_down';

const stayOf = (rows: readonly Row[]): PastRepair | null => {
  const at = (wanted: string): Date | null => rows.find(({ event }) => event === wanted)?.at ?? null;
  const [first] = rows;
  const from = at('dispatch_back');
  if (!first || from === null || at(TURNED_DOWN) !== null) return null;
  const { orderNo, sku, qty } = first;
  return { orderNo, sku, qty, from, to: at('deliver'), mended: at('repaired') !== null };
};

/** What was away to be repaired. */
export const repairs = (_db: Db, _seal: Seal, sql: Sql) => ({
  /** Those of some orders, in no order, without those the shop had no part in; at most 500 orders a call. */
  async of(orderNos: readonly string[]): Promise<PastRepair[]> {
    if (orderNos.length === 0) return [];
    const rows = await sql.rows<object>(Prisma.sql`
      SELECT t."no" AS "ticketNo", t."orderNo", i."sku", i."qty", e."event", e."at" FROM "Ticket" t
        JOIN "TicketItem" i ON i."ticketNo" = t."no"
        JOIN "TicketEvent" e ON e."ticketNo" = t."no"
      WHERE t."orderNo" IN (${Prisma.join([...orderNos])}) AND t."kind" = 'repair'
        AND e."event" IN ('dispatch_back', 'repaired', ${TURNED_DOWN}, 'deliver')
      ORDER BY t."no", i."sku", e."seq"`);
    const stays = new Map<string, Row[]>();
    for (const one of rows.map(row)) {
      const key = `${one.ticketNo} ${one.sku}`;
      stays.set(key, [...(stays.get(key) ?? []), one]);
    }
    return [...stays.values()].flatMap((of) => stayOf(of) ?? []);
  },
});
