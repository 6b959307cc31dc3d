import { describe, expect, test } from 'vitest';
import { syncOrders } from '../../../src/orders/sync.ts';
import { ordersWorld, shopifyAt } from '../../orders/world.ts';
import { freshStore, STORE_KINDS } from '../../support/database.ts';
import { openShopify, shopifyOrder } from './shopify-server.ts';

describe.each(STORE_KINDS)('Orders of a Shopify shop, on %s', (kind) => {
  const open = async () => {
    const [store, server] = [await freshStore(kind), await openShopify()];
    const source = shopifyAt(server.url);
    return { store, server, source, ...ordersWorld(store, [source]) };
  };

  test('come in with customer, goods, taxes, discount and shipping, and a second sync changes nothing', async () => {
    const { store, server, source, deps } = await open();
    server.put(shopifyOrder(1));
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 1, refused: 0, whole: true });
    expect(await store.read.orders.get('SP1')).toMatchObject({
      customerId: 'shopify-77',
      status: 'paid',
      paidAt: new Date('2026-11-19T02:01:00Z'),
      receiver: '王小明',
      phone: '+8613800000001',
      address: '中国 浙江省 杭州市 文三路 100 号 3 幢 201 310000',
      shippingFeeMinor: 1000,
      totalMinor: 10_000,
      items: [{ sku: 'PJ-1', qty: 1, unitMinor: 10_600 }],
    });
    expect(await store.read.customers.get('shopify-77')).toMatchObject({ name: '王小明', email: 'ming@example.com' });
    expect(await store.read.products.get('PJ-1')).toMatchObject({ priceMinor: 10_600, stock: 5 });
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 0, same: 1 });
    expect(await store.read.audit.list({ subject: 'order:SP1' })).toHaveLength(1);
  });

  test('follow their parcel, its arrival and their being called off', async () => {
    const { store, server, source, deps } = await open();
    const parcel = {
      createdAt: '2026-11-19T08:00:00Z',
      deliveredAt: null,
      displayStatus: 'IN_TRANSIT',
      trackingInfo: [{ company: 'SF Express', number: 'SF123' }],
    };
    const at = (n: number) => `2026-11-20T00:00:0${n}.000Z`;
    server.put(shopifyOrder(1));
    await syncOrders(deps, source);
    server.put(
      shopifyOrder(1, { updatedAt: at(1), displayFulfillmentStatus: 'PARTIALLY_FULFILLED', fulfillments: [parcel] }),
    );
    await syncOrders(deps, source);
    expect(await store.read.orders.get('SP1')).toMatchObject({
      status: 'paid',
      dispatchedAt: null,
      trackingNo: 'SF123',
    });
    server.put(shopifyOrder(1, { updatedAt: at(2), displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel] }));
    await syncOrders(deps, source);
    expect(await store.read.orders.get('SP1')).toMatchObject({ status: 'dispatched', carrier: 'SF Express' });
    const arrived = { ...parcel, deliveredAt: '2026-11-19T23:00:00Z', displayStatus: 'DELIVERED' };
    server.put(shopifyOrder(1, { updatedAt: at(3), displayFulfillmentStatus: 'FULFILLED', fulfillments: [arrived] }));
    await syncOrders(deps, source);
    expect(await store.read.orders.get('SP1')).toMatchObject({ status: 'delivered' });
    server.put(shopifyOrder(2, { updatedAt: at(4), cancelledAt: at(4) }));
    await syncOrders(deps, source);
    expect(await store.read.orders.get('SP2')).toMatchObject({ status: 'cancelled' });
  });

  test('are read whole over many pages though it is busy, broken, throttled and drops connections', async () => {
    const { store, server, source, deps } = await open();
    for (let n = 1; n <= 25; n += 1) server.put(shopifyOrder(n));
    server.fail('busy', 'broken', null, 'throttled', 'drop');
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 25, whole: true });
    expect(await store.read.orders.get('SP25')).not.toBeNull();
  });

  test('go on where a sync was killed, and miss none that changes meanwhile', async () => {
    const { store, server, source, deps } = await open();
    for (let n = 1; n <= 25; n += 1) server.put(shopifyOrder(n));
    let pages = 0;
    const dying = {
      ...source,
      page: async (cursor: unknown) => {
        pages += 1;
        if (pages === 2) throw new Error('killed');
        return source.page(cursor);
      },
    };
    expect(await syncOrders(deps, dying)).toMatchObject({ taken: 10, whole: false });
    server.put(shopifyOrder(3, { updatedAt: '2026-11-20T01:00:00.000Z', cancelledAt: '2026-11-20T01:00:00Z' }));
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 16, whole: true });
    expect(await store.read.orders.get('SP3')).toMatchObject({ status: 'cancelled' });
  });

  test('that cannot be are refused with the reason, and the others come in', async () => {
    const { store, server, source, deps, warned } = await open();
    const dollars = { shopMoney: { amount: '100.00', currencyCode: 'USD' } };
    server.put(shopifyOrder(1, { totalPriceSet: dollars }));
    server.put(shopifyOrder(2));
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 1, refused: 1 });
    expect(await store.read.orders.get('SP1')).toBeNull();
    expect(await store.read.customers.get('shopify-77')).not.toBeNull();
    const [record] = await store.read.audit.list({ subject: 'order:SP1' });
    expect(record).toMatchObject({ action: 'order.refused', detail: { faults: [expect.stringContaining('USD')] } });
    expect(warned).toEqual(['an order of a shop system cannot be taken in']);
  });

  test('of which some was paid back there already can be paid back here only for the rest', async () => {
    const { store, server, source, deps } = await open();
    const back = {
      id: 'gid://shopify/Refund/1',
      note: 'goodwill',
      totalRefundedSet: { shopMoney: { amount: '30.00', currencyCode: 'CNY' } },
    };
    server.put(shopifyOrder(1, { refunds: [back], displayFinancialStatus: 'PARTIALLY_REFUNDED' }));
    await syncOrders(deps, source);
    await syncOrders(deps, source);
    expect(await store.read.orders.get('SP1')).toMatchObject({ refundedMinor: 3000 });
    expect(await store.write((repos) => repos.tickets.bindMoney('SP1', 7001))).toBe(false);
    expect(await store.write((repos) => repos.tickets.bindMoney('SP1', 7000))).toBe(true);
  });
});
