import type { Asked, Stake } from '../aftersales/holding.ts';
import type { Kind } from '../aftersales/kinds.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import { claimsPieces } from './bindings.ts';
import { type CaseRecord, recordOf } from './case-record.ts';
import { hashOf } from './ticket-hash.ts';

/** A ticket's goods and money, as the rules of holding see them. */
export const stakeOn = (ticket: WholeTicket): Stake<CaseRecord> => ({
  asked: {
    claims: claimsPieces(ticket.kind as Kind, ticket.reason) && ticket.items.length > 0,
    amountMinor: ticket.amountMinor,
    compensationMinor: ticket.compensationMinor,
  },
  holding: recordOf(ticket),
});

/** What changes in a ticket that asks for other amounts; nothing where they are the same. */
export const askedPatch = (ticket: WholeTicket, { amountMinor, compensationMinor }: Asked): TicketPatch =>
  amountMinor === ticket.amountMinor && compensationMinor === ticket.compensationMinor
    ? {}
    : { amountMinor, compensationMinor, caseHash: hashOf({ ...ticket, amountMinor, compensationMinor }) };
