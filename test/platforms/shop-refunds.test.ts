import { describe, expect, test } from 'vitest';
import type { OrderSource } from '../../src/orders/source.ts';
import { syncOrders } from '../../src/orders/sync.ts';
import { payDue } from '../../src/payments/refund-runner.ts';
import type { Store } from '../../src/store/index.ts';
import { ordersWorld, shopifyAt, wooCommerceAt } from '../orders/world.ts';
import { paymentWorld, stateOf } from '../payments/world.ts';
import { freshStore } from '../support/database.ts';
import { A1, moved, opened, S1, SYSTEM } from '../tickets/world.ts';
import { openShopify, shopifyOrder } from './shopify/shopify-server.ts';
import { openWooCommerce, wooOrder } from './woocommerce/woocommerce-server.ts';

/** A return of an order of a shop system, looked at: its money is to go back. */
const owed = async (store: Store, source: OrderSource, orderNo: string, sku: string): Promise<string> => {
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
    refundMinor: 4000,
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

describe('A refund at WooCommerce, which knows no idempotency keys', () => {
  const sent = { status: 'completed', date_completed_gmt: '2026-11-19T08:00:00' };

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
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(server.refunds.get(1)).toEqual([expect.objectContaining({ amount: '40.00', reason: no })]);
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
