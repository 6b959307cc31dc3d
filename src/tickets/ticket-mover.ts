import { type Actor, actorName, actsAs, tierOf } from '../aftersales/actors.ts';
import type { Kind } from '../aftersales/kinds.ts';
import {
  APPROVAL_STATES,
  type Event,
  MACHINES,
  type State,
  type Transition,
  transitionOn,
} from '../aftersales/machines/index.ts';
import { type Decider, topTier } from '../authorization/rules.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import { askApproval } from './approval-asker.ts';
import { type CaseRecord, factsOf, recordOf } from './case-record.ts';
import type { TicketContext } from './context.ts';
import type { Judgement } from './judge.ts';
import { callOff } from './order-caller-off.ts';
import { rejudge } from './rejudge.ts';
import { goOn, type Stopped, takeStep } from './step.ts';
import { hashOf } from './ticket-approver.ts';
import { countGrant } from './ticket-opener.ts';

/** What came of a move. Every outcome but `moved` leaves the case where it was. */
export type MoveOutcome =
  | { outcome: 'moved'; ticket: WholeTicket }
  | { outcome: 'not_found' | 'note_wanted' | 'amount_wanted' }
  /** Not from this state, or not by this actor. `state` is where the case stands. */
  | { outcome: 'not_allowed'; state: State }
  /** Approvals are given where they are asked for: see {@link answerApproval}. */
  | { outcome: 'needs_approval' }
  /** The actor's tier may not grant it; `who` may. Ask for an approval. */
  | { outcome: 'above_tier'; who: Decider[] }
  /** The terms exclude it. */
  | { outcome: 'not_eligible'; clauses: string[] }
  | { outcome: Stopped };

/** What a move brings along. */
export interface MoveInput {
  note?: string | null;
  /** For `pass_part`: what shall still go back, minor units. */
  amountMinor?: number;
}

interface Prepared {
  patch: TicketPatch;
  record: Partial<CaseRecord>;
  /** Tier of the approval to ask for, where the move leads to one. */
  approvalTier?: number;
  /** The actor may grant it at once: what counts as given by their hand. */
  grants?: number;
  /** Money that is no longer bound. */
  frees?: number;
}

type Prepare = (
  repos: Repos,
  ticket: WholeTicket,
  actor: Actor,
  input: MoveInput,
  context: TicketContext,
) => Promise<Prepared | MoveOutcome>;

const judgedPatch = ({ decision }: Judgement): TicketPatch => ({
  tier: decision.tier,
  tierReason: decision.tierReason,
  verdict: decision.verdict,
});

/** Somebody at the desk has looked at the case and settles it by their own authority. */
const settle: Prepare = async (repos, ticket, actor, _input, context) => {
  const found = await rejudge(repos, ticket, actor, 'looked_at', context);
  if (found === null) return { outcome: 'not_found' };
  const { decision } = found;
  if (decision.verdict === 'refuse') return { outcome: 'not_eligible', clauses: decision.clauses };
  if (decision.verdict !== 'grant') return { outcome: 'above_tier', who: decision.who };
  return { patch: judgedPatch(found), record: {}, grants: found.stakeMinor };
};

const toApproval: Prepare = async (repos, ticket, actor, _input, context) => {
  const found = await rejudge(repos, ticket, actor, 'looked_at', context);
  if (found === null) return { outcome: 'not_found' };
  if (found.decision.verdict === 'refuse') return { outcome: 'not_eligible', clauses: found.decision.clauses };
  const tier = Math.max(1, found.decision.tier);
  return { patch: { ...judgedPatch(found), verdict: 'approve', tier }, record: {}, approvalTier: tier };
};

/** One appeal, decided one tier up. */
const appeal: Prepare = async (_repos, ticket, _actor, _input, { rules }) => {
  const tier = Math.min(ticket.tier + 1, topTier(rules));
  return { patch: { tier: Math.max(1, tier), verdict: 'approve' }, record: {}, approvalTier: Math.max(1, tier) };
};

const otherRemedy =
  (remedy: 'refund' | 'exchange'): Prepare =>
  async (repos, ticket, actor, _input, context) => {
    const asker: Actor = tierOf(actor.role) > 0 ? actor : { role: 'bot', id: null };
    const found = await rejudge(repos, ticket, asker, 'other', context);
    const { rules } = context;
    const verdict = found?.decision.verdict ?? 'refuse';
    const tier = Math.max(1, verdict === 'refuse' || !found ? topTier(rules) : found.decision.tier);
    const amountMinor = remedy === 'refund' ? recordOf(ticket).fallbackMinor : ticket.amountMinor;
    const caseHash = hashOf({ ...ticket, amountMinor });
    const patch = { tier, amountMinor, caseHash, ...(found ? { tierReason: found.decision.tierReason } : {}) };
    const grants = verdict === 'grant' && found ? { grants: found.stakeMinor } : {};
    return { patch, record: { remedy }, approvalTier: tier, ...grants };
  };

