import type { Kind } from '../aftersales/kinds.ts';
import { mayBePickedUp } from '../aftersales/pick-up.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { Reason } from '../understanding/types.ts';
import { recordOf } from './case-record.ts';
import type { TicketContext } from './context.ts';

/**
 * Whether a courier may be arranged for a case: it has one already, or the terms as they are today offer one for its like. A case that
 * was opened before the shop had couriers come gets one as well, so that nobody is served worse for having asked earlier.
 */
export const mayArrange = (ticket: WholeTicket, { terms }: Pick<TicketContext, 'terms'>): boolean => {
  const { pickUp, goodsStay } = recordOf(ticket);
  const { kind, reason } = ticket;
  return pickUp || mayBePickedUp(terms, { kind: kind as Kind, reason: reason as Reason, goodsStay });
};
