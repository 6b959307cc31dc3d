import { DateTime } from 'luxon';
import type { Actor } from '../aftersales/actors.ts';
import { type Event, machineOf, possible, type State } from '../aftersales/machines/index.ts';
import { decimalOf } from '../aftersales/money.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { mayArrange } from './arranged-pick-up.ts';
import { factsOf, recordOf } from './case-record.ts';
import type { TicketContext } from './context.ts';
import { ownerRole } from './deadlines.ts';
import type { PublicTicket } from './public-ticket.ts';
import { toldIn } from './told.ts';

/** A time with the shop's offset, seconds exact. */
export const isoTime = (at: Date, timezone: string): string =>
  DateTime.fromJSDate(at, { zone: timezone }).startOf('second').toISO({ suppressMilliseconds: true }) ??
  at.toISOString();

/** Shows a ticket in the public format. */
export const ticketView = (
  ticket: WholeTicket,
  context: Pick<TicketContext, 'rules' | 'levels' | 'timezone'>,
): PublicTicket => {
  const { timezone } = context;
  const role = ownerRole(ticket.state as State, ticket.tier, context);
  return {
    no: ticket.no,
    kind: ticket.kind,
    topic: ticket.topic ?? null,
    state: ticket.state,
    order_no: ticket.orderNo,
    items: ticket.items.map(({ sku, qty }) => ({ sku, qty })),
    reason: ticket.reason,
    told: toldIn(ticket),
    amount: decimalOf(ticket.amountMinor),
    tier: ticket.tier,
    tier_reason: ticket.tierReason,
    liability: ticket.liability,
    department: ticket.department,
    owner: role !== null && role !== 'shopper' && ticket.ownerId !== null ? `agent:${ticket.ownerId}` : role,
    due_at: ticket.dueAt && isoTime(ticket.dueAt, timezone),
    history: ticket.events.map(({ at, who, event, from, to, note }) => ({
      at: isoTime(at, timezone),
      who,
      event,
      from,
      to,
      note,
    })),
  };
};

/** Approvals are given, and payments stated and confirmed, elsewhere. */
const ELSEWHERE: readonly Event[] = ['approve', 'refuse', 'pay', 'payment_failed'];

/** What somebody may make happen to a ticket now; approvals and payments are answered elsewhere and not among them. */
export const ticketActions = (ticket: WholeTicket, actor: Actor, context: Pick<TicketContext, 'terms'>): Event[] =>
  possible(machineOf(ticket), ticket.state as State, actor, factsOf(recordOf(ticket))).filter(
    (event) => !ELSEWHERE.includes(event) && (event !== 'arrange_pick_up' || mayArrange(ticket, context)),
  );
