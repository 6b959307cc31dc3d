import { isDeepStrictEqual } from 'node:util';
import { decimalOf } from '../aftersales/money.ts';
import type { Fault } from '../import/columns.ts';
import { phone as readPhone } from '../import/contacts.ts';
import { orderFaults } from '../import/order-faults.ts';
import { orderFromJson } from '../import/order-json.ts';
import { Bad } from '../import/values.ts';
import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import type { OrderGone } from './deps.ts';
import type { SourcedOrder } from './source.ts';

/** What came of taking an order in. `same`: nothing of it has changed. `older`: a newer state of it is here already. */
export type Taken =
  | { outcome: 'taken'; order: Order }
  | { outcome: 'same' | 'older' }
  | { outcome: 'refused'; faults: Fault[] };

/** What taking an order in is decided from. */
export interface TakerContext {
  now: Date;
  /** IANA name of the shop's time zone. */
  timezone: string;
  /** The shop's currency, ISO 4217. */
  currency: string;
  gone?: OrderGone | undefined;
}

/** Warranty, and whether they may be returned, is the shop's to say: what a shop system sells may go back until it does. */
const RETURNABLE = 'yes';

/** A number in E.164 if it is one; as it was written otherwise: the audit of the order says so (H14). */
const phoneOf = (text: string, timezone: string): string => {
  const read = text === '' ? new Bad('is empty') : readPhone(text, { timezone });
  return read instanceof Bad ? text : read;
};

/** The order as PUT /api/v1/orders would bring it, so that the same checks judge it. What may be empty there is judged later. */
const asJson = (order: SourcedOrder): Record<string, unknown> => ({
  customer_id: order.customer.id,
  placed_at: order.placedAt.toISOString(),
  paid_at: order.paidAt?.toISOString() ?? null,
  dispatched_at: order.dispatchedAt?.toISOString() ?? null,
  delivered_at: order.deliveredAt?.toISOString() ?? null,
  status: order.status,
  carrier: order.carrier,
  tracking_no: order.trackingNo,
  receiver: order.receiver || '–',
  phone: '+8613800000000',
  address: order.address || '–',
  shipping_fee: decimalOf(order.shippingFeeMinor),
  total: decimalOf(order.totalMinor),
  items: order.items.map(({ sku, qty, unitMinor }) => ({ sku, qty, unit_price: decimalOf(unitMinor) })),
});

const saveCustomer = async (
  repos: Repos,
  { customer }: SourcedOrder,
  { now, timezone }: TakerContext,
): Promise<void> => {
  const before = await repos.customers.get(customer.id);
  const number = phoneOf(customer.phone, timezone) || before?.phone || '';
  const { email } = customer;
  await repos.customers.save({
    ...(before ?? { tier: 'normal', points: 0, consentCare: false }),
    id: customer.id,
    name: customer.name,
    phone: number,
    ...(email ? { email } : {}),
    updatedAt: now,
  });
};

/** Goods nobody has imported are known by their name and price from now on; of those that are known only the stock is taken. */
const saveGoods = async (repos: Repos, order: SourcedOrder, now: Date): Promise<void> => {
  const known = new Map((await repos.products.some(order.goods.map(({ sku }) => sku))).map((one) => [one.sku, one]));
  for (const { sku, name, priceMinor, stock } of order.goods) {
    const before = known.get(sku);
    if (before && (stock === null || stock === before.stock)) continue;
    const qty = order.items.find((item) => item.sku === sku)?.qty ?? 1;
    const fresh = {
      sku,
      name,
      nameZhTw: null,
      nameEn: null,
      category: 'other',
      priceMinor,
      returnable: RETURNABLE,
      warrantyMonths: 0,
      attributes: {},
    };
    // Where nobody counts, what was sold was there.
    const saved = { ...(before ?? fresh), stock: Math.max(0, stock ?? qty), updatedAt: now };
    known.set(sku, saved);
    await repos.products.save(saved);
  }
};

