import { describe, expect, test } from 'vitest';
import { syncOrders } from '../../../src/orders/sync.ts';
import { ordersWorld, wooCommerceAt } from '../../orders/world.ts';
import { freshStore, STORE_KINDS } from '../../support/database.ts';
import { openWooCommerce, wooOrder } from './woocommerce-server.ts';

describe.each(STORE_KINDS)('Orders of a WooCommerce shop, on %s', (kind) => {
  const open = async () => {
    const [store, server] = [await freshStore(kind), await openWooCommerce()];
    const source = wooCommerceAt(server.url);
    return { store, server, source, ...ordersWorld(store, [source]) };
  };

  test('come in with customer, goods, discount, fees and tracking number, and a second sync changes nothing', async () => {
    const { store, server, source, deps } = await open();
    const tracking = {
      key: '_wc_shipment_tracking_items',
      value: [{ tracking_provider: 'YTO', tracking_number: 'YT77' }],
    };
    server.put(wooOrder(1));
    server.put(
      wooOrder(2, {
        status: 'completed',
        date_completed_gmt: '2026-11-19T08:00:00',
        fee_lines: [{ total: '2.00', total_tax: '0.00' }],
        total: '90.00',
        meta_data: [tracking],
        customer_id: 0,
      }),
    );
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 2, whole: true });
    expect(await store.read.orders.get('WC1')).toMatchObject({
      customerId: 'woocommerce-9',
      status: 'paid',
      placedAt: new Date('2026-11-19T02:00:00Z'),
      shippingFeeMinor: 800,
      totalMinor: 8800,
      phone: '+8613800000002',
      items: [{ sku: 'SC-5', qty: 2, unitMinor: 5000 }],
    });
    expect(await store.read.orders.get('WC2')).toMatchObject({
      customerId: 'woocommerce-guest-WC2',
      status: 'dispatched',
      carrier: 'YTO',
      trackingNo: 'YT77',
      shippingFeeMinor: 1000,
    });
    expect(await store.read.products.get('SC-5')).toMatchObject({ stock: 3 });
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 0 });
  });

  test('are read whole over many pages, some changed while pages are read, though it is busy and drops connections', async () => {
    const { store, server, source, deps } = await open();
    for (let n = 1; n <= 130; n += 1)
      server.put(wooOrder(n, n > 60 && n < 110 ? { date_modified_gmt: '2026-11-19T03:05:00' } : {}));
    server.fail('busy', 'drop', 'broken');
    const { page } = source;
    let pages = 0;
    const moving = {
      ...source,
      page: async (cursor: unknown) => {
        pages += 1;
        if (pages === 2) server.put(wooOrder(5, { status: 'cancelled', date_modified_gmt: '2026-11-19T09:00:00' }));
        return page(cursor);
      },
    };
    expect(await syncOrders(deps, moving)).toMatchObject({ whole: true, refused: 0 });
    expect(await store.read.orders.get('WC5')).toMatchObject({ status: 'cancelled' });
    for (const n of [1, 61, 109, 130]) expect(await store.read.orders.get(`WC${n}`)).not.toBeNull();
  }, 60_000);

  test('end the sync where the key is wrong, and nothing is lost', async () => {
    const { server, source, deps, warned } = await open();
    server.put(wooOrder(1));
    const wrong = wooCommerceAt(server.url, { WOOCOMMERCE_SECRET: 'cs_another_one' });
    expect(await syncOrders(deps, wrong)).toMatchObject({ taken: 0, whole: false });
    expect(warned).toEqual(['a shop system cannot be read now']);
    expect(await syncOrders(deps, source)).toMatchObject({ taken: 1 });
  });
});
