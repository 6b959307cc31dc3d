import { parseActor, SYSTEM } from '../aftersales/actors.ts';
import { APPROVAL_STATES, ENDS, type State } from '../aftersales/machines/index.ts';
import { nextTierHere, type Person, standInFor } from '../authorization/deputies.ts';
import { topTier } from '../authorization/rules.ts';
import { HOUR_MS } from '../durations.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketPatch, WholeTicket } from '../store/tickets.ts';
import { askApproval } from './approval-asker.ts';
import type { TicketContext } from './context.ts';
import { dueOf, ownerRole, setTimers } from './deadlines.ts';
import { inCrisis } from './in-crisis.ts';
import { moveTicket } from './ticket-mover.ts';

/** What a passed limit came to. `tell` is the role that has to act now; null when the case is over. */
export type DueOutcome =
  | { outcome: 'not_due' }
  | {
      outcome: 'reminded' | 'escalated' | 'passed_on' | 'asked_again' | 'ended';
      ticket: WholeTicket;
      tell: string | null;
    };

/** Notes what time has done, and starts the limit anew. */
const restart = async (
  repos: Repos,
  ticket: WholeTicket,
  event: 'remind' | 'escalate' | 'pass_on' | 'ask_again',
  patch: TicketPatch,
  context: TicketContext,
  note: string | null = null,
): Promise<WholeTicket | null> => {
  const { no, caseHash } = ticket;
  const state = ticket.state as State;
  const { now } = context;
  const dueAt = dueOf(ticket, state, patch.tier ?? ticket.tier, context);
  const kept = await repos.tickets.change(no, { state, caseHash }, { ...patch, dueAt, updatedAt: now });
  if (!kept) return null;
  await repos.tickets.addEvent(no, { at: now, who: 'system', event, from: state, to: state, note });
  await setTimers(repos, no, state, dueAt, context);
  return repos.tickets.get(no);
};

const told = (
  outcome: 'reminded' | 'escalated' | 'passed_on' | 'asked_again',
  ticket: WholeTicket | null,
  context: TicketContext,
): DueOutcome =>
  ticket === null
    ? { outcome: 'not_due' }
    : { outcome, ticket, tell: ownerRole(ticket.state as State, ticket.tier, context) };

/**
 * An approval nobody gave in time climbs to the next tier, past tiers of whose people nobody is here but who asked for it, while
 * those of a higher one are; on the highest one its owner is reminded. One that expired is asked anew.
 */
const approvalOverdue = async (
  repos: Repos,
  ticket: WholeTicket,
  context: TicketContext,
  people: readonly Person[],
): Promise<DueOutcome> => {
  const { rules, now } = context;
  const pending = await repos.tickets.pendingApproval(ticket.no);
  const at = pending?.tier ?? ticket.tier;
  const requestedBy = pending?.requestedBy ?? ticket.requester;
  const next = nextTierHere(rules, people, at, topTier(rules), parseActor(requestedBy));
  const expired = pending === null || pending.expiresAt <= now;
  if (next === at && !expired) return told('reminded', await restart(repos, ticket, 'remind', {}, context), context);
  const event = next === at ? 'ask_again' : 'pass_on';
  const moved = await restart(repos, ticket, event, { tier: next, ownerId: null }, context);
  if (moved === null) return { outcome: 'not_due' };
  await repos.tickets.voidApprovals(ticket.no, 'system', now, event);
  await askApproval(repos, moved, next, requestedBy, context);
  return told(next === at ? 'asked_again' : 'passed_on', moved, context);
};

/** Whoever has a case is away, and somebody they named to stand in for them is here. */
const deputyOf = ({ ownerId, state, tier }: WholeTicket, context: TicketContext, people: readonly Person[]) => {
  if (ownerId === null || ownerRole(state as State, tier, context) === 'shopper') return null;
  const found = standInFor(context.rules, people, ownerId);
  return found && found.id !== ownerId ? found : null;
};