/** Some of the goods came back as they should: less goes back than was asked for. */
const part: Prepare = async (_repos, ticket, _actor, { amountMinor }) => {
  if (
    amountMinor === undefined ||
    !Number.isInteger(amountMinor) ||
    amountMinor < 1 ||
    amountMinor >= ticket.amountMinor
  ) {
    return { outcome: 'amount_wanted' };
  }
  const { held } = recordOf(ticket);
  return {
    patch: { amountMinor, caseHash: hashOf({ ...ticket, amountMinor }) },
    record: { held: { ...held, moneyMinor: amountMinor } },
    frees: held.moneyMinor - amountMinor,
  };
};

const NOTHING: Prepared = { patch: {}, record: {} };

/** What has to be worked out before an event. */
const PREPARE: Partial<Record<Event, Prepare>> = {
  settle,
  ask_approval: toApproval,
  appeal,
  no_stock: otherRemedy('refund'),
  choose_refund: otherRemedy('refund'),
  choose_exchange: otherRemedy('exchange'),
  pass_part: part,
  add_evidence: async () => ({ patch: {}, record: { evidence: true } }),
};

const mayTouch = (ticket: WholeTicket, actor: Actor, transition: Transition): boolean =>
  actsAs(actor.role, transition.by) &&
  (actor.role !== 'shopper' || ticket.customerId === null || ticket.customerId === actor.id);

/** After the step: the approval it leads to, or the way on where the actor's own authority is enough. */
const finish = async (
  repos: Repos,
  ticket: WholeTicket,
  prepared: Prepared,
  actor: Actor,
  context: TicketContext,
): Promise<WholeTicket> => {
  const { approvalTier, grants, frees } = prepared;
  if (frees !== undefined && frees > 0 && ticket.orderNo) await repos.tickets.freeMoney(ticket.orderNo, frees);
  if (grants !== undefined) await countGrant(repos, actorName(actor), grants, context);
  if (approvalTier === undefined) return goOn(repos, ticket, context);
  if (grants === undefined) {
    await askApproval(repos, ticket, approvalTier, actor, context);
    return ticket;
  }
  const transition = transitionOn(
    MACHINES[ticket.kind as Kind],
    ticket.state as State,
    'approve',
    factsOf(recordOf(ticket)),
  );
  if (transition === null) return ticket;
  const step = await takeStep(repos, ticket, { transition, actor, note: null }, context);
  return 'ticket' in step ? goOn(repos, step.ticket, context) : ticket;
};

const tryToMove = async (
  repos: Repos,
  no: string,
  event: Event,
  actor: Actor,
  input: MoveInput,
  context: TicketContext,
): Promise<MoveOutcome> => {
  const ticket = await repos.tickets.get(no);
  if (ticket === null) return { outcome: 'not_found' };
  const state = ticket.state as State;
  const transition = transitionOn(MACHINES[ticket.kind as Kind], state, event, factsOf(recordOf(ticket)));
  if (transition === null || !mayTouch(ticket, actor, transition)) return { outcome: 'not_allowed', state };
  if (event === 'approve' || event === 'refuse' || (event === 'ask_evidence' && APPROVAL_STATES.includes(state))) {
    return { outcome: 'needs_approval' };
  }
  const note = input.note?.trim() ? input.note.trim() : null;
  if (transition.note && note === null) return { outcome: 'note_wanted' };
  const prepared = (await PREPARE[event]?.(repos, ticket, actor, input, context)) ?? NOTHING;
  if ('outcome' in prepared) return prepared;
  const { patch, record } = prepared;
  const owner = tierOf(actor.role) > 0 && actor.id !== null ? { ownerId: actor.id } : {};
  const step = await takeStep(
    repos,
    ticket,
    { transition, actor, note, patch: { ...owner, ...patch }, record },
    context,
  );
  if ('stopped' in step) return { outcome: step.stopped };
  if (APPROVAL_STATES.includes(state)) await repos.tickets.voidApprovals(no, actorName(actor), context.now, event);
  const subject = `ticket:${no}`;
  const detail = { from: state, to: transition.to, note };
  await repos.audit.append({ at: context.now, who: actorName(actor), action: `ticket.${event}`, subject, detail });
  const ahead = await finish(repos, step.ticket, prepared, actor, context);
  await callOff(repos, ahead, context);
  return { outcome: 'moved', ticket: ahead };
};

/** How often a move that met another one is tried again on what stands then. */
const ROUNDS = 4;

/**
 * Makes an event happen to a ticket, if its machine and the actor's role and tier allow it, inside the caller's transaction.
 * Cancelling, rejecting and expiring free pieces and money. Two who move a case at once do so one after the other: the second
 * meets what the first has left, and what may no longer happen then is `not_allowed`.
 */
export const moveTicket = async (
  repos: Repos,
  no: string,
  event: Event,
  actor: Actor,
  input: MoveInput,
  context: TicketContext,
): Promise<MoveOutcome> => {
  let found: MoveOutcome = { outcome: 'changed_meanwhile' };
  for (let round = 0; round < ROUNDS && found.outcome === 'changed_meanwhile'; round += 1) {
    found = await tryToMove(repos, no, event, actor, input, context);
  }
  return found;
};
