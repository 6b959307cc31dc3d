import { z } from 'zod';
import { decimalOf } from '../../aftersales/money.ts';
import { maskName } from '../../compliance/masking.ts';
import { leavesBy } from '../../orders/leaves-by.ts';
import type { OrderDoubt } from '../../store/order-doubts.ts';
import type { Order } from '../../store/orders.ts';
import type { Repos } from '../../store/repos.ts';
import type { WholeTicket } from '../../store/tickets.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { DoubtView, OrderCard, OrderLine } from '../contract.ts';
import { toCouponViews } from './coupon.ts';
import { type Carriers, toOrderViews } from './order.ts';

const MOST = 50;
const detailShape = z.record(z.string(), z.union([z.string(), z.number()]));

/** What the shop's clock and rules say about an order. */
export interface OrderMoment {
  now: Date;
  timezone: string;
  /** Orders paid before this time leave the same day, `HH:mm`. */
  shipsBefore: string;
  carriers: Carriers;
}

/** A doubt as the desk sees it. */
export const toDoubtView = ({ orderNo, reason, detail, foundAt }: OrderDoubt, timezone: string): DoubtView => ({
  orderNo,
  reason,
  detail: detailShape.catch({}).parse(detail),
  since: isoTime(foundAt, timezone),
});

/** Until when a paid order leaves; null once it has, or before it is paid. */
const leaveByOf = (order: Order, { shipsBefore, timezone }: OrderMoment): string | null =>
  order.status === 'paid' && order.paidAt ? isoTime(leavesBy(order.paidAt, shipsBefore, timezone), timezone) : null;

const ticketLine = (ticket: WholeTicket, timezone: string): OrderCard['tickets'][number] => ({
  no: ticket.no,
  kind: ticket.kind,
  topic: ticket.topic ?? null,
  state: ticket.state,
  reason: ticket.reason,
  amount: decimalOf(ticket.amountMinor + ticket.compensationMinor),
  openedAt: isoTime(ticket.openedAt, timezone),
  dueAt: ticket.dueAt && isoTime(ticket.dueAt, timezone),
  open: ticket.closedAt === null,
});

/** Everything of one order: what is in it, how far it is, what is doubtful about it, its cases and coupons. */
export const toOrderCard = async (
  repos: Repos,
  order: Order,
  viewer: Viewer,
  moment: OrderMoment,
): Promise<OrderCard> => {
  const { orderNo, customerId } = order;
  const { now, timezone } = moment;
  const [views, customer, doubts, notes, tickets, coupons, source] = await Promise.all([
    toOrderViews(repos, [order], viewer.lang, moment.carriers),
    repos.customers.get(customerId),
    repos.orderDoubts.openOf(orderNo),
    repos.dispatchNotes.newest([orderNo]),
    repos.tickets.list({ orderNo, limit: MOST }),
    repos.coupons.find({ orderNo, now, limit: MOST }),
    repos.sourceOrders.of(orderNo),
  ]);
  const [view] = views;
  if (view === undefined) throw new Error(`order ${orderNo} has no view`);
  const note = notes.get(orderNo);
  return {
    ...view,
    customer: customer && { id: customer.id, name: maskName(customer.name), tier: customer.tier },
    shippingFee: decimalOf(order.shippingFeeMinor),
    compensated: decimalOf(order.compensatedMinor),
    source: source?.source ?? null,
    doubts: doubts.map((doubt) => toDoubtView(doubt, timezone)),
    leaveBy: leaveByOf(order, moment),
    delay: note ? { reason: note.reason, by: note.by, at: isoTime(note.at, timezone) } : null,
    tickets: tickets.map((ticket) => ticketLine(ticket, timezone)),
    coupons: await toCouponViews(repos, coupons, viewer, moment),
  };
};

/** Orders as lines of a list, in the order they are named. */
export const toOrderLines = async (repos: Repos, orderNos: readonly string[]): Promise<OrderLine[]> => {
  const [orders, doubts, openTickets] = await Promise.all([
    repos.orders.some(orderNos),
    repos.orderDoubts.openOfEach(orderNos),
    repos.tickets.openCounts(orderNos),
  ]);
  return orders.map(({ orderNo, status, placedAt, totalMinor, receiver, items }) => ({
    orderNo,
    status,
    placedAt: placedAt.toISOString(),
    total: decimalOf(totalMinor),
    receiver: maskName(receiver),
    pieces: items.reduce((sum, { qty }) => sum + qty, 0),
    doubts: (doubts.get(orderNo) ?? []).map(({ reason }) => reason),
    openTickets: openTickets.get(orderNo) ?? 0,
  }));
};
