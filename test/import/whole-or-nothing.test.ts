import { describe, expect, it } from 'vitest';
import { importShop } from '../../src/import/index.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { counts, folderWith, GOOD, goodWith, lines, NOW, take } from './shop-files.ts';

const LATER = new Date(NOW.getTime() + 86_400_000);

/** Everything imports can touch. */
const everything = async (store: Store) => ({
  products: await store.read.products.all(),
  customers: await store.read.bulk.customers(['C1', 'C2', 'C3']),
  orders: await Promise.all(['ZL1', 'ZL2', 'ZL3'].map((no) => store.read.orders.get(no))),
  reviews: await store.read.reviews.some(['R1', 'R2']),
  faqs: await store.read.faqs.all(),
});

describe.each(STORE_KINDS)('An import into %s', (kind) => {
  it('keeps what the files say', async () => {
    const store = await freshStore(kind);
    expect(counts(await take(store, GOOD))).toEqual([11, 0, 0, 0, 0]);
    expect(await store.read.products.get('PJ-1')).toEqual({
      sku: 'PJ-1',
      name: '云朵棉睡衣',
      nameZhTw: '雲朵棉睡衣',
      nameEn: 'Cloud pyjamas',
      category: 'pyjamas',
      priceMinor: 12_900,
      stock: 5,
      returnable: 'yes',
      warrantyMonths: 0,
      attributes: { size: ['S', 'M'], colour: ['雾蓝'] },
      supplier: null,
      updatedAt: NOW,
    });
    expect(await store.read.customers.get('C1')).toEqual({
      id: 'C1',
      name: '沈佳怡',
      phone: '+8613900007316',
      email: 'shen@example.com',
      birthday: '1994-06-18',
      tier: 'silver',
      points: 1006,
      consentCare: true,
      updatedAt: NOW,
    });
    expect(await store.read.customers.identity('slack', 'U1')).toMatchObject({ customerId: 'C1' });
    expect(await store.read.orders.get('ZL1')).toEqual({
      orderNo: 'ZL1',
      customerId: 'C1',
      placedAt: new Date('2026-11-10T13:38:00Z'),
      paidAt: new Date('2026-11-10T13:40:00Z'),
      dispatchedAt: new Date('2026-11-11T07:00:00Z'),
      deliveredAt: new Date('2026-11-13T01:00:00Z'),
      deliveredAssumed: false,
      status: 'delivered',
      carrier: 'SF',
      trackingNo: 'SF1',
      receiver: '沈佳怡',
      phone: '+8613900007316',
      address: '杭州市, 临平区 1 号',
      shippingFeeMinor: 800,
      totalMinor: 16_690,
      refundedMinor: 0,
      compensatedMinor: 0,
      updatedAt: NOW,
      items: [
        { sku: 'PJ-1', qty: 1, unitMinor: 12_900, opened: false, claimedQty: 0, batch: null, exclusionConfirmed: null },
        { sku: 'UW-1', qty: 1, unitMinor: 2990, opened: null, claimedQty: 0, batch: null, exclusionConfirmed: null },
      ],
    });
    expect(await store.read.reviews.get('R1')).toEqual({
      id: 'R1',
      orderNo: 'ZL1',
      stars: 5,
      described: 5,
      service: 4,
      logistics: null,
      text: '很软',
      at: new Date('2026-11-15T12:00:00Z'),
    });
    expect(await store.read.faqs.get('gift-wrap', 'zh-CN')).toEqual({
      id: 'gift-wrap',
      lang: 'zh-CN',
      category: 'service',
      question: '可以包装成礼物吗',
      variants: ['能送礼盒吗', '有礼品袋吗'],
      answer: '可以，下单备注就行。',
      validFrom: null,
      validTo: null,
    });
  });

  it('of the same files a second time changes nothing', async () => {
    const store = await freshStore(kind);
    await take(store, GOOD);
    const before = await everything(store);
    expect(counts(await take(store, GOOD, { now: LATER }))).toEqual([0, 0, 11, 0, 0]);
    expect(await everything(store)).toEqual(before);
  });

  it('keeps nothing if the last row of the last file is bad', async () => {
    const store = await freshStore(kind);
    const empty = await everything(store);
    const report = await take(store, { ...GOOD, 'faq.csv': [...GOOD['faq.csv'], 'x,q,,,en,,,'] });
    expect(lines(report)).toEqual(['faq.csv:3: answer: is empty; fill it in']);
    expect(report.kept).toBe(false);
    expect(await everything(store)).toEqual(empty);
  });

  it('changes what has changed and leaves the rest alone', async () => {
    const store = await freshStore(kind);
    await take(store, GOOD);
    const files = goodWith(
      'products.csv',
      2,
      'PJ-1,云朵棉睡衣,雲朵棉睡衣,Cloud pyjamas,pyjamas,119.00,4,yes,,size=S|M',
    );
    expect(counts(await take(store, files, { now: LATER }))).toEqual([0, 1, 10, 0, 0]);
    expect(await store.read.products.get('PJ-1')).toMatchObject({
      priceMinor: 11_900,
      stock: 4,
      attributes: { size: ['S', 'M'] },
      updatedAt: LATER,
    });
    expect((await store.read.products.get('UW-1'))?.updatedAt).toEqual(NOW);
  });

  it('takes an item out of an order whose other items it names', async () => {
    const store = await freshStore(kind);
    await take(store, GOOD);
    const files = {
      'orders.csv': [GOOD['orders.csv'][0], GOOD['orders.csv'][1].replace('166.90', '137.00')],
      'order_items.csv': GOOD['order_items.csv'].slice(0, 2),
    };
    expect(counts(await take(store, files))).toEqual([0, 1, 1, 1, 0]);
    expect((await store.read.orders.get('ZL1'))?.items.map(({ sku }) => sku)).toEqual(['PJ-1']);
    expect((await store.read.orders.get('ZL2'))?.items).toHaveLength(1);
  });

  it('with bad rows to be left out keeps the good ones, and nothing that leans on a bad one', async () => {
    const store = await freshStore(kind);
    const report = await take(
      store,
      {
        ...GOOD,
        'customers.csv': [
          GOOD['customers.csv'][0],
          GOOD['customers.csv'][1].replace('silver', 'iron'),
          GOOD['customers.csv'][2],
        ],
      },
      { partial: true },
    );
    expect(lines(report)).toEqual([
      'customers.csv:2: tier: "iron" is not known; write one of normal, silver, gold, diamond',
      'orders.csv:2: customer_id: "C1" is wrong in customers.csv; correct it there',
      'order_items.csv:2: order_no: "ZL1" is left out of orders.csv; correct it there',
      'order_items.csv:3: order_no: "ZL1" is left out of orders.csv; correct it there',
      'reviews.csv:2: order_no: "ZL1" is left out of orders.csv; correct it there',
    ]);
    expect([report.kept, ...counts(report)]).toEqual([true, 6, 0, 0, 0, 5]);
    expect(await store.read.customers.get('C1')).toBeNull();
    expect(await store.read.orders.get('ZL1')).toBeNull();
    expect((await store.read.orders.get('ZL2'))?.items).toHaveLength(1);
  });

  it('leaves an order out whose item is bad, since its goods would not add up', async () => {
    const store = await freshStore(kind);
    const report = await take(store, goodWith('order_items.csv', 3, 'ZL1,UW-1,none,29.90,'), { partial: true });
    expect(lines(report)).toEqual([
      'order_items.csv:3: qty: "none" is no whole number from 1 to 9999',
      'orders.csv:2: order_no: "ZL1" is left out with its item in line 3 of order_items.csv; correct it there',
      'order_items.csv:2: order_no: "ZL1" is left out of orders.csv; correct it there',
      'reviews.csv:2: order_no: "ZL1" is left out of orders.csv; correct it there',
    ]);
    expect(await store.read.orders.get('ZL1')).toBeNull();
  });
});

