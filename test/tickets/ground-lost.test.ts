import { describe, expect, test } from 'vitest';
import type { GroundLoss } from '../../src/aftersales/ground.ts';
import type { SourcedOrder } from '../../src/orders/source.ts';
import { takeOrder } from '../../src/orders/taker.ts';
import type { Store } from '../../src/store/index.ts';
import { GROUNDS, groundLost } from '../../src/tickets/ground-lost.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, A2, boundIn, buy, context, M1, move, moved, NOW, opened, S1, SHOPPER } from './world.ts';

const NO = 'ZL20261101-0001';
const goes = (store: Store, loss: GroundLoss) => store.write((repos) => groundLost(repos, NO, loss, context()));
const ticketOf = async (store: Store, no: string) => {
  const ticket = await store.read.tickets.get(no);
  if (!ticket) throw new Error(`no ${no}`);
  return ticket;
};

const sourced = (over: Partial<SourcedOrder>): SourcedOrder => ({
  externalId: '77',
  orderNo: NO,
  changedAt: NOW,
  currency: 'CNY',
  customer: { id: 'C1', name: '王小明', phone: '+8613800000001', email: null },
  goods: [{ sku: 'PJ-1', name: 'PJ-1', priceMinor: 12_900, stock: 9 }],
  items: [{ sku: 'PJ-1', qty: 1, unitMinor: 12_900 }],
  placedAt: new Date(NOW.getTime() - 5 * 86_400_000),
  paidAt: new Date(NOW.getTime() - 5 * 86_400_000),
  dispatchedAt: new Date(NOW.getTime() - 4 * 86_400_000),
  deliveredAt: new Date(NOW.getTime() - 2 * 86_400_000),
  status: 'delivered',
  carrier: null,
  trackingNo: null,
  receiver: '王小明',
  phone: '+8613800000001',
  address: '上海市徐汇区某路 1 号',
  shippingFeeMinor: 0,
  totalMinor: 12_900,
  elsewhereMinor: 0,
  ...over,
});

/** The order as a shop system tells it, with cases seen to as the program does. */
const told = (store: Store, over: Partial<SourcedOrder> = {}) =>
  store.write((repos) =>
    takeOrder(repos, 'shopify', sourced(over), {
      now: NOW,
      timezone: 'Asia/Shanghai',
      currency: 'CNY',
      gone: async (inside, orderNo, loss) => void (await groundLost(inside, orderNo, loss, context())),
    }),
  );