/** Whoever has it may not sign in any more: it is nobody's own. */
const isLeft = ({ ownerId }: WholeTicket, people: readonly Person[]): boolean =>
  people.find(({ id }) => id === ownerId)?.disabled === true;

/** A limit is looked at within seconds; where it is so many milliseconds later, the program stood still when it passed. */
const STOOD_STILL_MS = HOUR_MS;

/**
 * A case that waits for its shopper and may not end by time: the program stood still when their time passed, so that nobody could
 * remind or hear them; or a red crisis is on about what it is about, of which nothing is said to them by itself (H32).
 */
const mustStayOpen = async (
  repos: Repos,
  { no, state, tier, dueAt }: WholeTicket,
  context: TicketContext,
): Promise<boolean> => {
  if (ownerRole(state as State, tier, context) !== 'shopper') return false;
  const stoodStill = dueAt !== null && context.now.getTime() - dueAt.getTime() >= STOOD_STILL_MS;
  return stoodStill || inCrisis(repos, `ticket:${no}`);
};

/**
 * What happens when a limit has passed (timer `ticket-due`): a case whose owner is away goes to the deputy they have named, with its
 * limit begun anew; otherwise an approval climbs, a waiting state reminds, escalates one tier,
 * expires or closes, as service-levels.yaml says; nothing that waits for its shopper ends so in a red crisis, nor after the
 * program stood still: their time begins anew. Nothing happens when the case has moved on since the timer was set.
 */
export const ticketDue = async (
  repos: Repos,
  no: string,
  context: TicketContext,
  people: readonly Person[] = [],
): Promise<DueOutcome> => {
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  if (ticket === null || ticket.dueAt === null || ticket.dueAt > context.now) return { outcome: 'not_due' };
  const state = ticket.state as State;
  if (ENDS.includes(state)) return { outcome: 'not_due' };
  if (APPROVAL_STATES.includes(state)) return approvalOverdue(repos, ticket, context, people);
  const then = context.levels.tickets[state]?.overdue ?? 'remind';
  const ends = then === 'expire' || then === 'close';
  if (ends && !(await mustStayOpen(repos, ticket, context))) {
    const moved = await moveTicket(repos, no, then, SYSTEM, {}, context);
    return moved.outcome === 'moved' ? { outcome: 'ended', ticket: moved.ticket, tell: null } : { outcome: 'not_due' };
  }
  const deputy = deputyOf(ticket, context, people);
  if (deputy) {
    const note = `${ticket.ownerId} → ${deputy.id}`;
    return told('passed_on', await restart(repos, ticket, 'pass_on', { ownerId: deputy.id }, context, note), context);
  }
  const tier = Math.min(ticket.tier + 1, topTier(context.rules));
  const up = then === 'escalate' && tier > ticket.tier;
  const nobodys = isLeft(ticket, people) ? { ownerId: null } : {};
  const patch = up ? { tier, ownerId: null } : nobodys;
  const moved = await restart(repos, ticket, up ? 'escalate' : 'remind', patch, context);
  return told(up ? 'escalated' : 'reminded', moved, context);
};

/**
 * The reminder before a limit passes (timer `ticket-remind`): the role that has to be told, and the person whose it is or who stands
 * in for them; null when there is nothing to say.
 */
export const ticketReminder = async (
  repos: Repos,
  no: string,
  context: TicketContext,
  people: readonly Person[] = [],
): Promise<{ ticket: WholeTicket; tell: string | null; person: string | null } | null> => {
  const ticket = await repos.tickets.get(no);
  if (ticket === null || ticket.closedAt !== null || ticket.dueAt === null || ticket.dueAt <= context.now) return null;
  const person = deputyOf(ticket, context, people)?.id ?? (isLeft(ticket, people) ? null : ticket.ownerId);
  return { ticket, tell: ownerRole(ticket.state as State, ticket.tier, context), person };
};
