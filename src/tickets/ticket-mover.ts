import { type Actor, actorName, actsAs, tierOf } from '../aftersales/actors.ts';
import {
  APPROVAL_STATES,
  type Event,
  machineOf,
  type State,
  type Transition,
  transitionOn,
} from '../aftersales/machines/index.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { askApproval } from './approval-asker.ts';
import { factsOf, recordOf } from './case-record.ts';
import type { TicketContext } from './context.ts';
import { couponFor, issueIt } from './coupon-issuer.ts';
import { recordInspection, strangeIn } from './inspector.ts';
import { type MoveInput, type MoveOutcome, PREPARE, type Prepared } from './move-preparation.ts';
import { callOff } from './order-caller-off.ts';
import { goOn, takeStep } from './step.ts';
import { countGrant } from './ticket-opener.ts';

export type { MoveInput, MoveOutcome } from './move-preparation.ts';

const NOTHING: Prepared = { patch: {}, record: {} };

const mayTouch = (ticket: WholeTicket, actor: Actor, transition: Transition): boolean =>
  actsAs(actor.role, transition.by) &&
  (actor.role !== 'shopper' || ticket.customerId === null || ticket.customerId === actor.id);

/** What the history keeps in words; of a pick-up the time, which is nobody's secret, and never the door. */
const noteOf = (event: Event, { note, pickUp }: MoveInput): string => {
  const said = note?.trim() ?? '';
  if (event !== 'arrange_pick_up' || !pickUp) return said;
  return [pickUp.window.replace('/', ' '), said].filter(Boolean).join(' · ');
};

/** After the step: the approval it leads to, or the way on where the actor's own authority is enough. */
const finish = async (
  repos: Repos,
  ticket: WholeTicket,
  prepared: Prepared,
  actor: Actor,
  context: TicketContext,
): Promise<WholeTicket> => {
  const { approvalTier, grants } = prepared;
  if (grants !== undefined) await countGrant(repos, actorName(grants.who), grants.minor, context);
  if (approvalTier === undefined) return goOn(repos, ticket, context);
  if (grants === undefined) {
    await askApproval(repos, ticket, approvalTier, actor, context);
    return ticket;
  }
  const transition = transitionOn(machineOf(ticket), ticket.state as State, 'approve', factsOf(recordOf(ticket)));
  if (transition === null) return ticket;
  const step = await takeStep(repos, ticket, { transition, actor, note: null }, context);
  return 'ticket' in step ? goOn(repos, step.ticket, context) : ticket;
};

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
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  if (ticket === null) return { outcome: 'not_found' };
  const state = ticket.state as State;
  const transition = transitionOn(machineOf(ticket), state, event, factsOf(recordOf(ticket)));
  if (transition === null || !mayTouch(ticket, actor, transition)) return { outcome: 'not_allowed', state };
  if (event === 'approve' || event === 'refuse' || (event === 'ask_evidence' && APPROVAL_STATES.includes(state))) {
    return { outcome: 'needs_approval' };
  }
  const coupon = event === 'issue_coupon' ? couponFor(ticket, actor, context) : undefined;
  if (coupon === null) return { outcome: 'no_coupon' };
  // What the history keeps of a coupon is its code.
  const note = coupon?.code ?? (noteOf(event, input) || null);
  if (transition.note && note === null) return { outcome: 'note_wanted' };
  const strange = strangeIn(ticket, input.looked ?? [], context);
  if (strange !== null) return { outcome: 'not_looked_at', what: strange };
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
  if (coupon) await issueIt(repos, coupon);
  await recordInspection(repos, ticket, event, actor, { ...input, note }, context);
  if (APPROVAL_STATES.includes(state)) await repos.tickets.voidApprovals(no, actorName(actor), context.now, event);
  const subject = `ticket:${no}`;
  const detail = { from: state, to: transition.to, note };
  await repos.audit.append({ at: context.now, who: actorName(actor), action: `ticket.${event}`, subject, detail });
  const ahead = await finish(repos, step.ticket, prepared, actor, context);
  await callOff(repos, ahead, context);
  return { outcome: 'moved', ticket: ahead };
};
