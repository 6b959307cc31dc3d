import { describe, expect, it } from 'vitest';
import { sampleNames } from '../../src/import/sample-shop.ts';
import type { Store } from '../../src/store/index.ts';
import { ticketOf } from '../care/world.ts';
import { conversationOn, NOW } from '../store/said.ts';
import { freshStore, STORE_KINDS, sampleAt } from '../support/database.ts';

const ZONE = 'Asia/Shanghai';

describe.each(STORE_KINDS)('The sample shop, on %s', (kind) => {
  const shop = async () => {
    const store = await freshStore(kind, sampleAt(NOW));
    const names = await sampleNames(store, ZONE);
    if (!names) throw new Error('it never came');
    return { store, names, count: () => store.read.sampleRows.count(names) };
  };
  const remove = (store: Store, names: NonNullable<Awaited<ReturnType<typeof sampleNames>>>) =>
    store.write(({ sampleRows }) => sampleRows.remove(names));

  it('is taken out whole where nobody has used it, and nothing of the shop’s own with it', async () => {
    const { store, names, count } = await shop();
    const [mug] = await store.read.products.some([names.goods[0]?.sku ?? '']);
    if (!mug) throw new Error('no goods');
    await store.write(async ({ care, products }) => {
      // What is to be wished to somebody who has never been here goes with them.
      await care.note({
        ...{ customerId: names.customers[0]?.id ?? '', kind: 'birthday', occasion: 'year:2026' },
        ...{ dueAt: NOW, expiresAt: NOW },
      });
      await products.save({ ...mug, sku: 'OWN-1', name: '自己的茶' });
      // The same number is another thing in this shop.
      await products.save({ ...mug, name: '自己的杯子' });
    });
    expect(await count()).toEqual({ goods: names.goods.length - 1, customers: 30, orders: 124 });
    expect(await remove(store, names)).toEqual({ goods: names.goods.length - 1, customers: 30, orders: 124 });
    expect(await count()).toEqual({ goods: 0, customers: 0, orders: 0 });
    expect((await store.read.products.all()).map(({ name }) => name).sort()).toEqual(['自己的杯子', '自己的茶'].sort());
    expect(await remove(store, names)).toEqual({ goods: 0, customers: 0, orders: 0 });
  }, 120_000);

  it('is not taken for somebody of the shop’s own who has the number of a sample customer', async () => {
    const { store, names, count } = await shop();
    const [first] = names.customers;
    const sample = await store.read.customers.get(first?.id ?? '');
    if (!sample) throw new Error('no customer');
    await store.write(({ customers }) => customers.save({ ...sample, name: '王小明', phone: '+8613800009999' }));
    await remove(store, names);
    expect(await store.read.customers.get(sample.id)).toMatchObject({ name: '王小明' });
    expect((await count()).customers).toBe(0);
  }, 120_000);

  it('keeps what a case or a talk leans on: the order with its goods, and the customer', async () => {
    const { store, names, count } = await shop();
    const orderNo = names.orders[0] ?? '';
    const order = await store.read.orders.get(orderNo);
    if (!order) throw new Error('no order');
    const talker = names.customers.find(({ id }) => id !== order.customerId)?.id ?? '';
    await conversationOn(store, 'c_1');
    await store.write(async ({ conversations, tickets }) => {
      const version = (await conversations.get('c_1'))?.version ?? 0;
      expect(await conversations.save('c_1', version, { customerId: talker })).toBe('saved');
      await tickets.add(ticketOf('RT-1', order.customerId, null, { orderNo }), []);
    });
    await remove(store, names);
    const goods = new Set(order.items.map(({ sku }) => sku)).size;
    expect(await count()).toEqual({ goods, customers: 2, orders: 1 });
    expect((await store.read.orders.get(orderNo))?.items).toEqual(order.items);
    expect(await store.read.customers.get(talker)).not.toBe(null);
  }, 120_000);

  it('is nothing where it never came', async () => {
    expect(await sampleNames(await freshStore(kind), ZONE)).toBe(null);
  });
});
