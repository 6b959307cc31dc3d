import { SYSTEM } from '../aftersales/actors.ts';
import type { Coupon } from '../store/coupons.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';
import { hashOf } from './ticket-hash.ts';
import { moveTicket } from './ticket-mover.ts';

/**
 * The hash that the last offer of a case was granted under: of the approval that was asked for it, or, where whoever offered it
 * might give as much, of the case as they left it. null: it was not granted.
 */
const grantedHash = async (repos: Repos, { no, caseHash, events }: WholeTicket): Promise<string | null> => {
  const last = events.findLastIndex(({ event }) => event === 'offer');
  const offered = events[last];
  const approved = events.slice(last).some(({ event, from }) => event === 'approve' && from === 'offer_approval');
  if (!offered || !approved) return null;
  const asked = (await repos.tickets.approvalsOf(no)).findLast(({ requestedAt }) => requestedAt >= offered.at);
  if (!asked) return caseHash;
  return asked.verdict === 'granted' ? asked.caseHash : null;
};

/**
 * Issues the coupon of an offer that was approved and that the shopper has just accepted, in the work that accepts it. Nothing is
 * granted by it: the case has to be the very one that was approved, and what is not stays with a colleague, as does everything
 * where the shop wants them issued by hand (`coupon_issued` in orders.yaml), and a case of nobody.
 * @returns the closed case and its coupon; null: it is a colleague's
 */
export const issueAgreed = async (
  repos: Repos,
  ticket: WholeTicket,
  context: TicketContext,
): Promise<{ ticket: WholeTicket; coupon: Coupon } | null> => {
  if (!context.couponsAtOnce || ticket.state !== 'coupon_due') return null;
  if ((await grantedHash(repos, ticket)) !== hashOf(ticket)) return null;
  const moved = await moveTicket(repos, ticket.no, 'issue_coupon', SYSTEM, {}, context);
  const coupon = moved.outcome === 'moved' ? await repos.coupons.ofTicket(ticket.no) : null;
  return moved.outcome === 'moved' && coupon ? { ticket: moved.ticket, coupon } : null;
};
