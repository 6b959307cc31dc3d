import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Actor } from '../../src/aftersales/actors.ts';
import { parseHours } from '../../src/aftersales/hours.ts';
import type { Kind } from '../../src/aftersales/kinds.ts';
import type { Event } from '../../src/aftersales/machines/index.ts';
import { parseServiceLevels } from '../../src/aftersales/service-levels.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import type { Store } from '../../src/store/index.ts';
import type { Order } from '../../src/store/orders.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import type { TicketContext, TicketRequest } from '../../src/tickets/context.ts';
import { type MoveInput, type MoveOutcome, moveTicket } from '../../src/tickets/ticket-mover.ts';
import { type OpenOutcome, openTicket } from '../../src/tickets/ticket-opener.ts';

const policy = (name: string): unknown => parse(readFileSync(`templates/policies/${name}.yaml`, 'utf8'));

/** The shop's own rules, as they ship. */
export const shipped = {
  rules: parseAuthorization(policy('authorization')),
  terms: parseTerms(policy('after-sales')),
  hours: parseHours(policy('hours')),
  levels: parseServiceLevels(policy('service-levels')),
  couponDays: 90,
  couponsAtOnce: true,
  timezone: 'Asia/Shanghai',
};

/** Friday, 20 November 2026, ten in the morning in Shanghai. */
export const NOW = new Date('2026-11-20T10:00:00+08:00');

export const context = (now: Date = NOW): TicketContext => ({ ...shipped, now });

export const BOT: Actor = { role: 'bot', id: null };
export const A1: Actor = { role: 'agent', id: 'a1' };
export const A2: Actor = { role: 'agent', id: 'a2' };
export const S1: Actor = { role: 'supervisor', id: 's1' };
export const S2: Actor = { role: 'supervisor', id: 's2' };
export const M1: Actor = { role: 'manager', id: 'm1' };
export const ADMIN: Actor = { role: 'admin', id: 'x1' };
export const SYSTEM: Actor = { role: 'system', id: null };
export const SHOPPER: Actor = { role: 'shopper', id: 'C1' };

const DAY = 86_400_000;
export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY);

export interface Bought {
  orderNo?: string;
  customerId?: string;
  status?: Order['status'];
  deliveredDaysAgo?: number | null;
  items?: {
    sku: string;
    qty: number;
    unitMinor: number;
    opened?: boolean | null;
    exclusionConfirmed?: boolean | null;
    batch?: string | null;
  }[];
  shippingFeeMinor?: number;
  totalMinor?: number;
  returnable?: string;
  category?: string;
  warrantyMonths?: number;
  supplier?: string;
}

/** Puts an order of one pair of pyjamas for 129.00 into the shop, or what is asked for. */
export const buy = (store: Store, bought: Bought = {}): Promise<string> =>
  store.write(async (repos) => {
    const { orderNo = 'ZL20261101-0001', customerId = 'C1', status = 'delivered', shippingFeeMinor = 0 } = bought;
    const items = bought.items ?? [{ sku: 'PJ-1', qty: 1, unitMinor: 12_900 }];
    const goods = items.reduce((sum, { qty, unitMinor }) => sum + qty * unitMinor, 0);
    const on = (days: number): Date => daysAgo(days);
    await repos.customers.save({
      id: customerId,
      name: '王小明',
      phone: '+8613800000001',
      tier: 'normal',
      points: 0,
      consentCare: true,
      updatedAt: NOW,
    });
    for (const { sku, unitMinor } of items) {
      await repos.products.save({
        sku,
        name: sku,
        nameZhTw: null,
        nameEn: null,
        category: bought.category ?? 'pyjamas',
        priceMinor: unitMinor,
        stock: 9,
        returnable: bought.returnable ?? 'yes',
        warrantyMonths: bought.warrantyMonths ?? 0,
        attributes: {},
        supplier: bought.supplier ?? null,
        updatedAt: NOW,
      });
    }
    const days = bought.deliveredDaysAgo === undefined ? 3 : bought.deliveredDaysAgo;
    const delivered = (status === 'delivered' || status === 'completed') && days !== null;
    await repos.orders.save({
      orderNo,
      customerId,
      status,
      placedAt: on(20),
      paidAt: status === 'unpaid' ? null : on(20),
      dispatchedAt: status === 'paid' || status === 'unpaid' ? null : on(19),
      deliveredAt: delivered ? on(days ?? 3) : null,
      carrier: null,
      trackingNo: null,
      receiver: '王小明',
      phone: '+8613800000001',
      address: '上海市徐汇区某路 1 号',
      shippingFeeMinor,
      totalMinor: bought.totalMinor ?? goods + shippingFeeMinor,
      refundedMinor: 0,
      compensatedMinor: 0,
      updatedAt: NOW,
      items: items.map(({ opened = false, exclusionConfirmed = true, ...item }) => ({
        ...item,
        opened,
        exclusionConfirmed,
        claimedQty: 0,
      })),
    });
    return orderNo;
  });

