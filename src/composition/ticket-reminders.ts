import type { State } from '../aftersales/machines/index.ts';
import { quietEnds } from '../care/quiet-hours.ts';
import { mayNotify, roomIn } from '../conversation/ration.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { inCrisis } from '../tickets/in-crisis.ts';
import type { DueOutcome } from '../tickets/ticket-due.ts';
import { openTalk } from './open-talk.ts';
import type { ShopRules } from './shop-rules.ts';
import { cameFrom, type Says, tellStanding } from './ticket-news.ts';

/** The timer by which a shopper hears that a case takes longer than they were told; its subject is the ticket's number. */
export const TICKET_LATE = 'ticket-late';

/** States in which a shopper is told by when they hear from the shop: once that has passed, they hear that it has. */
const AWAITED: readonly State[] = [
  'submitted',
  'pending_review',
  'pending_approval',
  'appealed',
  'approved',
  'courier_due',
  'turning_round',
  'received',
  'inspecting',
  'accepted',
  'disputed',
  'remedy_approval',
  'offer_approval',
  'refund_pending',
  'refund_failed',
  'recovery',
  'diagnosing',
  'repairing',
  'repairing_again',
  'investigating',
  'handling',
  'coupon_due',
  'invoicing',
  'considering',
  'fulfilling',
];

/** What time does to a case that nobody has moved. */
const OVERDUE: readonly string[] = ['remind', 'escalate', 'pass_on', 'ask_again'];

/** Says it, unless the channel has no room for it, or nothing is said by itself of goods in a red crisis (H32). */
const say = async (
  repos: Repos,
  shop: ShopRules,
  ticket: WholeTicket,
  says: Says,
  now: Date,
): Promise<string | null> => {
  if (await inCrisis(repos, `ticket:${ticket.no}`)) return null;
  const talk = await openTalk(repos, await cameFrom(repos, ticket), now);
  if (talk === null || !mayNotify(await roomIn(repos, shop, talk, now))) return null;
  return tellStanding(repos, shop, talk, { before: ticket.state, ticket, says }, now);
};

/** When a shopper may be reminded of something: now, or once the quiet hours are over (care.yaml). */
export const spokenAt = ({ care, timezone }: Pick<ShopRules, 'care' | 'timezone'>, now: Date): Date =>
  quietEnds(care.quiet, now, timezone) ?? now;

/** It is the shopper's move and part of their time has passed: they hear again what is wanted, and by when. @returns the talk to ring */
export const remindShopper = (repos: Repos, shop: ShopRules, ticket: WholeTicket, now: Date): Promise<string | null> =>
  say(repos, shop, ticket, 'again', now);

/** A limit has passed: whether its shopper was told of it, and is to hear that it takes longer. */
export const breaksWord = (due: DueOutcome): boolean =>
  due.outcome !== 'not_due' && due.outcome !== 'ended' && AWAITED.includes(due.ticket.state as State);

/** The time a shopper was told has passed, and nothing has happened since: they hear so, and of a new time. @returns the talk to ring */
export const tellLate = async (repos: Repos, shop: ShopRules, no: string, now: Date): Promise<string | null> => {
  const ticket = await repos.tickets.get(no);
  if (ticket === null || ticket.dueAt === null || ticket.dueAt <= now) return null;
  const last = ticket.events.at(-1);
  if (last?.who !== 'system' || !OVERDUE.includes(last.event) || !AWAITED.includes(ticket.state as State)) return null;
  return say(repos, shop, ticket, 'late', now);
};
