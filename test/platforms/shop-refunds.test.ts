import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitRefund } from '../../src/orders/connectors/shopify/split.ts';
import type { OrderSource } from '../../src/orders/source.ts';
import { syncOrders } from '../../src/orders/sync.ts';
import type { Payer } from '../../src/payments/payer.ts';
import { payDue } from '../../src/payments/refund-runner.ts';
import type { Store } from '../../src/store/index.ts';
import { ordersWorld, shopifyAt, wooCommerceAt } from '../orders/world.ts';
import { paymentWorld, stateOf } from '../payments/world.ts';
import { freshStore } from '../support/database.ts';
import { A1, moved, opened, S1, SYSTEM } from '../tickets/world.ts';
import { openShopify, shopifyOrder, type Transaction, transaction } from './shopify/shopify-server.ts';
import { openWooCommerce, wooOrder } from './woocommerce/woocommerce-server.ts';

/** A return of an order of a shop system, looked at: its money is to go back. */
const owed = async (
  store: Store,
  source: OrderSource,
  orderNo: string,
  sku: string,
  refundMinor = 4000,
): Promise<string> => {
  const { deps } = ordersWorld(store, [source]);
  await syncOrders(deps, source);
  const order = await store.read.orders.get(orderNo);
  if (!order) throw new Error(`${orderNo} did not come in`);
  const { no } = await opened(store, {
    orderNo,
    customerId: order.customerId,
    items: [{ sku, qty: 1 }],
    requester: S1,
    exception: true,
    refundMinor,
  });
  await moved(store, no, 'dispatch_back', SYSTEM, { note: 'SF1' });
  await moved(store, no, 'arrive', SYSTEM);
  await moved(store, no, 'inspect', A1);
  await moved(store, no, 'pass', A1);
  return no;
};

const runnerOf = (store: Store, source: OrderSource) => {
  const world = paymentWorld(store);
  const payers = new Map(source.payer ? [[source.name, source.payer]] : []);
  const runner = { ...world.deps, payers, holder: 'p1', currency: () => 'CNY', warn: () => undefined };
  return { ...world, runner };
};

const arrived = {
  displayFulfillmentStatus: 'FULFILLED',
  fulfillments: [
    {
      createdAt: '2026-11-19T04:00:00Z',
      deliveredAt: '2026-11-19T05:00:00Z',
      displayStatus: 'DELIVERED',
      trackingInfo: [],
    },
  ],
};

describe('A refund at Shopify', () => {
  test('that was accepted but whose answer was lost is found again, and paid once', async () => {
    const [store, server] = [await freshStore(), await openShopify()];
    const source = shopifyAt(server.url);
    server.put(shopifyOrder(1, arrived));
    const no = await owed(store, source, 'SP1', 'PJ-1');
    const { runner, clock } = runnerOf(store, source);
    // The look before goes well; each try of the refund is done and its answer lost.
    server.fail(null, 'lost', 'lost', 'broken_after', 'lost');
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refund_pending', 'due']);
    clock.advance(60_000);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.orders.get('gid://shopify/Order/1')?.refunds).toEqual([
      expect.objectContaining({
        note: expect.stringContaining(no),
        totalRefundedSet: expect.objectContaining({ shopMoney: expect.objectContaining({ amount: '40.00' }) }),
      }),
    ]);
    // What we paid back ourselves is no money that went back by other hands.
    server.put({
      ...(server.orders.get('gid://shopify/Order/1') as ReturnType<typeof shopifyOrder>),
      updatedAt: '2026-11-20T05:00:00.000Z',
    });
    await syncOrders(ordersWorld(store, [source]).deps, source);
    expect(await store.read.orders.get('SP1')).toMatchObject({ refundedMinor: 4000 });
  });

  test('that Shopify refuses fails its case with the reason', async () => {
    const [store, server] = [await freshStore(), await openShopify()];
    const source = shopifyAt(server.url);
    server.put(shopifyOrder(1, arrived));
    const no = await owed(store, source, 'SP1', 'PJ-1');
    server.put(
      shopifyOrder(1, {
        ...arrived,
        refunds: [
          {
            id: 'gid://shopify/Refund/9',
            note: null,
            totalRefundedSet: { shopMoney: { amount: '90.00', currencyCode: 'CNY' } },
            transactions: { nodes: [] },
          },
        ],
      }),
    );
    await payDue(runnerOf(store, source).runner);
    expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
    expect((await store.read.tickets.get(no))?.events.at(-1)).toMatchObject({
      note: 'Refund amount is greater than the payment',
    });
  });
});

