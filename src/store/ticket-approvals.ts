import type { Db } from './db.ts';
import type { Approval } from './generated/sqlite/client.ts';

export type { Approval };

/** Who is asked to grant a case, and what came of it. Every decision is one conditional statement. */
export const approvals = (db: Db) => ({
  /** Asks for an approval; gives its number. */
  async askApproval(fresh: Omit<Approval, 'id' | 'verdict' | 'decidedBy' | 'decidedAt' | 'note'>): Promise<number> {
    return (await db.approval.create({ data: fresh, select: { id: true } })).id;
  },

  approval: (id: number): Promise<Approval | null> => db.approval.findUnique({ where: { id } }),

  /** The approval a ticket waits for; null when it waits for none. */
  pendingApproval: (ticketNo: string): Promise<Approval | null> =>
    db.approval.findFirst({ where: { ticketNo, verdict: 'pending' }, orderBy: { id: 'desc' } }),

  /** Everything that waits for an approval, the longest waiting first. */
  pendingApprovals: (limit = 200): Promise<Approval[]> =>
    db.approval.findMany({
      where: { verdict: 'pending' },
      orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
      take: limit,
    }),

  /** All that was ever asked for a ticket, oldest first. */
  approvalsOf: (ticketNo: string): Promise<Approval[]> =>
    db.approval.findMany({ where: { ticketNo }, orderBy: { id: 'asc' } }),

  /** Decides a pending approval, in one statement; false when somebody else was first. */
  async decideApproval(
    id: number,
    decision: { verdict: 'granted' | 'refused' | 'void'; decidedBy: string; decidedAt: Date; note: string | null },
  ): Promise<boolean> {
    return (await db.approval.updateMany({ where: { id, verdict: 'pending' }, data: decision })).count === 1;
  },

  /** Voids whatever a ticket still waits for. */
  async voidApprovals(ticketNo: string, decidedBy: string, decidedAt: Date, note: string): Promise<number> {
    const data = { verdict: 'void', decidedBy, decidedAt, note };
    return (await db.approval.updateMany({ where: { ticketNo, verdict: 'pending' }, data })).count;
  },
});
