import { DateTime } from 'luxon';
import { dueAfter, partWay } from '../aftersales/due.ts';
import type { Duration } from '../aftersales/duration.ts';
import { APPROVAL_STATES, ENDS, type State } from '../aftersales/machines/machine.ts';
import { readPickUp } from '../aftersales/pick-up.ts';
import { isRequest } from '../aftersales/terms.ts';
import type { Repos } from '../store/repos.ts';
import type { Ticket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';

/** Names of the timers this room sets; the subject is the ticket's number. */
const TIMERS = { due: 'ticket-due', remind: 'ticket-remind' } as const;

/** How long an approval may wait on a tier when its rule says nothing; `policy check` refuses such rules. */
const LONGEST_WAIT: Duration = { amount: 1, unit: 'days', open: false };

/** States in which a request is being answered. */
const ANSWERING: readonly State[] = ['fulfilling', 'invoicing', 'considering'];

/** Whose move it is in a state, as a role; null once the case is over. */
export const ownerRole = (
  state: State,
  tier: number,
  { rules, levels }: Pick<TicketContext, 'rules' | 'levels'>,
): string | null => {
  if (ENDS.includes(state)) return null;
  if (APPROVAL_STATES.includes(state)) return rules.tiers.find((one) => one.tier === tier)?.role ?? 'manager';
  return levels.tickets[state]?.owner ?? 'agent';
};

/** When the courier was wished for, where one comes to the door; null otherwise. */
const pickUpAt = ({ details }: Pick<Ticket, 'details'>, { timezone }: Pick<TicketContext, 'timezone'>): Date | null =>
  readPickUp(details['pick_up'], timezone)?.from ?? null;

/** A courier is ordered before the wished time, and waited for from then on. */
const withPickUp = (state: State, wished: Date | null, context: TicketContext): Date | null => {
  const { hours, levels, now } = context;
  const limit = levels.tickets[state]?.within ?? LONGEST_WAIT;
  if (wished === null || wished <= now) return null;
  if (state === 'courier_ordered') return dueAfter(hours, wished, limit);
  return state === 'courier_due' ? new Date(Math.min(dueAfter(hours, now, limit).getTime(), wished.getTime())) : null;
};

/**
 * By when a request is answered that the terms give a term of its own, counted from when it was asked (GDPR art. 12(3): one month);
 * null where they do not, or it has passed.
 */
const answerBy = (
  { topic, openedAt }: Pick<Ticket, 'topic' | 'openedAt'>,
  { terms, timezone, now }: TicketContext,
): Date | null => {
  const within = isRequest(topic) ? terms.requests?.[topic]?.answered_within : undefined;
  if (within === undefined) return null;
  const by = DateTime.fromJSDate(openedAt, { zone: timezone }).plus(within).toJSDate();
  return by > now ? by : null;
};

/** As {@link dueIn}, of a case with what it says itself: when its courier shall come, and by when its request is answered. */
export const dueOf = (
  ticket: Pick<Ticket, 'details' | 'topic' | 'openedAt'>,
  state: State,
  tier: number,
  context: TicketContext,
): Date | null => {
  const answer = ANSWERING.includes(state) ? answerBy(ticket, context) : null;
  return answer ?? dueIn(state, tier, context, pickUpAt(ticket, context));
};

/**
 * When the limit of a state that begins now has passed; null once the case is over. Money is never due later than the terms
 * say, whatever the service levels allow (Consumer Rights Law, art. 25); `wished` is when a courier shall come to the door.
 */
export const dueIn = (state: State, tier: number, context: TicketContext, wished: Date | null = null): Date | null => {
  const { rules, levels, terms, hours, now } = context;
  if (ENDS.includes(state)) return null;
  const fetched = withPickUp(state, wished, context);
  if (fetched !== null) return fetched;
  const limit = APPROVAL_STATES.includes(state)
    ? rules.tiers.find((one) => one.tier === tier)?.waits
    : levels.tickets[state]?.within;
  const due = dueAfter(hours, now, limit ?? LONGEST_WAIT);
  if (state !== 'refund_pending') return due;
  const lawful = dueAfter(hours, now, { amount: terms.refund.paid_within_days, unit: 'days', open: false });
  return new Date(Math.min(due.getTime(), lawful.getTime()));
};

/** Sets the timers of a state, or takes them away when the case is over. */
export const setTimers = async (
  repos: Repos,
  no: string,
  state: State,
  dueAt: Date | null,
  context: TicketContext,
): Promise<void> => {
  const share = context.levels.tickets[state]?.remind;
  if (dueAt === null) await repos.timers.cancel(TIMERS.due, no);
  else await repos.timers.set(TIMERS.due, no, dueAt);
  if (dueAt === null || share === undefined) await repos.timers.cancel(TIMERS.remind, no);
  else await repos.timers.set(TIMERS.remind, no, partWay(context.now, dueAt, share));
};