describe('A refund of a Shopify order that was paid in several ways', () => {
  const GID = 'gid://shopify/Order/1';

  const paidBy = async (transactions: readonly Transaction[], refundMinor = 4000) => {
    const [store, server] = [await freshStore(), await openShopify()];
    const source = shopifyAt(server.url);
    server.put(shopifyOrder(1, { ...arrived, transactions }));
    const no = await owed(store, source, 'SP1', 'PJ-1', refundMinor);
    return { server, no, ...runnerOf(store, source) };
  };
  const wayOf = (part: string, gateway: string, kind = 'SALE') => transaction(part, gateway, '0', { kind });

  test('goes back to money before gift cards, never more to one than it took', async () => {
    const card = transaction('c', 'shopify_payments', '70.00');
    const { store, server, no, runner } = await paidBy([transaction('g', 'gift_card', '30.00'), card], 9000);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.back(GID)).toEqual({ c: ['70.00'], g: ['20.00'] });
  });

  test('goes back to the captures of one authorization, and nothing to what was only authorized or failed', async () => {
    const { store, server, no, runner } = await paidBy(
      [
        transaction('a', 'stripe', '100.00', { kind: 'AUTHORIZATION' }),
        transaction('1', 'stripe', '60.00', { kind: 'CAPTURE', parentTransaction: { id: 'gid://…/a' } }),
        transaction('2', 'stripe', '40.00', { kind: 'CAPTURE', parentTransaction: { id: 'gid://…/a' } }),
        transaction('3', 'stripe', '100.00', { kind: 'CAPTURE', status: 'FAILURE' }),
        wayOf('v', 'stripe', 'VOID'),
      ],
      9000,
    );
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.back(GID)).toEqual({ 1: ['60.00'], 2: ['30.00'] });
  });

  test('counts what went back before, and what is still under way, by the payment it was taken from', async () => {
    const parentTransaction = { id: 'gid://shopify/OrderTransaction/c' };
    const { store, server, no, runner } = await paidBy([
      transaction('c', 'shopify_payments', '60.00'),
      transaction('p', 'paypal', '40.00'),
      transaction('r1', 'shopify_payments', '30.00', { kind: 'REFUND', parentTransaction }),
      transaction('r2', 'shopify_payments', '15.00', { kind: 'REFUND', status: 'PENDING', parentTransaction }),
      transaction('r3', 'shopify_payments', '15.00', { kind: 'REFUND', status: 'FAILURE', parentTransaction }),
    ]);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.back(GID)).toEqual({ c: ['30.00'], p: ['40.00'] });
  });

  test('of more than the payments have left is not asked for, and people are told how much there is', async () => {
    const parentTransaction = { id: 'gid://shopify/OrderTransaction/c' };
    const { store, server, no, runner } = await paidBy([
      transaction('c', 'shopify_payments', '100.00'),
      transaction('r', 'shopify_payments', '75.00', { kind: 'REFUND', parentTransaction }),
    ]);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
    expect((await store.read.refunds.of(no))?.error).toContain('no more than 25.00 CNY');
    expect(server.back(GID)).toEqual({ c: ['75.00'] });
  });

  test('of which one gateway pays and another does not says what is owed, and a later try pays only that', async () => {
    const { store, server, no, runner, clock } = await paidBy(
      [transaction('c', 'shopify_payments', '60.00'), transaction('p', 'paypal', '40.00')],
      9000,
    );
    server.gateway('paypal', false);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
    expect((await store.read.refunds.of(no))?.error).toMatch(/only 60\.00 of 90\.00 CNY went back/u);
    await moved(store, no, 'retry', A1);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
    server.gateway('paypal', true);
    await moved(store, no, 'retry', A1);
    // The answer of the rest is lost at every try; looked for again, it is there.
    server.fail(null, 'lost', 'lost', 'lost', 'lost');
    await payDue(runner);
    clock.advance(60_000);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.back(GID)).toEqual({ c: ['60.00'], p: ['30.00'] });
  });
});

