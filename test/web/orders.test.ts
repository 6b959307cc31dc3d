import { describe, expect, it, test } from 'vitest';
import type { OrderSource } from '../../src/orders/source.ts';
import { syncOrders } from '../../src/orders/sync.ts';
import { watchOrders } from '../../src/orders/watch.ts';
import type { OrderCard, OrderLine, SourceView, UndispatchedView } from '../../src/web/contract.ts';
import { ordersWorld } from '../orders/world.ts';
import { STORE_KINDS } from '../support/database.ts';
import { opened } from '../tickets/world.ts';
import { signIn } from './pages.ts';
import { addCustomer, openWorld, type World } from './world.ts';

/** An order that was paid and has not left, to an address that is too short. */
const unsent = async ({ store, clock }: World, paidAt: string): Promise<string> => {
  const { orderNo } = await addCustomer(store);
  const order = await store.read.orders.get(orderNo);
  if (!order) throw new Error('no order');
  const fresh = { status: 'paid', paidAt: new Date(paidAt), dispatchedAt: null, deliveredAt: null, address: '杭州' };
  await store.write((repos) => repos.orders.save({ ...order, ...fresh, updatedAt: clock.now() }));
  return orderNo;
};

describe.each(STORE_KINDS)('Orders at the desk, on %s', (kind) => {
  it('are found by part of their number, by phone, parcel, SKU, customer and case; nothing of them is unmasked', async () => {
    const world = await openWorld({ kind });
    await world.addUser('mei', 'agent');
    const { orderNo } = await addCustomer(world.store);
    await addCustomer(world.store, 'C1002');
    const { no } = await opened(world.store, {
      orderNo,
      customerId: 'C1001',
      items: [{ sku: 'PJ-C1001', qty: 1 }],
    });
    const mei = await signIn(world, 'mei');
    const find = async (q: string) =>
      (await mei.get<{ items: OrderLine[] }>(`/orders?q=${encodeURIComponent(q)}`)).body.items.map(
        (one) => one.orderNo,
      );
    expect(await find('')).toHaveLength(2);
    expect(await find('-1001')).toEqual([orderNo]);
    expect(await find('138 0013 8000')).toHaveLength(2);
    expect(await find('sf1')).toHaveLength(2);
    expect(await find('pj-c1001')).toEqual([orderNo]);
    expect(await find('c1001')).toEqual([orderNo]);
    expect(await find(no.toLowerCase())).toEqual([orderNo]);
    expect(await find('%')).toEqual([]);
    const card = await mei.get<OrderCard>(`/orders/${orderNo}`);
    expect(card.body).toMatchObject({ total: '129.00', leaveBy: null, doubts: [], tickets: [{ no, open: true }] });
    expect(JSON.stringify(card.body)).not.toMatch(/林小雨|文三路 100|13800138000/u);
    expect((await mei.get('/orders/ZL-NONE')).status).toBe(404);
    expect((await fetch(`${world.address}/api/console/orders`)).status).toBe(401);
  });
});

test.each([
  ['paid before four in the afternoon, leaves the same day', '2026-11-19T07:59:00Z', '2026-11-19T23:59:00+08:00'],
  ['paid at four, leaves the day after', '2026-11-19T08:00:00Z', '2026-11-20T23:59:00+08:00'],
])('What is %s', async (_what, paidAt, leaveBy) => {
  const world = await openWorld();
  await world.addUser('mei', 'agent');
  const orderNo = await unsent(world, paidAt);
  const mei = await signIn(world, 'mei');
  expect((await mei.get<{ items: UndispatchedView[] }>('/undispatched')).body.items).toMatchObject([
    { orderNo, leaveBy },
  ]);
  await watchOrders({ store: world.store, clock: world.clock, policy: () => world.shop.orders });
  await mei.post(`/undispatched/${orderNo}/explain`, { why: 'out of boxes' });
  expect((await mei.get<OrderCard>(`/orders/${orderNo}`)).body).toMatchObject({
    leaveBy,
    doubts: [{ reason: 'address_incomplete', detail: { characters: 2 } }],
    delay: { reason: 'out of boxes', by: 'agent:u_mei' },
  });
});

it('A shop system that falls silent is seen: when it was read whole, how often it has failed since, and why', async () => {
  const world = await openWorld({ sources: ['shopify'] });
  await world.addUser('mei', 'agent');
  const mei = await signIn(world, 'mei');
  const seen = async () => (await mei.get<{ items: SourceView[] }>('/order-sources')).body.items[0];
  expect(await seen()).toMatchObject({ name: 'shopify', at: null, failures: 0, waiting: 0 });
  let down = false;
  const source = {
    name: 'shopify',
    page: async () => {
      if (down) throw new Error('503 Service Unavailable');
      return { orders: [], cursor: { at: 1 }, more: false };
    },
  } as unknown as OrderSource;
  const { deps, clock } = ordersWorld(world.store, [source]);
  await syncOrders(deps, source);
  const whole = (await seen())?.wholeAt;
  expect(whole).not.toBeNull();
  down = true;
  clock.advance(300_000);
  await syncOrders(deps, source);
  await syncOrders(deps, source);
  expect(await seen()).toMatchObject({ wholeAt: whole, failures: 2, error: '503 Service Unavailable' });
  down = false;
  await syncOrders(deps, source);
  expect(await seen()).toMatchObject({ failures: 0, error: null });
  const event = { source: 'shopify', deliveryId: 'd1', topic: 'orders/updated', body: '{}' };
  await world.store.write((repos) => repos.sourceEvents.keep(event, clock.now()));
  const [waiting] = await world.store.read.sourceEvents.waiting('shopify', clock.now(), 1);
  await world.store.write((repos) => repos.sourceEvents.later(waiting?.id ?? 0, clock.now(), 'no answer'));
  expect(await seen()).toMatchObject({ waiting: 1, waitingError: 'no answer' });
});