/** So many days after {@link NOW}. */
export const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

export type Wish = Partial<TicketRequest> & { kind?: Kind };

export const wishOf = (wish: Wish = {}): TicketRequest => ({
  kind: 'return',
  reason: 'no_longer_wanted',
  orderNo: 'ZL20261101-0001',
  items: [{ sku: 'PJ-1', qty: 1 }],
  customerId: 'C1',
  conversationId: null,
  requester: BOT,
  evidence: false,
  flags: [],
  ...wish,
});

/** Opens a ticket in a transaction of its own. */
export const open = (store: Store, wish: Wish = {}, now: Date = NOW): Promise<OpenOutcome> =>
  store.write((repos) => openTicket(repos, wishOf(wish), context(now)));

/** As {@link open}; fails the test when it is not opened. */
export const opened = async (store: Store, wish: Wish = {}, now: Date = NOW): Promise<WholeTicket> => {
  const found = await open(store, wish, now);
  if (found.outcome !== 'opened') throw new Error(`not opened: ${JSON.stringify(found)}`);
  return found.ticket;
};

export const move = (
  store: Store,
  no: string,
  event: Event,
  actor: Actor,
  input: MoveInput = {},
  now: Date = NOW,
): Promise<MoveOutcome> => {
  // What came of a payment is the payments room's to say; here it is taken as said.
  const payment = event === 'pay' || event === 'payment_failed' ? { payment: { reference: 'paid' } } : {};
  return store.write((repos) => moveTicket(repos, no, event, actor, { ...payment, ...input }, context(now)));
};

/** As {@link move}; fails the test when it is not moved. */
export const moved = async (
  store: Store,
  no: string,
  event: Event,
  actor: Actor,
  input: MoveInput = {},
  now: Date = NOW,
): Promise<WholeTicket> => {
  const found = await move(store, no, event, actor, input, now);
  if (found.outcome !== 'moved') throw new Error(`not moved by ${event}: ${JSON.stringify(found)}`);
  return found.ticket;
};

/** What the order has bound: `{ pieces: { 'PJ-1': 1 }, refunded: 12900, compensated: 0 }`. */
export const boundIn = async (store: Store, orderNo = 'ZL20261101-0001') => {
  const order = await store.read.orders.get(orderNo);
  if (!order) throw new Error(`no order ${orderNo}`);
  return {
    pieces: Object.fromEntries(order.items.map(({ sku, claimedQty }) => [sku, claimedQty])),
    refunded: order.refundedMinor,
    compensated: order.compensatedMinor,
  };
};

/** A colleague has connected a chat account that is a customer's as well. */
export const buysHere = (store: Store, id: string, customerId: string): Promise<void> =>
  store.write(async ({ users, customers, staffAccounts }) => {
    const known = { name: id, displayName: id, role: 'agent', passwordHash: '', lang: 'en', presence: 'offline' };
    await users.save({
      ...{ id, ...known, seenAt: null, capacity: 10, deputyId: null, disabled: false, failures: 0 },
      ...{ lockedUntil: null, createdAt: NOW },
    });
    await customers.bindIdentity('slack', `U-${id}`, customerId, 'order_and_phone', NOW);
    await staffAccounts.link('slack', `U-${id}`, id, NOW);
  });
