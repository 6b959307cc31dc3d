import { expect, it } from 'vitest';
import type { Order } from '../../src/store/orders.ts';
import type { Repos } from '../../src/store/repos.ts';
import { toOrderViews } from '../../src/web/present/order.ts';

const repos = { products: { some: async () => [] } } as unknown as Repos;
const order = (carrier: string | null): Order =>
  ({
    orderNo: 'ZL1',
    status: 'dispatched',
    placedAt: new Date(),
    carrier,
    trackingNo: '78',
    totalMinor: 100,
    refundedMinor: 0,
    receiver: '林小雨',
    address: '浙江省杭州市西湖区文三路 100 号',
    items: [],
    paidAt: null,
    dispatchedAt: null,
    deliveredAt: null,
  }) as unknown as Order;
const carriers = {
  ZTO: {
    name: { 'zh-CN': '中通快递', 'zh-TW': '中通快遞', en: 'ZTO Express' },
    url: 'https://zto.example/{{ tracking_no }}',
  },
};

it('A carrier is called by its name in the reader’s language, and by its code where the shop has no name for it', async () => {
  const orders = [order('ZTO'), order('DHL'), order(null)];
  const of = async (lang: 'zh-TW' | 'en') =>
    (await toOrderViews(repos, orders, lang, carriers)).map(({ carrier }) => carrier);
  expect(await of('zh-TW')).toEqual(['中通快遞', 'DHL', null]);
  expect(await of('en')).toEqual(['ZTO Express', 'DHL', null]);
});
