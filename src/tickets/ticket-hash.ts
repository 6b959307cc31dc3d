import { caseHash } from '../authorization/case-hash.ts';
import type { WholeTicket } from '../store/tickets.ts';

/** The hash of a ticket as it stands: what an approval of it is bound to. */
export const hashOf = (ticket: WholeTicket): string => {
  const { orderNo, items, amountMinor, compensationMinor, reason } = ticket;
  return caseHash({ orderNo, items, amountMinor, compensationMinor, reason });
};
