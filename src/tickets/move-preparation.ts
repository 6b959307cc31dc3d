import { type Actor, BOT, tierOf } from '../aftersales/actors.ts';
import { type Asked, askAfter } from '../aftersales/holding.ts';
import type { Event, State } from '../aftersales/machines/index.ts';
import { comingPickUp, ORDER_ADDRESS } from '../aftersales/pick-up.ts';
import { decidedFrom } from '../authorization/past-case.ts';
import { type Decider, topTier } from '../authorization/rules.ts';
import type { Looked } from '../store/evidence.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import { mayArrange } from './arranged-pick-up.ts';
import type { CaseRecord } from './case-record.ts';
import type { TicketContext } from './context.ts';
import type { Judgement } from './judge.ts';
import { worthOfPassed } from './passed-pieces.ts';
import type { PhotoFile } from './photo-file.ts';
import { rejudge } from './rejudge.ts';
import { askedPatch, stakeOn } from './stake.ts';
import type { Stopped } from './step.ts';

/** What came of a move. Every outcome but `moved` leaves the case where it was. */
export type MoveOutcome =
  | { outcome: 'moved'; ticket: WholeTicket }
  | { outcome: 'not_found' | 'note_wanted' | 'amount_wanted' }
  /** More than the pieces that passed come to. */
  | { outcome: 'above_passed' }
  /** Money is marked paid, or not, where refunds are: see payments/. */
  | { outcome: 'needs_payment' }
  /** Nobody the coupon could belong to, or nothing was agreed upon. */
  | { outcome: 'no_coupon' }
  /** What was looked at is not what the case is about, or a finding the terms do not know; `what` names it. */
  | { outcome: 'not_looked_at'; what: string }
  /** No time for a pick-up was named, or none in which a courier can still come. */
  | { outcome: 'pick_up_wanted' }
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
  /** For `pass_part`: what shall still go back, where pieces were counted no more than they come to, and that unless told; for `offer`: what is given for the trouble. Minor units. */
  amountMinor?: number;
  /** For `pass`, `pass_part`, `fail`: what was looked at; left out: all pieces, with nothing found. */
  looked?: readonly Looked[];
  /** Photos that came with it: evidence of the shopper's, or what an inspection saw. */
  photos?: readonly PhotoFile[];
  /** For `arrange_pick_up`: `2026-11-21/09:00-12:00` in shop time, and where; null: where it was, or else at the order's address. */
  pickUp?: { window: string; address: string | null };
  /** What came of the payment. Only the payments room brings it, and only with evidence: no request from outside can. */
  payment?: { reference: string };
}

/** What a move changes besides the state, and what follows it. */
export interface Prepared {
  patch: TicketPatch;
  record: Partial<CaseRecord>;
  /** Tier of the approval to ask for, where the move leads to one. */
  approvalTier?: number;
  /** It is granted at once: by whose hand, and how much counts as given. */
  grants?: { who: Actor; minor: number };
}

/** Works out what has to be known before a move; an outcome stops it. */
export type Prepare = (
  repos: Repos,
  ticket: WholeTicket,
  actor: Actor,
  input: MoveInput,
  context: TicketContext,
) => Promise<Prepared | MoveOutcome>;

const NOTHING_ELSE: Prepared = { patch: {}, record: {} };

const judgedPatch = ({ decision }: Judgement): TicketPatch => ({
  tier: decision.tier,
  tierReason: decision.tierReason,
  verdict: decision.verdict,
});

/** What the case was decided from this time. */
const keptOf = (found: Judgement, { now }: TicketContext): Partial<CaseRecord> => ({
  decidedFrom: decidedFrom(found.case, found.decision, now),
});

/** Somebody at the desk has looked at the case and settles it by their own authority. */
const settle: Prepare = async (repos, ticket, actor, _input, context) => {
  const found = await rejudge(repos, ticket, actor, 'looked_at', context);
  if (found === null) return { outcome: 'not_found' };
  const { decision } = found;
  if (decision.verdict === 'refuse') return { outcome: 'not_eligible', clauses: decision.clauses };
  if (decision.verdict !== 'grant') return { outcome: 'above_tier', who: decision.who };
  return { patch: judgedPatch(found), record: keptOf(found, context), grants: { who: actor, minor: found.stakeMinor } };
};

const toApproval: Prepare = async (repos, ticket, actor, _input, context) => {
  const found = await rejudge(repos, ticket, actor, 'looked_at', context);
  if (found === null) return { outcome: 'not_found' };
  if (found.decision.verdict === 'refuse') return { outcome: 'not_eligible', clauses: found.decision.clauses };
  const tier = Math.max(1, found.decision.tier);
  return {
    patch: { ...judgedPatch(found), verdict: 'approve', tier },
    record: keptOf(found, context),
    approvalTier: tier,
  };
};

