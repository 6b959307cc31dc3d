import type { Db } from './db.ts';
import { familyOf } from './family.ts';
import type { Seal } from './seal.ts';

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
  amountMinor: true,
  dueAt: true,
  closedAt: true,
} as const;

/** A customer's history of cases, which trust is built on (H23); that of all records that are the same person's. */
export const trust = (db: Db, _seal: Seal) => ({
  /** Counts what trust is measured by: refunds granted since `since`, complaints still open. */
  async of(customerId: string, since: Date): Promise<Trust> {
    const person = { in: await familyOf(db, customerId) };
    const refunded = {
      customerId: person,
      kind: { in: ['return', 'refund'] },
      openedAt: { gte: since },
      state: { notIn: ['cancelled', 'rejected', 'expired'] },
    };
    const refunds90d = await db.ticket.count({ where: { ...refunded, amountMinor: { gt: 0 } } });
    const openComplaints = await db.ticket.count({ where: { customerId: person, kind: 'complaint', closedAt: null } });
    return { refunds90d, openComplaints };
  },

  /** A customer's cases, newest first. */
  ticketsOf: async (customerId: string, limit: number): Promise<CustomerTicket[]> =>
    db.ticket.findMany({
      where: { customerId: { in: await familyOf(db, customerId) } },
      orderBy: [{ openedAt: 'desc' }, { no: 'desc' }],
      take: limit,
      select: SHORT,
    }),

  /** The cases a conversation has opened, oldest first. */
  ticketsIn: (conversationId: string) =>
    db.ticket.findMany({
      where: { conversationId },
      orderBy: [{ openedAt: 'asc' }, { no: 'asc' }],
      select: { ...SHORT, tier: true, reason: true, liability: true },
    }),
});