describe('An import', () => {
  it('may hold only some of the files, and lean on what is kept already', async () => {
    const store = await freshStore();
    for (const file of ['products.csv', 'customers.csv'] as const) await take(store, { [file]: GOOD[file] });
    const { 'orders.csv': orders, 'order_items.csv': items, 'reviews.csv': reviews } = GOOD;
    expect((await take(store, { 'orders.csv': orders, 'order_items.csv': items })).kept).toBe(true);
    expect((await take(store, { 'reviews.csv': reviews })).kept).toBe(true);
    expect(counts(await take(store, GOOD))).toEqual([1, 0, 10, 0, 0]);
  });

  it('says which orders came without items', async () => {
    const store = await freshStore();
    const { 'order_items.csv': _items, 'reviews.csv': _reviews, ...rest } = GOOD;
    expect((await take(store, rest)).warnings).toEqual([
      'orders.csv: ZL1 and 1 more came without items; add them to order_items.csv',
    ]);
  });

  it('of items alone must come up to the total of their order', async () => {
    const store = await freshStore();
    await take(store, GOOD);
    const report = await take(store, { 'order_items.csv': [GOOD['order_items.csv'][0], 'ZL1,UW-1,1,29.90,'] });
    expect(lines(report)).toEqual([
      'order_items.csv:2: order_no: the total of "ZL1" is 166.90, but its items come to 29.90 and shipping to 8.00; correct one of them',
    ]);
  });

  it('may be one file named by its path', async () => {
    const store = await freshStore();
    const folder = await folderWith(GOOD);
    const report = await importShop(store, `${folder}/faq.csv`, {
      partial: false,
      now: NOW,
      timezone: 'Asia/Shanghai',
    });
    expect(report.files.map(({ file, new: added }) => [file, added])).toEqual([['faq.csv', 1]]);
  });

  it.each([
    ['nowhere', /does not exist\. Name the folder/],
    ['', /holds no shop data\. Put any of products, customers/],
  ])('of no shop data is refused (%j)', async (name, why) => {
    const store = await freshStore();
    const folder = await folderWith({});
    const options = { partial: false, now: NOW, timezone: 'Asia/Shanghai' };
    await expect(importShop(store, `${folder}/${name}`, options)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(why),
    });
  });

  it("takes a phone number without a country for one of the shop's own", async () => {
    const store = await freshStore();
    const row = 'C2,陳怡君,0912 345 678,,gold,0,,no,';
    await take(store, { 'customers.csv': [GOOD['customers.csv'][0], row] }, { timezone: 'Asia/Taipei' });
    expect((await store.read.customers.get('C2'))?.phone).toBe('+886912345678');
    const elsewhere = await take(
      store,
      { 'customers.csv': [GOOD['customers.csv'][0], row] },
      { timezone: 'Europe/Berlin' },
    );
    expect(lines(elsewhere)).toEqual([
      'customers.csv:2: phone: "0912 345 678" is no phone number; write it with the code of its country, like +8613900000000',
    ]);
  });
});