/** What of an order a shop system says. */
const told = ({ updatedAt: _, refundedMinor: __, compensatedMinor: ___, items, ...rest }: Order) => ({
  ...rest,
  deliveredAssumed: rest.deliveredAssumed ?? false,
  items: items.map(({ sku, qty, unitMinor }) => ({ sku, qty, unitMinor })).sort((a, b) => (a.sku < b.sku ? -1 : 1)),
});

/** What the shop knows of opened pieces is not the shop system's to say. */
const withOpened = (order: Order, before: Order | null): Order => ({
  ...order,
  items: order.items.map((item) => {
    const known = before?.items.find(({ sku }) => sku === item.sku);
    return known ? { ...item, opened: known.opened } : item;
  }),
});

/** Money that went back there by other hands is bound here too, so that it does not go back a second time. */
const bindElsewhere = async (
  repos: Repos,
  source: string,
  order: SourcedOrder,
  { now, gone }: TakerContext,
): Promise<void> => {
  const { orderNo, elsewhereMinor } = order;
  const before = (await repos.sourceOrders.of(orderNo))?.elsewhereMinor ?? 0;
  const more = elsewhereMinor - before;
  if (more === 0) return;
  const kept = more > 0 ? await repos.tickets.bindMoney(orderNo, more) : await repos.tickets.freeMoney(orderNo, -more);
  if (kept) await repos.sourceOrders.setElsewhere(orderNo, elsewhereMinor);
  else await gone?.(repos, orderNo, 'over', now);
  const action = kept ? 'order.refunded_elsewhere' : 'order.refunded_twice';
  await repos.audit.append({
    at: now,
    who: `source:${source}`,
    action,
    subject: `order:${orderNo}`,
    detail: { minor: more },
  });
};

/**
 * Takes an order of a shop system in, or its newest state, inside the caller's transaction. Judged as an order that comes by API;
 * the same order again changes nothing, and an older state than is known is left alone.
 */
export const takeOrder = async (
  repos: Repos,
  source: string,
  order: SourcedOrder,
  context: TakerContext,
): Promise<Taken> => {
  const { now, timezone, currency } = context;
  const { orderNo, externalId, changedAt } = order;
  if (order.currency !== currency) {
    const why = `is ${order.currency}, but the shop keeps its books in ${currency} (templates/policies/shop.yaml)`;
    return { outcome: 'refused', faults: [{ column: 'currency', why }] };
  }
  const read = orderFromJson(asJson(order), { orderNo, now, timezone });
  if (read.is === 'invalid') return { outcome: 'refused', faults: read.faults };
  const standing = await repos.sourceOrders.of(orderNo);
  if (standing && (standing.source !== source || standing.externalId !== externalId)) {
    const why = `"${orderNo}" is another order of ${standing.source} already`;
    return { outcome: 'refused', faults: [{ column: 'order_no', why }] };
  }
  if (!(await repos.sourceOrders.seen({ source, externalId, orderNo, changedAt }))) return { outcome: 'older' };
  await saveCustomer(repos, order, context);
  await saveGoods(repos, order, now);
  const { receiver, address } = order;
  const before = await repos.orders.get(orderNo);
  const given: Order = { ...read.order, receiver, address, phone: phoneOf(order.phone, timezone) };
  const whole = withOpened(given, before);
  const elsewhere = standing?.elsewhereMinor ?? 0;
  if (before && elsewhere === order.elsewhereMinor && isDeepStrictEqual(told(before), told(whole)))
    return { outcome: 'same' };
  const faults = await orderFaults(repos, whole);
  if (faults.length > 0) return { outcome: 'refused', faults };
  await repos.orders.save(whole);
  // What has lost its ground lets go of its money first, so that what went back there can be bound.
  const loss = order.totalMinor > 0 && order.elsewhereMinor >= order.totalMinor ? 'refunded' : 'cancelled';
  if (loss === 'refunded' || order.status === 'cancelled') await context.gone?.(repos, orderNo, loss, now);
  await bindElsewhere(repos, source, order, context);
  await repos.audit.append({ at: now, who: `source:${source}`, action: 'order.put', subject: `order:${orderNo}` });
  return { outcome: 'taken', order: whole };
};
