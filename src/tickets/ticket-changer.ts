import { type Actor, actorName, tierOf } from '../aftersales/actors.ts';
import type { Kind } from '../aftersales/kinds.ts';
import type { State } from '../aftersales/machines/index.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { Reason } from '../understanding/types.ts';
import { askApproval } from './approval-asker.ts';
import { bind, claimsPieces, free } from './bindings.ts';
import { recordOf, withRecord } from './case-record.ts';
import type { TicketContext } from './context.ts';
import { dueIn, setTimers } from './deadlines.ts';
import { judge } from './judge.ts';
import { askOf } from './rejudge.ts';
import { hashOf } from './ticket-approver.ts';

/** What shall be different. */
export interface Change {
  items?: readonly { sku: string; qty: number }[];
  refundMinor?: number;
  compensationMinor?: number;
  reason?: Reason;
}

/** What came of it. Every outcome but `changed` leaves the case as it was. */
export type ChangeOutcome =
  | { outcome: 'changed'; ticket: WholeTicket }
  | { outcome: 'not_found' | 'not_allowed' | 'already_claimed' | 'amount_over_paid' | 'changed_meanwhile' }
  | { outcome: 'not_eligible'; clauses: string[] };

/** A case may be changed until somebody has decided it. */
const CHANGEABLE: readonly State[] = ['submitted', 'needs_evidence', 'pending_review', 'pending_approval'];

const bindingsOf = (ticket: WholeTicket) => {
  const { held } = recordOf(ticket);
  const items = held.pieces ? ticket.items : [];
  return { orderNo: ticket.orderNo, items, moneyMinor: held.moneyMinor, compensationMinor: held.compensationMinor };
};

/**
 * Changes what a case is about before it is decided: it is judged anew, pieces and money are bound anew, and whatever approval
 * it waited for is void and asked for again. People at the desk only.
 */
export const changeTicket = async (
  repos: Repos,
  no: string,
  change: Change,
  actor: Actor,
  context: TicketContext,
): Promise<ChangeOutcome> => {
  const ticket = await repos.tickets.get(no);
  if (ticket === null) return { outcome: 'not_found' };
  if (tierOf(actor.role) < 1 || !CHANGEABLE.includes(ticket.state as State)) return { outcome: 'not_allowed' };
  const reason = change.reason ?? (ticket.reason as Reason);
  const items = change.items ?? ticket.items;
  const compensationMinor = change.compensationMinor ?? ticket.compensationMinor;
  const sameGoods = change.items === undefined && change.reason === undefined;
  const refundMinor = change.refundMinor ?? (sameGoods ? ticket.amountMinor : undefined);
  const found = await judge(repos, { ...askOf(ticket, actor), reason, items, compensationMinor, refundMinor }, context);
  if ('not_found' in found) return { outcome: 'not_found' };
  const { decision } = found;
  if (decision.verdict === 'refuse') return { outcome: 'not_eligible', clauses: decision.clauses };

  const wanted = { ...ticket, reason, items: [...items], amountMinor: found.refundMinor, compensationMinor };
  const before = bindingsOf(ticket);
  const pieces = claimsPieces(ticket.kind as Kind, reason);
  const after = {
    orderNo: ticket.orderNo,
    items: pieces ? items : [],
    moneyMinor: found.refundMinor,
    compensationMinor,
  };
  await free(repos, before);
  const bound = await bind(repos, after);
  if (bound !== 'bound') {
    await bind(repos, before);
    return { outcome: bound };
  }
  const held = { pieces: pieces && items.length > 0, moneyMinor: found.refundMinor, compensationMinor };
  const record = { ...recordOf(ticket), held, fallbackMinor: found.fallbackMinor };
  const state = ticket.state as State;
  const tier = state === 'pending_approval' ? Math.max(1, decision.tier) : decision.tier;
  const dueAt = dueIn(state, tier, context);
  const caseHash = hashOf(wanted);
  const patch = {
    reason,
    amountMinor: found.refundMinor,
    compensationMinor,
    tier,
    tierReason: decision.tierReason,
    clauses: decision.clauses,
    caseHash,
    dueAt,
    updatedAt: context.now,
    details: withRecord(ticket, record),
  };
  if (!(await repos.tickets.change(no, { state, caseHash: ticket.caseHash }, patch))) {
    await free(repos, after);
    await bind(repos, before);
    return { outcome: 'changed_meanwhile' };
  }
  await repos.tickets.setItems(no, items);
  const who = actorName(actor);
  await repos.tickets.addEvent(no, { at: context.now, who, event: 'change', from: state, to: state, note: null });
  await setTimers(repos, no, state, dueAt, context);
  await repos.tickets.voidApprovals(no, who, context.now, 'changed');
  if (state === 'pending_approval') await askApproval(repos, { no, caseHash }, tier, actor, context);
  const detail = { from: ticket.caseHash, to: caseHash, amountMinor: found.refundMinor };
  await repos.audit.append({ at: context.now, who, action: 'ticket.change', subject: `ticket:${no}`, detail });
  return { outcome: 'changed', ticket: (await repos.tickets.get(no)) ?? wanted };
};
