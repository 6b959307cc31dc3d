import type { Actor } from '../aftersales/actors.ts';
import type { Kind } from '../aftersales/kinds.ts';
import { isTopic } from '../aftersales/topics.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { Reason } from '../understanding/types.ts';
import { recordOf } from './case-record.ts';
import type { TicketContext } from './context.ts';
import { type Ask, type Judgement, judge } from './judge.ts';
import { contextOfCase } from './policy-versions.ts';

/** A case as it stands, asked for by `requester` when it was opened; what it binds already does not stand in its own way. */
export const askOf = (ticket: WholeTicket, requester: Actor): Ask => {
  const record = recordOf(ticket);
  return {
    kind: ticket.kind as Kind,
    topic: isTopic(ticket.topic) ? ticket.topic : null,
    reason: ticket.reason as Reason,
    orderNo: ticket.orderNo,
    items: ticket.items,
    customerId: ticket.customerId,
    requester,
    evidence: record.evidence,
    flags: record.flags,
    refundMinor: ticket.amountMinor,
    compensationMinor: ticket.compensationMinor,
    liability: record.liability,
    target: record.target,
    askedAt: record.askedAt === null ? ticket.openedAt : new Date(record.askedAt),
    own: {
      moneyMinor: record.held.moneyMinor,
      compensationMinor: record.held.compensationMinor,
      countedMinor: record.counted.minor,
      refunds: ticket.amountMinor > 0 && (ticket.kind === 'return' || ticket.kind === 'refund') ? 1 : 0,
      complaints: ticket.kind === 'complaint' ? 1 : 0,
    },
  };
};

/**
 * The other remedy of a case that could not have its first one, as the rules see it: goods that are with the shop and money
 * that would go back, or a parcel that never came.
 */
const otherRemedyOf = (ticket: WholeTicket, requester: Actor): Ask => {
  const ask = { ...askOf(ticket, requester), evidence: true, refundMinor: recordOf(ticket).fallbackMinor };
  if (ticket.kind === 'delivery') return { ...ask, kind: 'refund', reason: 'not_received' };
  return { ...ask, kind: 'return', target: null };
};

/** Judges a case again, as it stands and under the rules it was decided under; `as` says what is to be granted: its first remedy, or the other one. */
export const rejudge = async (
  repos: Repos,
  ticket: WholeTicket,
  requester: Actor,
  as: 'first' | 'other' | 'looked_at',
  context: TicketContext,
): Promise<Judgement | null> => {
  const first = askOf(ticket, requester);
  const ask =
    as === 'other' ? otherRemedyOf(ticket, requester) : { ...first, evidence: as === 'looked_at' || first.evidence };
  const found = await judge(repos, ask, await contextOfCase(repos, ticket, context));
  return 'not_found' in found ? null : found;
};
