import { type Actor, actorName } from '../aftersales/actors.ts';
import type { Kind } from '../aftersales/kinds.ts';
import type { State } from '../aftersales/machines/index.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import { askApproval } from './approval-asker.ts';
import { type Binding, bind, claimsPieces, free } from './bindings.ts';
import { recordOf } from './case-record.ts';
import { changeNote } from './change-note.ts';
import { type Change, changedPatch, mayChange, type Wanted, wantedOf } from './changed-case.ts';
import { type TicketContext, tallyNames } from './context.ts';
import { setTimers } from './deadlines.ts';
import { demandGoods, demandSense } from './sense.ts';

export type { Change } from './changed-case.ts';

/** What came, or would come, of it. Every outcome but `changed` leaves the case as it was. */
export type ChangeOutcome =
  | { outcome: 'changed'; ticket: WholeTicket }
  | { outcome: 'not_found' | 'not_allowed' | 'already_claimed' | 'amount_over_paid' | 'changed_meanwhile' }
  | { outcome: 'not_eligible'; clauses: string[] };

/** What a case holds of its order. */
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
  after: WholeTicket,
  patch: TicketPatch,
  actor: Actor,
  context: TicketContext,
): Promise<void> => {
  const { no } = before;
  const state = before.state as State;
  const [who, at] = [actorName(actor), context.now];
  const { caseHash = before.caseHash, tier = before.tier, amountMinor } = patch;
  await repos.tickets.addEvent(no, {
    at,
    who,
    event: 'change',
    from: state,
    to: state,
    note: changeNote(before, after),
  });
  await setTimers(repos, no, state, patch.dueAt ?? null, context);
  await repos.tickets.voidApprovals(no, who, at, 'changed');
  if (state === 'pending_approval') await askApproval(repos, { no, caseHash }, tier, actor, context);
  const detail = { from: before.caseHash, to: caseHash, amountMinor };
  await repos.audit.append({ at, who, action: 'ticket.change', subject: `ticket:${no}`, detail });
};

/** A case as it is and as it would be, with what it holds and would hold of its order. */
interface Weighed extends Wanted {
  was: WholeTicket;
  before: Binding;
  after: Binding;
}

/** Judges a change and binds what the changed case holds instead of what it held; a refusal leaves everything as it was. */
const weigh = async (
  repos: Repos,
  no: string,
  change: Change,
  actor: Actor,
  context: TicketContext,
): Promise<Weighed | Exclude<ChangeOutcome, { outcome: 'changed' }>> => {
  await repos.tickets.lock(no);
  const was = await repos.tickets.get(no);
  if (was === null) return { outcome: 'not_found' };
  demandSense(was.kind as Kind, change);
  demandGoods(was.kind as Kind, change.items ?? was.items);
  if (!mayChange(was, actor)) return { outcome: 'not_allowed' };
  if (change.read !== undefined && change.read !== was.caseHash) return { outcome: 'changed_meanwhile' };
  const wanted = await wantedOf(repos, was, change, actor, context);
  if (wanted === null) return { outcome: 'not_found' };
  const { decision } = wanted.found;
  if (decision.verdict === 'refuse') return { outcome: 'not_eligible', clauses: decision.clauses };
  const [before, after] = [boundBy(was), toBind(wanted.ticket)];
  await free(repos, before);
  const bound = await bind(repos, after);
  if (bound === 'bound') return { ...wanted, was, before, after };
  await bind(repos, before);
  return { outcome: bound };
};

/** Binds again what a case held before it was weighed. */
const unbind = async (repos: Repos, { before, after }: Weighed): Promise<void> => {
  await free(repos, after);
  await bind(repos, before);
};

/**
 * Changes what a case is about before it is decided: it is judged anew, pieces and money are bound anew, and whatever approval
 * it waited for is void and asked for again, by whoever changed it. People at the desk only. Whoever calls it
 * tells the shopper, as of a move. Throws INPUT_INVALID for amounts that are none.
 */
export const changeTicket = async (
  repos: Repos,
  no: string,
  change: Change,
  actor: Actor,
  context: TicketContext,
): Promise<ChangeOutcome> => {
  const weighed = await weigh(repos, no, change, actor, context);
  if ('outcome' in weighed) return weighed;
  const { was, ticket, found } = weighed;
  const { state, caseHash } = was;
  const patch = changedPatch(weighed, weighed.after, context);
  if (!(await repos.tickets.change(no, { state, caseHash }, patch))) {
    await unbind(repos, weighed);
    return { outcome: 'changed_meanwhile' };
  }
  await repos.tickets.setItems(no, ticket.items);
  await countAnew(repos, was, found.stakeMinor);
  await followUp(repos, was, ticket, patch, actor, context);
  return { outcome: 'changed', ticket: (await repos.tickets.get(no)) ?? ticket };
};

/** What a change would come to: amounts, level and clauses, or why it is refused. Nothing is written. */
export const previewChange = async (
  repos: Repos,
  no: string,
  change: Change,
  actor: Actor,
  context: TicketContext,
): Promise<ChangeOutcome> => {
  const weighed = await weigh(repos, no, change, actor, context);
  if ('outcome' in weighed) return weighed;
  await unbind(repos, weighed);
  return { outcome: 'changed', ticket: { ...weighed.ticket, ...changedPatch(weighed, weighed.after, context) } };
};
