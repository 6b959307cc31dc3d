import { describe, expect, test } from 'vitest';
import { openWooCommerce, wooOrder } from '../platforms/woocommerce/woocommerce-server.ts';
import { opened, S1 } from '../tickets/world.ts';
import { shopWith } from './shop.ts';

const KEYS = { WOOCOMMERCE_KEY: 'ck_0123456789', WOOCOMMERCE_SECRET: 'cs_0123456789' };
const COMPLETED = { status: 'completed', date_completed_gmt: '2026-11-19T02:30:00' };

type Shop = Awaited<ReturnType<typeof shopWith>>;

const sync = async (shop: Shop): Promise<unknown> => {
  const ended = await shop.run('orders', 'sync', 'woocommerce', '--json', '--now', '2026-11-20T10:00:00+08:00');
  expect(ended).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ended.out);
};
const caseOf = (shop: Shop, orderNo: string, kind: 'return' | 'refund'): Promise<string> =>
  shop.within(async (store) => {
    const customerId = (await store.read.orders.get(orderNo))?.customerId ?? '';
    const items = [{ sku: 'SC-5', qty: 1 }];
    const wish = { kind, orderNo, customerId, items, requester: S1, exception: true, refundMinor: 4000 } as const;
    return (await opened(store, wish)).no;
  });
const standing = (shop: Shop, no: string) =>
  shop.within(async ({ read }) => {
    const ticket = await read.tickets.get(no);
    const refund = (await read.refunds.of(no))?.state ?? null;
    return { state: ticket?.state, last: ticket?.events.at(-1)?.event, refund };
  });

describe('xiaoer orders sync, with no program running', () => {
  test('ends cases whose order was cancelled there, and holds money back that was about to go', async () => {
    const server = await openWooCommerce();
    const shop = await shopWith(undefined, { ...KEYS, WOOCOMMERCE_URL: server.url });
    server.put(wooOrder(1, COMPLETED));
    server.put(wooOrder(2));
    server.put(wooOrder(3, COMPLETED));
    expect(await sync(shop)).toMatchObject({ source: 'woocommerce', taken: 3, whole: true });
    const coming = await caseOf(shop, 'WC1', 'return');
    const owed = await caseOf(shop, 'WC2', 'refund');
    const apart = await caseOf(shop, 'WC3', 'return');
    expect(await standing(shop, coming)).toEqual({ state: 'awaiting_return', last: 'begin', refund: null });
    expect(await standing(shop, owed)).toEqual({ state: 'refund_pending', last: 'begin', refund: 'due' });

    const gone = { status: 'cancelled', date_modified_gmt: '2026-11-20T01:00:00' };
    server.put(wooOrder(1, { ...COMPLETED, ...gone }));
    server.put(wooOrder(2, gone));
    expect(await sync(shop)).toMatchObject({ taken: 2, refused: 0 });
    expect(await standing(shop, coming)).toEqual({ state: 'cancelled', last: 'lapse', refund: null });
    expect(await standing(shop, owed)).toEqual({ state: 'refund_failed', last: 'payment_failed', refund: 'failed' });
    expect(await standing(shop, apart)).toEqual({ state: 'awaiting_return', last: 'begin', refund: null });
  });
});
