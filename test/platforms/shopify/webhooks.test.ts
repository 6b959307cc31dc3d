import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { receiveWebhook, workWebhooks } from '../../../src/orders/webhooks.ts';
import { ordersWorld, SECRET, shopifyAt, wooCommerceAt } from '../../orders/world.ts';
import { freshStore, STORE_KINDS } from '../../support/database.ts';
import { openWooCommerce, wooOrder } from '../woocommerce/woocommerce-server.ts';
import { openShopify, shopifyOrder } from './shopify-server.ts';

const sign = (body: Buffer, secret = SECRET): string => createHmac('sha256', secret).update(body).digest('base64');

const shopifyHook = (body: Buffer, id: string, topic = 'orders/updated', secret = SECRET) => ({
  'x-shopify-hmac-sha256': sign(body, secret),
  'x-shopify-webhook-id': id,
  'x-shopify-topic': topic,
});

describe.each(STORE_KINDS)('A webhook, on %s', (kind) => {
  test('is kept once however often it comes, and brings the order as it stands, not as it says', async () => {
    const [store, server] = [await freshStore(kind), await openShopify()];
    const source = shopifyAt(server.url);
    const { deps } = ordersWorld(store, [source]);
    server.put(shopifyOrder(1, { cancelledAt: '2026-11-19T05:00:00Z' }));
    const old = Buffer.from(JSON.stringify({ id: 1, financial_status: 'pending' }));
    const first = await receiveWebhook(deps, source, shopifyHook(old, 'd1'), old);
    const again = await receiveWebhook(deps, source, shopifyHook(old, 'd1'), old);
    expect([first, again]).toEqual([
      { status: 200, fresh: true },
      { status: 200, fresh: false },
    ]);
    expect(await workWebhooks(deps)).toBe(1);
    expect(await store.read.orders.get('SP1')).toMatchObject({ status: 'cancelled' });
    expect(await workWebhooks(deps)).toBe(0);
    const parcel = Buffer.from(JSON.stringify({ id: 55, order_id: 1 }));
    await receiveWebhook(deps, source, shopifyHook(parcel, 'd2', 'fulfillments/update'), parcel);
    expect(await workWebhooks(deps)).toBe(1);
    expect(server.asked).toHaveLength(2);
  });

  test('that is forged, altered, unsigned or nameless is refused and not kept', async () => {
    const [store, server] = [await freshStore(kind), await openShopify()];
    const source = shopifyAt(server.url);
    const { deps, warned } = ordersWorld(store, [source]);
    const body = Buffer.from('{"id":1}');
    const said = async (headers: Record<string, string>, bytes = body) =>
      (await receiveWebhook(deps, source, headers, bytes)).status;
    expect(await said(shopifyHook(body, 'd1', 'orders/updated', 'another secret'))).toBe(401);
    expect(await said(shopifyHook(body, 'd1'), Buffer.from('{"id":2}'))).toBe(401);
    expect(await said({ 'x-shopify-webhook-id': 'd1', 'x-shopify-topic': 'orders/updated' })).toBe(401);
    expect(await said({ 'x-shopify-hmac-sha256': sign(body) })).toBe(400);
    const deaf = shopifyAt(server.url, { SHOPIFY_WEBHOOK_SECRET: '' });
    expect((await receiveWebhook(deps, deaf, shopifyHook(body, 'd1'), body)).status).toBe(503);
    expect(await workWebhooks(deps)).toBe(0);
    expect(warned).toHaveLength(5);
  });

  test('whose order cannot be read now is worked on later, and given up at last to the sync', async () => {
    const [store, server] = [await freshStore(kind), await openWooCommerce()];
    const source = wooCommerceAt(server.url);
    const { deps, clock } = ordersWorld(store, [source]);
    server.put(wooOrder(4));
    const body = Buffer.from('{"id":4}');
    const headers = {
      'x-wc-webhook-signature': sign(body),
      'x-wc-webhook-delivery-id': 'w1',
      'x-wc-webhook-topic': 'order.updated',
    };
    await receiveWebhook(deps, source, headers, body);
    server.fail('broken', 'broken', 'broken', 'broken');
    await workWebhooks(deps);
    expect(await store.read.orders.get('WC4')).toBeNull();
    expect(await workWebhooks(deps)).toBe(0);
    clock.advance(5_000);
    await workWebhooks(deps);
    expect(await store.read.orders.get('WC4')).toMatchObject({ status: 'paid' });
  });
});
