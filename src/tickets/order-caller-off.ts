import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { recordOf } from './case-record.ts';
import type { TicketContext } from './context.ts';

/** Calls the order off once its refund before dispatch has been granted. Nothing happens where that was not asked for. */
export const callOff = async (repos: Repos, ticket: WholeTicket, { now }: TicketContext): Promise<void> => {
  const granted = ticket.state === 'refund_pending' || ticket.state === 'approved';
  if (granted && ticket.orderNo !== null && recordOf(ticket).cancelsOrder)
    await repos.orders.cancel(ticket.orderNo, now);
};

/** True when the case was asked for before dispatch and the order has left since: what was asked for is no longer the case. */
export const hasLeft = async (repos: Repos, ticket: WholeTicket): Promise<boolean> => {
  if (ticket.orderNo === null || !recordOf(ticket).beforeDispatch) return false;
  await repos.tickets.lockOrder(ticket.orderNo);
  const order = await repos.orders.get(ticket.orderNo);
  return order !== null && order.status !== 'paid' && order.status !== 'cancelled';
};
