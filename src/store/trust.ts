import type { Db } from './db.ts';
import { allRecords, type PersonRecords } from './family.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { reviver, type Sql } from './sql.ts';

/** What a customer's own cases tell about them. */
export interface Trust {
  /** Refunds granted since the given time. */
  refunds90d: number;
  openComplaints: number;
}

/** One of a customer's cases, in short. */
export interface CustomerTicket {
  no: string;
  kind: string;
  topic: string | null;
  state: string;
  orderNo: string | null;
  reason: string;
  amountMinor: number;
  dueAt: Date | null;
  closedAt: Date | null;
}

const SHORT = {
  no: true,
  kind: true,
  topic: true,
  state: true,
  orderNo: true,
  reason: true,
  amountMinor: true,
  dueAt: true,
  closedAt: true,
} as const;

const customerTicket = reviver<CustomerTicket>({ dueAt: 'time', closedAt: 'time' });

/** A customer's history of cases, which trust is built on (H23); that of all records that are the same person's. */
export const trust = (db: Db, _seal: Seal, sql: Sql) => ({
  /** Counts what trust is measured by: refunds granted since `since`, complaints still open. */
  async of(who: PersonRecords, since: Date): Promise<Trust> {
    const person = Prisma.join([...(await allRecords(sql, who))]);
    const [row] = await sql.rows<Record<keyof Trust, number | bigint>>(Prisma.sql`
      SELECT
        (SELECT COUNT(*) FROM "Ticket" WHERE "customerId" IN (${person}) AND "kind" IN ('return', 'refund')
          AND "amountMinor" > 0 AND "openedAt" >= ${since} AND "state" NOT IN ('cancelled', 'rejected', 'expired'))
          AS "refunds90d",
        (SELECT COUNT(*) FROM "Ticket" WHERE "customerId" IN (${person}) AND "kind" = 'complaint' AND "closedAt" IS NULL)
          AS "openComplaints"`);
    return { refunds90d: Number(row?.refunds90d ?? 0), openComplaints: Number(row?.openComplaints ?? 0) };
  },

  /** A customer's cases, newest first. */
  async ticketsOf(who: PersonRecords, limit: number): Promise<CustomerTicket[]> {
    const rows = await sql.rows<object>(Prisma.sql`
      SELECT "no", "kind", "topic", "state", "orderNo", "reason", "amountMinor", "dueAt", "closedAt" FROM "Ticket"
      WHERE "customerId" IN (${Prisma.join([...(await allRecords(sql, who))])})
      ORDER BY "openedAt" DESC, "no" DESC LIMIT ${limit}`);
    return rows.map(customerTicket);
  },

  /** The cases a conversation has opened, oldest first. */
  ticketsIn: (conversationId: string) =>
    db.ticket.findMany({
      where: { conversationId },
      orderBy: [{ openedAt: 'asc' }, { no: 'asc' }],
      select: { ...SHORT, tier: true, liability: true },
    }),
});
