import { type Actor, actorName } from '../aftersales/actors.ts';
import { dueAfter } from '../aftersales/due.ts';
import type { Repos } from '../store/repos.ts';
import type { Ticket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';

/** Puts a case before the tier that may decide it. The approval is bound to the case as it stands: `caseHash`. */
export const askApproval = (
  repos: Repos,
  ticket: Pick<Ticket, 'no' | 'caseHash'>,
  tier: number,
  requester: Actor | string,
  { rules, hours, now }: TicketContext,
): Promise<number> =>
  repos.tickets.askApproval({
    ticketNo: ticket.no,
    caseHash: ticket.caseHash,
    tier,
    requestedBy: typeof requester === 'string' ? requester : actorName(requester),
    requestedAt: now,
    expiresAt: dueAfter(hours, now, rules.approvals.expires),
  });