describe.each(STORE_KINDS)('An order that goes where it was sold, on %s', (kind) => {
  test('ends what has lost its ground, with the reason, once, and frees goods and money', async () => {
    const store = await freshStore(kind);
    await buy(store);
    const { no } = await opened(store);
    expect((await ticketOf(store, no)).state).toBe('awaiting_return');
    const [touched, ...more] = await goes(store, 'refunded');
    expect(more).toEqual([]);
    expect(touched).toMatchObject({ before: 'awaiting_return', ticket: { no, state: 'cancelled' } });
    expect((await ticketOf(store, no)).events.at(-1)).toMatchObject({
      event: 'lapse',
      who: 'system',
      note: GROUNDS.refunded,
    });
    expect(await boundIn(store, NO)).toMatchObject({ refunded: 0 });
    expect(await goes(store, 'refunded')).toEqual([]);
  });

  test('ends a case that waits for an approval, and nobody can grant it any more', async () => {
    const store = await freshStore(kind);
    await buy(store, { items: [{ sku: 'PJ-1', qty: 1, unitMinor: 32_000 }] });
    const { no } = await opened(store);
    expect((await ticketOf(store, no)).state).toBe('pending_approval');
    await goes(store, 'cancelled');
    expect((await ticketOf(store, no)).state).toBe('cancelled');
    expect(await store.read.tickets.pendingApproval(no)).toBeNull();
  });

  test('leaves complaints alone', async () => {
    const store = await freshStore(kind);
    await buy(store);
    const { no } = await opened(store, { kind: 'complaint', reason: 'other', items: [] });
    expect(await goes(store, 'cancelled')).toEqual([]);
    expect((await ticketOf(store, no)).state).toBe('handling');
  });

  test('keeps money back that was about to be paid, until a supervisor has looked and says why', async () => {
    const store = await freshStore(kind);
    await buy(store);
    const { no } = await opened(store);
    await moved(store, no, 'dispatch_back', SHOPPER, { note: 'SF1' });
    for (const event of ['arrive', 'inspect', 'pass'] as const) await moved(store, no, event, A1, {});
    expect((await store.read.refunds.of(no))?.state).toBe('due');
    await goes(store, 'cancelled');
    const kept = await ticketOf(store, no);
    expect(kept).toMatchObject({ state: 'refund_failed', tier: 2, ownerId: null });
    expect(kept.events.map(({ event }) => event)).toContain('order_gone');
    expect((await store.read.refunds.of(no))?.state).toBe('failed');
    // The record is the system's: nobody marks it paid by moving it, and an agent may not try again.
    expect(await move(store, no, 'retry', A2, { note: 'again' })).toMatchObject({ outcome: 'not_allowed' });
    expect(await move(store, no, 'retry', S1, {})).toMatchObject({ outcome: 'note_wanted' });
    await moved(store, no, 'retry', S1, { note: 'the shop system has paid nothing back' });
    expect((await ticketOf(store, no)).state).toBe('refund_pending');
    expect((await store.read.refunds.of(no))?.state).toBe('due');
    expect(await goes(store, 'cancelled')).toEqual([]);
    // Refunded as well since: that is another thing, and looked at anew.
    expect(await goes(store, 'refunded')).toHaveLength(1);
    expect((await store.read.refunds.of(no))?.state).toBe('failed');
  });

  test('ends kept-back money without paying where it has gone back already', async () => {
    const store = await freshStore(kind);
    await buy(store);
    const { no } = await opened(store);
    await moved(store, no, 'dispatch_back', SHOPPER, { note: 'SF1' });
    await goes(store, 'refunded');
    expect(await ticketOf(store, no)).toMatchObject({ state: 'in_transit', tier: 2 });
    for (const event of ['arrive', 'inspect', 'pass'] as const) await moved(store, no, event, A1, {});
    expect((await ticketOf(store, no)).state).toBe('refund_failed');
    await moved(store, no, 'write_off', M1, { note: 'paid back in the shop system' });
    expect((await ticketOf(store, no)).state).toBe('closed');
    expect(await boundIn(store, NO)).toMatchObject({ refunded: 0 });
  });

  test('told by a shop system: what it paid back is bound once the case has let go of its money', async () => {
    const store = await freshStore(kind);
    await buy(store);
    await told(store);
    const { no } = await opened(store);
    await told(store, { changedAt: new Date(NOW.getTime() + 1000), elsewhereMinor: 12_900 });
    expect((await ticketOf(store, no)).state).toBe('cancelled');
    expect((await store.read.orders.get(NO))?.refundedMinor).toBe(12_900);
  });

  test('told by a shop system: more than is left is a person’s to see, and nothing is paid meanwhile', async () => {
    const store = await freshStore(kind);
    await buy(store);
    await told(store);
    const { no } = await opened(store);
    await moved(store, no, 'dispatch_back', SHOPPER, { note: 'SF1' });
    for (const event of ['arrive', 'inspect', 'pass'] as const) await moved(store, no, event, A1, {});
    await told(store, { changedAt: new Date(NOW.getTime() + 1000), elsewhereMinor: 5_000 });
    expect(await ticketOf(store, no)).toMatchObject({ state: 'refund_failed', tier: 2 });
    expect((await store.read.refunds.of(no))?.state).toBe('failed');
  });
});
