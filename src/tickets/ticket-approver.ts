import { type Actor, actorName, isPerson, parseActor } from '../aftersales/actors.ts';
import { askAfter } from '../aftersales/holding.ts';
import { APPROVAL_STATES, machineOf, type State, type Transition, transitionOn } from '../aftersales/machines/index.ts';
import { type Decider, type Rules, rolesFrom, tierOfRole, topTier } from '../authorization/rules.ts';
import type { Repos } from '../store/repos.ts';
import type { Approval, TicketPatch, WholeTicket } from '../store/tickets.ts';
import { askApproval } from './approval-asker.ts';
import { factsOf, recordOf, withRecord } from './case-record.ts';
import { shopDay, type TicketContext, tallyNames } from './context.ts';
import { callOff, hasLeft } from './order-caller-off.ts';
import { isOwnCase } from './own-case.ts';
import { rejudge } from './rejudge.ts';
import { askedPatch, stakeOn } from './stake.ts';
import { goOn, type Stopped, takeStep } from './step.ts';
import { hashOf } from './ticket-hash.ts';

/** What somebody answers to a request for approval. */
export interface Answer {
  verdict: 'granted' | 'refused' | 'more';
  by: Actor;
  /** Why; wanted for a refusal and for a question. */
  note: string | null;
  /** The hash of the case as it was read; a case that has changed since is not decided. */
  hash?: string;
}

/** What came of it. Every outcome but the first three leaves the case undecided. */
export type ApprovalOutcome =
  | { outcome: 'granted' | 'refused' | 'asked_for_more'; ticket: WholeTicket }
  /** The case is not what was asked for any more; the approval is void and asked for anew where it still can be. */
  | { outcome: 'changed'; ticket: WholeTicket }
  | { outcome: 'not_found' | 'expired' | 'own_request' | 'note_wanted' | 'not_allowed' }
  /** Somebody else was first. */
  | { outcome: 'not_pending'; decidedBy: string | null }
  /** `who` may decide it. */
  | { outcome: 'above_tier'; who: Decider[] }
  /** The approver has given as much today as their tier may. */
  | { outcome: 'limit_reached' }
  | { outcome: Stopped };

/**
 * Whether somebody may decide an approval, or why not: the role's tier is too low, it is their own request (the same person,
 * whatever role they had then), or it has expired.
 */
export const mayDecide = (
  approval: Approval,
  by: Actor,
  rules: Rules,
  now: Date,
): 'may' | 'above_tier' | 'own_request' | 'expired' => {
  if (tierOfRole(rules, by.role) < approval.tier || by.role === 'bot' || by.role === 'shopper') return 'above_tier';
  if (isPerson(approval.requestedBy, by) && !rules.separation.requester_may_approve) return 'own_request';
  return approval.expiresAt <= now ? 'expired' : 'may';
};

/** What is given with an approval: money that goes back, or goods that go out. */
const stakeOf = (ticket: WholeTicket): number => {
  const record = recordOf(ticket);
  const goods = ticket.state === 'remedy_approval' || ticket.kind === 'exchange' ? record.fallbackMinor : 0;
  return Math.max(record.counted.minor, ticket.amountMinor, goods);
};

const EVENT = { granted: 'approve', refused: 'refuse', more: 'ask_evidence' } as const;
const DONE = { granted: 'granted', refused: 'refused', more: 'asked_for_more' } as const;

const record = (
  repos: Repos,
  ticket: WholeTicket,
  approval: Approval,
  action: string,
  answer: Answer,
  now: Date,
): Promise<void> =>
  repos.audit.append({
    at: now,
    who: actorName(answer.by),
    action,
    subject: `ticket:${ticket.no}`,
    detail: {
      approval: approval.id,
      tier: approval.tier,
      caseHash: approval.caseHash,
      amountMinor: ticket.amountMinor,
      note: answer.note,
    },
  });

/** The case is another one than was asked about: the approval is void, and asked for anew as the case now stands. */
const voidAndAskAnew = async (
  repos: Repos,
  ticket: WholeTicket,
  approval: Approval,
  left: boolean,
  context: TicketContext,
): Promise<WholeTicket> => {
  const { rules, now } = context;
  const { no } = ticket;
  const requester = parseActor(approval.requestedBy) ?? { role: 'bot' as const, id: null };
  const found = await rejudge(
    repos,
    ticket,
    requester,
    ticket.state === 'remedy_approval' ? 'other' : 'looked_at',
    context,
  );
  const judged = found === null || found.decision.verdict === 'refuse' ? topTier(rules) : found.decision.tier;
  const tier = Math.max(1, approval.tier, judged);
  const hash = hashOf(ticket);
  const details = withRecord(ticket, { ...recordOf(ticket), beforeDispatch: false, cancelsOrder: false });
  const patch = { tier, caseHash: hash, updatedAt: now, ...(left ? { details } : {}) };
  await repos.tickets.change(no, { state: ticket.state, caseHash: ticket.caseHash }, patch);
  await repos.tickets.voidApprovals(no, 'system', now, 'changed');
  const { state } = ticket;
  await repos.tickets.addEvent(no, { at: now, who: 'system', event: 'void', from: state, to: state, note: null });
  await askApproval(repos, { no, caseHash: hash }, tier, approval.requestedBy, context);
  return (await repos.tickets.get(no)) ?? ticket;
};

