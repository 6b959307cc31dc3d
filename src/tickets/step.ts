import { type Actor, actorName, SYSTEM } from '../aftersales/actors.ts';
import { carry, type Held } from '../aftersales/holding.ts';
import type { Kind } from '../aftersales/kinds.ts';
import { ENDS, machineOf, type State, type Transition, transitionOn } from '../aftersales/machines/index.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import { bind, claimsPieces, free } from './bindings.ts';
import { type CaseRecord, factsOf, recordOf, withRecord } from './case-record.ts';
import { type TicketContext, tallyNames } from './context.ts';
import { dueOf, setTimers } from './deadlines.ts';
import { oweMoney } from './money-owed.ts';

/** Why a step was not taken. */
export type Stopped = 'changed_meanwhile' | 'already_claimed' | 'amount_over_paid';

/** One step of a case. */
export interface Step {
  transition: Transition;
  actor: Actor;
  note: string | null;
  /** Changes that go with it; the record's own changes are given as `record`. */
  patch?: TicketPatch;
  record?: Partial<CaseRecord>;
}

const piecesOf = (ticket: WholeTicket): WholeTicket['items'] =>
  claimsPieces(ticket.kind as Kind, ticket.reason) ? ticket.items : [];

/** Binds and frees what the holding of a case has come to; what cannot be bound leaves everything as it was. */
const rebind = async (
  repos: Repos,
  ticket: WholeTicket,
  before: Held,
  after: Held,
): Promise<'bound' | 'already_claimed' | 'amount_over_paid'> => {
  const more = (one: number, other: number): number => Math.max(0, other - one);
  const side = (one: Held, other: Held) => ({
    orderNo: ticket.orderNo,
    items: other.pieces && !one.pieces ? piecesOf(ticket) : [],
    moneyMinor: more(one.moneyMinor, other.moneyMinor),
    compensationMinor: more(one.compensationMinor, other.compensationMinor),
  });
  const bound = await bind(repos, side(before, after));
  if (bound === 'bound') await free(repos, side(after, before));
  return bound;
};

/** A case that binds nothing any more counts for nothing in the shopper's day. */
const uncount = async (repos: Repos, ticket: WholeTicket, { counted }: CaseRecord): Promise<CaseRecord['counted']> => {
  if (ticket.customerId)
    await repos.tickets.takeFromTally(tallyNames.shopperDay(ticket.customerId, counted.day), counted.minor);
  return { ...counted, minor: 0 };
};

/** What a transition does to pieces and money: the record as it is then, or why it cannot be. */
const carryEffects = async (
  repos: Repos,
  ticket: WholeTicket,
  record: CaseRecord,
  before: Held,
  { effects }: Transition,
): Promise<{ record: CaseRecord } | { stopped: Stopped }> => {
  const { amountMinor, compensationMinor } = ticket;
  const claims = piecesOf(ticket).length > 0;
  const carried = carry(record, { claims, amountMinor, compensationMinor }, effects);
  if (carried === null) return { stopped: 'amount_over_paid' };
  const bound = await rebind(repos, ticket, before, carried.held);
  if (bound !== 'bound') return { stopped: bound };
  return {
    record: effects.includes('release') ? { ...carried, counted: await uncount(repos, ticket, carried) } : carried,
  };
};

/** The ticket as it stands now. It exists: this work holds it. */
const reread = async (repos: Repos, no: string, before: WholeTicket): Promise<WholeTicket> =>
  (await repos.tickets.get(no)) ?? before;

/**
 * Takes one step: the state if nobody was faster, then pieces and money, history, deadline, timers. What cannot be bound
 * leaves the case where it was.
 */
export const takeStep = async (
  repos: Repos,
  ticket: WholeTicket,
  { transition, actor, note, patch = {}, record = {} }: Step,
  context: TicketContext,
): Promise<{ ticket: WholeTicket } | { stopped: Stopped }> => {
  const { no, caseHash } = ticket;
  const { to } = transition;
  const from = ticket.state as State;
  const { now } = context;
  const over = ENDS.includes(to);
  const wanted = { ...ticket, ...patch };
  const dueAt = dueOf(wanted, to, wanted.tier, context);
  const moved = { ...patch, state: to, dueAt, updatedAt: now, closedAt: over ? now : null };
  if (!(await repos.tickets.change(no, { state: from, caseHash }, moved))) return { stopped: 'changed_meanwhile' };
  const known = recordOf(ticket);
  const carried = await carryEffects(repos, wanted, { ...known, ...record }, known.held, transition);
  if ('stopped' in carried) {
    await repos.tickets.change(no, { state: to, caseHash: patch.caseHash ?? caseHash }, restored(ticket, moved));
    return carried;
  }
  const hash = patch.caseHash ?? caseHash;
  await repos.tickets.change(no, { state: to, caseHash: hash }, { details: withRecord(wanted, carried.record) });
  await repos.tickets.addEvent(no, { at: now, who: actorName(actor), event: transition.event, from, to, note });
  await setTimers(repos, no, to, dueAt, context);
  const after = await reread(repos, no, ticket);
  await oweMoney(repos, after, to, now);
  return { ticket: to === 'refund_pending' ? await holdBack(repos, after, context) : after };
};

/** Why money is kept back. */
export const KEPT_BACK = 'The order has gone where it was sold: a supervisor looks before anything is paid.';

/** Money of a case whose order has gone waits for a supervisor instead of being paid. A payment under way is left alone. */
export const holdBack = async (repos: Repos, ticket: WholeTicket, context: TicketContext): Promise<WholeTicket> => {
  const facts = factsOf(recordOf(ticket));
  if (!facts.groundLost || !(await repos.refunds.hold(ticket.no, KEPT_BACK))) return ticket;
  const transition = transitionOn(machineOf(ticket), 'refund_pending', 'payment_failed', facts);
  if (transition === null) return ticket;
  const step = await takeStep(repos, ticket, { transition, actor: SYSTEM, note: KEPT_BACK }, context);
  return 'ticket' in step ? step.ticket : ticket;
};

/** The fields a patch would change, as they were. */
const restored = (ticket: WholeTicket, patch: TicketPatch): TicketPatch =>
  Object.fromEntries(Object.keys(patch).map((key) => [key, ticket[key as keyof WholeTicket]]));

/**
 * What goes on by itself: an approved case begins, accepted goods are paid for or their difference is asked for, and what cheaper
 * goods cost less goes back once they have arrived.
 */
const ONWARD: Partial<Record<State, readonly ('begin' | 'pay_out' | 'ask_difference')[]>> = {
  approved: ['begin'],
  accepted: ['pay_out', 'ask_difference'],
  delivered: ['pay_out'],
};

/** Takes the steps that need nobody. */
export const goOn = async (repos: Repos, ticket: WholeTicket, context: TicketContext): Promise<WholeTicket> => {
  const facts = factsOf(recordOf(ticket));
  const state = ticket.state as State;
  const transition = (ONWARD[state] ?? [])
    .map((event) => transitionOn(machineOf(ticket), state, event, facts))
    .find((one) => one !== null);
  if (!transition) return ticket;
  const step = await takeStep(repos, ticket, { transition, actor: SYSTEM, note: null }, context);
  return 'ticket' in step ? step.ticket : ticket;
};