describe('How an amount is spread over the payments of an order', () => {
  const cents = fc.integer({ min: 1, max: 30_000 });
  const gateways = fc.constantFrom('shopify_payments', 'paypal', 'gift_card');
  const money = (minor: number): string => (minor / 100).toFixed(2);

  test('never beyond what any of them took, and whole or not at all', () => {
    const payments = fc.array(fc.tuple(gateways, cents), { minLength: 1, maxLength: 6 });
    const gone = fc.array(fc.tuple(fc.nat(5), fc.nat(9000), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(payments, gone, cents, (paid, back, amount) => {
        const sales = paid.map(([gateway, minor], index) => transaction(String(index), gateway, money(minor)));
        const refunds = back.map(([of, minor, named], index) => {
          const parent = sales[of % sales.length] as Transaction;
          const over = { kind: 'REFUND', parentTransaction: named ? { id: parent.id } : null };
          return transaction(`r${index}`, parent.gateway, money(minor), over);
        });
        const split = splitRefund([...sales, ...refunds], amount);
        const taken = paid.reduce((sum, [, minor]) => sum + minor, 0);
        const left = Math.max(0, taken - back.reduce((sum, [, minor]) => sum + minor, 0));
        if (split.parts === null) {
          expect(split.mostMinor).toBeLessThan(amount);
          return;
        }
        expect(amount).toBeLessThanOrEqual(taken);
        if (back.every(([, minor]) => minor === 0)) expect(amount).toBeLessThanOrEqual(left);
        expect(split.parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amount);
        expect(new Set(split.parts.map(({ parentId }) => parentId)).size).toBe(split.parts.length);
        for (const { parentId, amountMinor } of split.parts) {
          const index = sales.findIndex(({ id }) => id === parentId);
          const named = back.filter(([of, , by]) => by && of % sales.length === index);
          const own = named.reduce((sum, [, minor]) => sum + minor, 0);
          expect(amountMinor).toBeGreaterThan(0);
          expect(amountMinor).toBeLessThanOrEqual(Math.max(0, (paid[index]?.[1] ?? 0) - own));
        }
      }),
    );
  });
});

describe('A refund at WooCommerce, which knows no idempotency keys', () => {
  const sent = { status: 'completed', date_completed_gmt: '2026-11-19T08:00:00' };

  const owing = async () => {
    const [store, server] = [await freshStore(), await openWooCommerce()];
    const source = wooCommerceAt(server.url);
    server.put(wooOrder(1, sent));
    const no = await owed(store, source, 'WC1', 'SC-5');
    return { server, source, no, ...runnerOf(store, source) };
  };

  test('that was accepted but whose answer was lost is found again by its key, and paid once', async () => {
    const [store, server] = [await freshStore(), await openWooCommerce()];
    const source = wooCommerceAt(server.url);
    server.put(wooOrder(1, sent));
    const no = await owed(store, source, 'WC1', 'SC-5');
    const { runner, clock } = runnerOf(store, source);
    server.fail(null, 'lost');
    await payDue(runner);
    expect(server.refunds.get(1)).toHaveLength(1);
    clock.advance(60_000);
    expect(await payDue(runner)).toBe(0);
    clock.advance(60_000);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.moved).toEqual(['40.00']);
    expect(server.refunds.get(1)).toEqual([
      expect.objectContaining({ amount: '40.00', reason: expect.stringMatching(new RegExp(`^${no} xiaoer:`, 'u')) }),
    ]);
  });

  test('that died while its gateway was asked is known by its reason, and never asked for again by itself', async () => {
    const { store, server, no, runner, clock } = await owing();
    server.cutOff();
    await payDue(runner);
    for (let hour = 0; hour < 5; hour += 1) {
      clock.advance(3_600_000);
      expect(await payDue(runner)).toBe(1);
      expect(await stateOf(store, no)).toEqual(['refund_pending', 'due']);
    }
    expect(server.moved).toEqual(['40.00']);
    expect((await store.read.refunds.of(no))?.error).toMatch(/written refund 9010 down.*not said yet/u);
    server.noted(1);
    clock.advance(3_600_000);
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.moved).toEqual(['40.00']);
  });

  test('is paid once by a process that slept over its claim and another that took it over', async () => {
    const { store, server, source, no, runner, clock } = await owing();
    const payer = source.payer as Payer;
    const other = { ...runner, holder: 'p2' };
    const sleepy: Payer = {
      ...payer,
      refund: (order) =>
        payer.refund({
          ...order,
          // It has looked and found nothing; before it asks, it is put to sleep for longer than its claim.
          stillMine: async () => {
            clock.advance(5 * 60_000);
            await payDue(other);
            return order.stillMine();
          },
        }),
    };
    await payDue({ ...runner, payers: new Map([[payer.name, sleepy]]) });
    expect(server.moved).toEqual(['40.00']);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
  });

  test('is paid once by two processes at once, whatever goes wrong on the way', async () => {
    const { store, server, no, runner, clock } = await owing();
    server.fail('drop', null, 'broken_after', 'broken', 'lost', null, 'busy');
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([payDue(runner), payDue({ ...runner, holder: 'p2' })]);
      clock.advance(3_600_000);
    }
    expect(server.moved).toEqual(['40.00']);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
  });

  test('is found beyond the first hundred refunds of its order', async () => {
    const { store, server, no, runner, clock } = await owing();
    const small = (id: number) => ({ id, amount: '0.01', reason: '', refunded_payment: true, meta_data: [] });
    server.refunds.set(
      1,
      Array.from({ length: 130 }, (_, index) => small(index + 1)),
    );
    server.fail(null, null, 'lost');
    await payDue(runner);
    clock.advance(120_000);
    await payDue(runner);
    expect(server.moved).toEqual(['40.00']);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
  });

  test('whose gateway cannot pay back fails, for people to pay by hand', async () => {
    const [store, server] = [await freshStore(), await openWooCommerce()];
    const source = wooCommerceAt(server.url);
    server.put(wooOrder(1, sent));
    const no = await owed(store, source, 'WC1', 'SC-5');
    server.refuse();
    await payDue(runnerOf(store, source).runner);
    expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
  });
});
