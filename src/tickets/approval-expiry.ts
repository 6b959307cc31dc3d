import { APPROVAL_STATES, type State } from '../aftersales/machines/index.ts';
import type { Repos } from '../store/repos.ts';
import { askApproval } from './approval-asker.ts';
import type { TicketContext } from './context.ts';

/**
 * What happens when a request for approval has expired (timer `approval-expires`): it is asked for anew, of the same tier and
 * as the case stands, so that whoever comes back after days on which the shop was shut can decide at once. Its limit goes on.
 * Nothing happens where it was answered, or asked for anew, meanwhile.
 * @returns whether it was asked for anew
 */
export const renewExpired = async (repos: Repos, no: string, context: TicketContext): Promise<boolean> => {
  const { now } = context;
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  const pending = ticket && (await repos.tickets.pendingApproval(no));
  if (!ticket || !pending || pending.expiresAt > now) return false;
  const { state, caseHash } = ticket;
  if (!APPROVAL_STATES.includes(state as State)) return false;
  await repos.tickets.change(no, { state, caseHash }, { updatedAt: now });
  await repos.tickets.voidApprovals(no, 'system', now, 'ask_again');
  await repos.tickets.addEvent(no, { at: now, who: 'system', event: 'ask_again', from: state, to: state, note: null });
  await askApproval(repos, ticket, pending.tier, pending.requestedBy, context);
  return true;
};
