import type { WholeCrisis } from '../store/crises.ts';
import { missingOf } from './group.ts';

/** A crisis as commands print it: numbers of talks and cases, and no word of any shopper. */
export const publicCrisis = (crisis: WholeCrisis) => {
  const approved = crisis.statements.findLast(({ approvedAt }) => approvedAt !== null);
  return {
    id: crisis.id,
    level: crisis.level,
    thing: crisis.thing,
    open: crisis.closedAt === null,
    shoppers: crisis.shoppers,
    clauses: crisis.clauses as string[],
    evidence: crisis.evidence as unknown as { ref: string; what: string; at: string }[],
    opened_at: crisis.openedAt.toISOString(),
    raised_at: crisis.raisedAt.toISOString(),
    group: {
      called: (crisis.called ?? []) as string[],
      missing: missingOf(crisis),
      due_at: crisis.groupDueAt?.toISOString() ?? null,
      escalated_at: crisis.escalatedAt?.toISOString() ?? null,
    },
    statement: approved
      ? { texts: approved.texts as Record<string, string>, hash: approved.hash, approved_by: approved.approvedBy }
      : null,
    closed: crisis.closedAt && { at: crisis.closedAt.toISOString(), by: crisis.closedBy, note: crisis.closedNote },
  };
};
