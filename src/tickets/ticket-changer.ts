import { type Actor, actorName, tierOf } from '../aftersales/actors.ts';
import type { Kind } from '../aftersales/kinds.ts';
import type { State } from '../aftersales/machines/index.ts';
import { rulesVersion } from '../authorization/case-hash.ts';
import { decidedFrom } from '../authorization/past-case.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import type { Reason } from '../understanding/types.ts';
import { askApproval } from './approval-asker.ts';
import { type Binding, bind, claimsPieces, free } from './bindings.ts';
import { recordOf, withRecord } from './case-record.ts';
import { type TicketContext, tallyNames } from './context.ts';
import { dueIn, setTimers } from './deadlines.ts';
import { type Judgement, judge } from './judge.ts';
import { askOf } from './rejudge.ts';
import { demandGoods, demandSense } from './sense.ts';
import { hashOf } from './ticket-hash.ts';

/** What shall be different. */
export interface Change {
  items?: readonly { sku: string; qty: number }[];
  /** Minor units; without it what the terms say when goods or reason change. */
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

/** The case as it would be. */
interface Wanted {
  ticket: WholeTicket;
  found: Judgement;
}

const wantedOf = async (
  repos: Repos,
  ticket: WholeTicket,
  change: Change,
  actor: Actor,
  context: TicketContext,
): Promise<Wanted | null> => {
  const reason = change.reason ?? (ticket.reason as Reason);
  const items = change.items ?? ticket.items;
  const compensationMinor = change.compensationMinor ?? ticket.compensationMinor;
  const sameGoods = change.items === undefined && change.reason === undefined;
  const refundMinor = change.refundMinor ?? (sameGoods ? ticket.amountMinor : undefined);
  const found = await judge(repos, { ...askOf(ticket, actor), reason, items, compensationMinor, refundMinor }, context);
  if ('not_found' in found) return null;
  return { ticket: { ...ticket, reason, items: [...items], amountMinor: found.refundMinor, compensationMinor }, found };
};

const boundBy = (ticket: WholeTicket): Binding => {
  const { held } = recordOf(ticket);
  return { ...held, orderNo: ticket.orderNo, items: held.pieces ? ticket.items : [] };
};

const toBind = (ticket: WholeTicket): Binding => ({
  orderNo: ticket.orderNo,
  items: claimsPieces(ticket.kind as Kind, ticket.reason) ? ticket.items : [],
  moneyMinor: ticket.amountMinor,
  compensationMinor: ticket.compensationMinor,
});

const patchOf = ({ ticket, found }: Wanted, after: Binding, context: TicketContext): TicketPatch => {
  const { decision, fallbackMinor } = found;
  const record = recordOf(ticket);
  const state = ticket.state as State;
  const tier = state === 'pending_approval' ? Math.max(1, decision.tier) : decision.tier;
  const { moneyMinor, compensationMinor } = after;
  const held = { pieces: after.items.length > 0, moneyMinor, compensationMinor };
  return {
    reason: ticket.reason,
    amountMinor: ticket.amountMinor,
    compensationMinor: ticket.compensationMinor,
    tier,
    tierReason: decision.tierReason,
    clauses: decision.clauses,
    caseHash: hashOf(ticket),
    // What is asked for anew is decided under the rules of today.
    rulesVersion: rulesVersion(context.rules, context.terms),
    dueAt: dueIn(state, tier, context),
    updatedAt: context.now,
    details: withRecord(ticket, {
      ...record,
      held,
      fallbackMinor,
      counted: { ...record.counted, minor: found.stakeMinor },
      decidedFrom: decidedFrom(found.case, decision, context.now),
    }),
  };
};

/** The shopper's day counts what the case is about now. */
const countAnew = async (repos: Repos, before: WholeTicket, stakeMinor: number): Promise<void> => {
  const { counted } = recordOf(before);
  if (before.customerId === null) return;
  const name = tallyNames.shopperDay(before.customerId, counted.day);
  await repos.tickets.takeFromTally(name, counted.minor);
  await repos.tickets.addToTally(name, stakeMinor, null);
};

/** History, timers, and whatever approval was waited for: void, and asked for anew. */
const followUp = async (
  repos: Repos,
  before: WholeTicket,
  patch: TicketPatch,
  actor: Actor,
  context: TicketContext,
): Promise<void> => {
  const { no } = before;
  const state = before.state as State;
  const [who, at] = [actorName(actor), context.now];
  const { caseHash = before.caseHash, tier = before.tier, amountMinor } = patch;
  await repos.tickets.addEvent(no, { at, who, event: 'change', from: state, to: state, note: null });
  await setTimers(repos, no, state, patch.dueAt ?? null, context);
  await repos.tickets.voidApprovals(no, who, at, 'changed');
  if (state === 'pending_approval') await askApproval(repos, { no, caseHash }, tier, actor, context);
  const detail = { from: before.caseHash, to: caseHash, amountMinor };
  await repos.audit.append({ at, who, action: 'ticket.change', subject: `ticket:${no}`, detail });
};

/**
 * Changes what a case is about before it is decided: it is judged anew, pieces and money are bound anew, and whatever approval
 * it waited for is void and asked for again, by whoever changed it. People at the desk only. Throws INPUT_INVALID for amounts
 * that are none.
 */
export const changeTicket = async (
  repos: Repos,
  no: string,
  change: Change,
  actor: Actor,
  context: TicketContext,
): Promise<ChangeOutcome> => {
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  if (ticket === null) return { outcome: 'not_found' };
  demandSense(ticket.kind as Kind, change);
  demandGoods(ticket.kind as Kind, change.items ?? ticket.items);
  if (tierOf(actor.role) < 1 || !CHANGEABLE.includes(ticket.state as State)) return { outcome: 'not_allowed' };
  const wanted = await wantedOf(repos, ticket, change, actor, context);
  if (wanted === null) return { outcome: 'not_found' };
  const { decision } = wanted.found;
  if (decision.verdict === 'refuse') return { outcome: 'not_eligible', clauses: decision.clauses };
  const [before, after] = [boundBy(ticket), toBind(wanted.ticket)];
  await free(repos, before);
  const bound = await bind(repos, after);
  const patch = patchOf(wanted, after, context);
  const first =
    bound === 'bound' && (await repos.tickets.change(no, { state: ticket.state, caseHash: ticket.caseHash }, patch));
  if (!first) {
    if (bound === 'bound') await free(repos, after);
    await bind(repos, before);
    return { outcome: bound === 'bound' ? 'changed_meanwhile' : bound };
  }
  await repos.tickets.setItems(no, wanted.ticket.items);
  await countAnew(repos, ticket, wanted.found.stakeMinor);
  await followUp(repos, ticket, patch, actor, context);
  return { outcome: 'changed', ticket: (await repos.tickets.get(no)) ?? wanted.ticket };
};