/** One appeal, decided one tier up. */
const appeal: Prepare = async (_repos, ticket, _actor, _input, { rules }) => {
  const tier = Math.min(ticket.tier + 1, topTier(rules));
  return { patch: { tier: Math.max(1, tier), verdict: 'approve' }, record: {}, approvalTier: Math.max(1, tier) };
};

/** What a case asks for after an event, and what it holds then; null when an amount is wanted that has not come. */
const asking = (
  ticket: WholeTicket,
  event: Event,
  { amountMinor }: MoveInput,
): (Prepared & { asked: Asked }) | null => {
  const after = askAfter(event, ticket.state as State, stakeOn(ticket), amountMinor);
  return after && { patch: askedPatch(ticket, after.asked), record: after.holding, asked: after.asked };
};

const otherRemedy =
  (event: 'no_stock' | 'choose_refund' | 'choose_exchange'): Prepare =>
  async (repos, ticket, actor, input, context) => {
    const after = asking(ticket, event, input);
    if (after === null) return { outcome: 'amount_wanted' };
    const asker = tierOf(actor.role) > 0 ? actor : BOT;
    const found = await rejudge(repos, ticket, asker, 'other', context);
    const { rules } = context;
    const verdict = found?.decision.verdict ?? 'refuse';
    const tier = Math.max(1, verdict === 'refuse' || !found ? topTier(rules) : found.decision.tier);
    const patch = { ...after.patch, tier, ...(found ? { tierReason: found.decision.tierReason } : {}) };
    const grants = verdict === 'grant' && found ? { grants: { who: asker, minor: found.stakeMinor } } : {};
    const kept = found ? { otherDecidedFrom: decidedFrom(found.case, found.decision, context.now) } : {};
    return { patch, record: { ...after.record, ...kept }, approvalTier: tier, ...grants };
  };

/** What was offered is not wanted: less is asked for; or all of it after all. */
const otherAmount =
  (event: 'disagree' | 'uphold'): Prepare =>
  async (_repos, ticket, _actor, input) =>
    asking(ticket, event, input) ?? { outcome: 'amount_wanted' };

/** Some of the goods came back as they should: those pieces are paid, or less where what passed has suffered. */
const passPart: Prepare = async (repos, ticket, _actor, input) => {
  const most = await worthOfPassed(repos, ticket, input.looked);
  if (most !== null && (input.amountMinor ?? 0) > most) return { outcome: 'above_passed' };
  const amountMinor = input.amountMinor ?? most ?? undefined;
  return asking(ticket, 'pass_part', amountMinor === undefined ? {} : { amountMinor }) ?? { outcome: 'amount_wanted' };
};

/** Something for the trouble is offered: by whoever may give as much, else by whoever is asked. */
const offer: Prepare = async (repos, ticket, actor, input, context) => {
  const after = asking(ticket, 'offer', input);
  if (after === null) return { outcome: 'amount_wanted' };
  const { compensationMinor } = after.asked;
  const found = await rejudge(repos, { ...ticket, compensationMinor }, actor, 'first', context);
  if (found === null) return { outcome: 'not_found' };
  const grants = found.decision.verdict === 'grant' ? { grants: { who: actor, minor: compensationMinor } } : {};
  const patch = { ...judgedPatch(found), ...after.patch };
  return { patch, record: keptOf(found, context), approvalTier: Math.max(1, found.decision.tier), ...grants };
};

/** Nobody marks money paid, or failed, by moving a case: that takes what came of its payment. */
const payment: Prepare = async (_repos, _ticket, _actor, input) =>
  input.payment ? NOTHING_ELSE : { outcome: 'needs_payment' };

/** A courier shall come, or at another time or to another door. A case gets its first pick-up only where the terms offer one. */
const arrangePickUp: Prepare = async (_repos, ticket, _actor, { pickUp }, context) => {
  if (!mayArrange(ticket, context)) return { outcome: 'not_allowed', state: ticket.state as State };
  const window = comingPickUp(pickUp?.window, context.now, context.timezone);
  if (!pickUp || window === null) return { outcome: 'pick_up_wanted' };
  const { details } = ticket;
  const door = pickUp.address?.trim() || (details['pick_up_address'] ?? ORDER_ADDRESS);
  return {
    patch: { details: { ...details, pick_up: window.id, pick_up_address: door } },
    record: { pickUp: true },
  };
};

/** What has to be worked out before an event. */
export const PREPARE: Partial<Record<Event, Prepare>> = {
  settle,
  ask_approval: toApproval,
  appeal,
  no_stock: otherRemedy('no_stock'),
  choose_refund: otherRemedy('choose_refund'),
  choose_exchange: otherRemedy('choose_exchange'),
  pass_part: passPart,
  disagree: otherAmount('disagree'),
  uphold: otherAmount('uphold'),
  offer,
  arrange_pick_up: arrangePickUp,
  pay: payment,
  payment_failed: payment,
  add_evidence: async () => ({ patch: {}, record: { evidence: true } }),
};