/** What a case asks for once an answer has been given: another remedy or an offer that is refused asks for no more. */
const patchOf = (ticket: WholeTicket, verdict: Answer['verdict']): TicketPatch => {
  const after = askAfter(EVENT[verdict], ticket.state as State, stakeOn(ticket));
  return after === null ? {} : askedPatch(ticket, after.asked);
};

const decideIt = async (
  repos: Repos,
  ticket: WholeTicket,
  approval: Approval,
  transition: Transition,
  answer: Answer,
  context: TicketContext,
): Promise<ApprovalOutcome> => {
  const { rules, now, timezone } = context;
  const by = actorName(answer.by);
  const stake = answer.verdict === 'granted' ? stakeOf(ticket) : 0;
  const tally = tallyNames.ownDay(by, shopDay(now, timezone));
  const own = rules.tiers.find(({ tier }) => tier === tierOfRole(rules, answer.by.role))?.cumulative.own_day ?? null;
  if (stake > 0 && !(await repos.tickets.addToTally(tally, stake, own))) return { outcome: 'limit_reached' };
  const patch = patchOf(ticket, answer.verdict);
  const step = await takeStep(repos, ticket, { transition, actor: answer.by, note: answer.note, patch }, context);
  if ('stopped' in step) {
    if (stake > 0) await repos.tickets.takeFromTally(tally, stake);
    return step.stopped === 'changed_meanwhile'
      ? { outcome: 'not_pending', decidedBy: null }
      : { outcome: step.stopped };
  }
  const verdict = answer.verdict === 'more' ? 'void' : answer.verdict;
  await repos.tickets.decideApproval(approval.id, { verdict, decidedBy: by, decidedAt: now, note: answer.note });
  await record(repos, ticket, approval, `ticket.${EVENT[answer.verdict]}`, answer, now);
  const ahead = await goOn(repos, step.ticket, context);
  await callOff(repos, ahead, context);
  return { outcome: DONE[answer.verdict], ticket: ahead };
};

/**
 * Answers a request for approval: grants, refuses, or asks for more. Checked here and nowhere else, whoever shows the button:
 * the role's tier, requester ≠ approver, expiry, and that the case is still the one that was asked about. Of two who answer at
 * once one wins and the other gets `not_pending`.
 */
export const answerApproval = async (
  repos: Repos,
  id: number,
  answer: Answer,
  context: TicketContext,
): Promise<ApprovalOutcome> => {
  const asked = await repos.tickets.approval(id);
  if (asked) await repos.tickets.lock(asked.ticketNo);
  // What was read before the lock may have changed while waiting for it.
  const approval = await repos.tickets.approval(id);
  const ticket = approval && (await repos.tickets.get(approval.ticketNo));
  if (!approval || !ticket) return { outcome: 'not_found' };
  if (approval.verdict !== 'pending' || !APPROVAL_STATES.includes(ticket.state as State)) {
    return { outcome: 'not_pending', decidedBy: approval.decidedBy };
  }
  const may = mayDecide(approval, answer.by, context.rules, context.now);
  if (may === 'above_tier') return { outcome: may, who: rolesFrom(context.rules, Math.max(1, approval.tier)) };
  if (may !== 'may') return { outcome: may };
  if (!context.rules.separation.requester_may_approve && (await isOwnCase(repos, answer.by, ticket.customerId)))
    return { outcome: 'own_request' };
  if (answer.hash !== undefined && answer.hash !== approval.caseHash) return { outcome: 'changed', ticket };
  const left = answer.verdict === 'granted' && (await hasLeft(repos, ticket));
  if (left || hashOf(ticket) !== approval.caseHash) {
    return { outcome: 'changed', ticket: await voidAndAskAnew(repos, ticket, approval, left, context) };
  }
  const facts = factsOf(recordOf(ticket));
  const transition = transitionOn(machineOf(ticket), ticket.state as State, EVENT[answer.verdict], facts);
  if (transition === null) return { outcome: 'not_allowed' };
  const said = answer.note?.trim() ? answer.note.trim() : null;
  if (transition.note && said === null) return { outcome: 'note_wanted' };
  return decideIt(repos, ticket, approval, transition, { ...answer, note: said }, context);
};
