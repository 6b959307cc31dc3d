import { type Actor, actorName } from '../aftersales/actors.ts';
import { dueAfter } from '../aftersales/due.ts';
import type { Repos } from '../store/repos.ts';
import type { Ticket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';

/** Kind of the timer at which a request for approval has expired; its subject is the ticket's number. */
export const APPROVAL_EXPIRES = 'approval-expires';

/** Puts a case before the tier that may decide it. The approval is bound to the case as it stands: `caseHash`. */
export const askApproval = async (
  repos: Repos,
  ticket: Pick<Ticket, 'no' | 'caseHash'>,
  tier: number,
  requester: Actor | string,
  { rules, hours, now }: TicketContext,
): Promise<number> => {
  const expiresAt = dueAfter(hours, now, rules.approvals.expires);
  await repos.timers.set(APPROVAL_EXPIRES, ticket.no, expiresAt);
  return repos.tickets.askApproval({
    ticketNo: ticket.no,
    caseHash: ticket.caseHash,
    tier,
    requestedBy: typeof requester === 'string' ? requester : actorName(requester),
    requestedAt: now,
    expiresAt,
  });
};
