import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { Connection } from '../../src/store/sqlite/connection.ts';
import { conversationOn, later, NOW } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';

const say = async (store: Store, id: string, ...texts: string[]): Promise<string> => {
  await conversationOn(store, id);
  const drafts = texts.map((text, n) => ({ author: 'shopper' as const, text, createdAt: later(n) }));
  await store.write(({ messages }) => messages.appendAll(id, drafts));
  return id;
};

const found = async (store: Store, text: string): Promise<string[]> =>
  (await store.read.desk.list({ text, limit: 50 })).map(({ id }) => id).sort();

describe.each(STORE_KINDS)('Searching conversations on %s', (kind) => {
  it('finds words of any length, wherever in a message they stand', async () => {
    const store = await freshStore(kind);
    await say(store, 'c_jade', '你好', '想要翡翠镯子');
    await say(store, 'c_back', '我要退款');
    await say(store, 'c_one', '退');
    for (const word of ['翡', '翡翠', '翠镯子', '镯子', '子', '想要翡翠镯子'])
      expect(await found(store, word)).toEqual(['c_jade']);
    for (const word of ['退款', '款', '我要退款']) expect(await found(store, word)).toEqual(['c_back']);
    expect(await found(store, '退')).toEqual(['c_back', 'c_one']);
    for (const word of ['退货', '翡镯', '款退', '翡翠手镯', '退款吗']) expect(await found(store, word)).toEqual([]);
  });

  it('takes small and large letters for the same, and signs for what they are', async () => {
    const store = await freshStore(kind);
    await say(store, 'c_en', 'Where is my "Blue" parcel? 100%_sure it\'s 😀 late');
    for (const word of ['PARCEL', 'pa', 'L?', '"blue"', '"', '%_', '100%', "t's", '😀', '😀 l', 'Y "b'])
      expect(await found(store, word), word).toEqual(['c_en']);
    for (const word of ['par_el', '1%0', '😁', 'parcels', '* OR a']) expect(await found(store, word), word).toEqual([]);
  });

  it('finds no words any more that were changed', async () => {
    const store = await freshStore(kind);
    await say(store, 'c_1', '我的电话是 13912345678');
    expect(await found(store, '13912345678')).toEqual(['c_1']);
    await store.write(async ({ messages, amendments }) => {
      const [only] = await messages.list('c_1');
      if (only) await amendments.rewrite(only, '我的电话是星号', later(5_000));
    });
    expect(await found(store, '13912345678')).toEqual([]);
    expect(await found(store, '星号')).toEqual(['c_1']);
  });

  it('finds by name, and by what a conversation, its customer, case or order is called as a whole', async () => {
    const store = await freshStore(kind);
    await say(store, 'c_1', 'hello');
    expect(await found(store, 'Lin')).toEqual(['c_1']);
    expect(await found(store, 'c_1')).toEqual(['c_1']);
    expect(await found(store, 'c_')).toEqual([]);
    expect(await found(store, 'RT-20261120-0001')).toEqual([]);
  });

  it('finds the newest of what stands in more conversations than are looked up one by one', async () => {
    const store = await freshStore(kind);
    await say(store, 'c_old', '很久以前的龙井');
    await say(store, 'c_many', ...Array.from({ length: 5_001 }, (_, n) => `龙井 ${n}`));
    expect(await found(store, '龙井')).toEqual(['c_many', 'c_old']);
    expect(await found(store, '龙井 4999')).toEqual(['c_many']);
    const only = await store.read.desk.list({ text: '龙井', status: 'resolved', limit: 50 });
    expect(only).toEqual([]);
  });

  it('tells apart who has a conversation, what became of it and when it changed', async () => {
    const store = await freshStore(kind);
    await say(store, 'c_1', '翡翠');
    const at = async (filter: object): Promise<number> =>
      (await store.read.desk.list({ text: '翡翠', limit: 5, ...filter })).length;
    expect(await at({ status: 'open' })).toBe(1);
    expect(await at({ status: 'resolved' })).toBe(0);
    expect(await at({ ownerId: 'u1' })).toBe(0);
    expect(await at({ before: later(60_000) })).toBe(1);
    expect(await at({ before: NOW })).toBe(0);
  });
});

it('On SQLite nothing is left of erased words in the index of words', async () => {
  const { url, open } = await freshDatabase('sqlite');
  const store = await open();
  await say(store, 'c_1', '我的电话是 13912345678');
  const file = await Connection.open(url.replace('file:', ''), { create: false, pragmas: 'PRAGMA query_only = ON' });
  const terms = async (): Promise<unknown[]> =>
    (await file.all('SELECT "term" FROM "MessageTerms"')).map(({ term }) => term);
  try {
    expect(await terms()).toContain('139');
    await store.write(async ({ messages, amendments }) => {
      const [only] = await messages.list('c_1');
      if (only) await amendments.rewrite(only, '无', later(5_000));
    });
    expect(await terms()).toEqual(['无  ']);
  } finally {
    await file.close();
  }
});

describe.each(STORE_KINDS)('Searching orders on %s', (kind) => {
  it('finds part of a number and whole other numbers, the newest first', async () => {
    const store = await freshStore(kind);
    const details = { name: 'Lin', phone: '+8613800138000' };
    const item = { sku: 'PJ-1', qty: 1, unitMinor: 100, opened: null, claimedQty: 0 };
    await store.write(async ({ customers, orders }) => {
      await customers.save({ id: 'C1', ...details, tier: 'normal', points: 0, consentCare: false, updatedAt: NOW });
      for (const [n, orderNo] of ['ZL1', 'ZL2', 'zl3'].entries())
        await orders.save({
          ...{ orderNo, customerId: 'C1', placedAt: later(n), paidAt: null, dispatchedAt: null, deliveredAt: null },
          ...{ status: 'paid', carrier: null, trackingNo: `sf${n}`, shippingFeeMinor: 0, totalMinor: 100 },
          ...{ refundedMinor: 0, compensatedMinor: 0, updatedAt: NOW, receiver: 'Lin', phone: details.phone },
          ...{ address: '上海', items: [n === 0 ? { ...item, sku: 'Mug' } : item] },
        });
    });
    const find = (text: string, phone: string | null = null, limit = 10): Promise<string[]> =>
      store.read.orderSearch.find({ text, phone, limit });
    expect(await find('')).toEqual(['zl3', 'ZL2', 'ZL1']);
    expect(await find('zl', null, 2)).toEqual(['zl3', 'ZL2']);
    expect(await find('L1')).toEqual(['ZL1']);
    expect(await find('SF1')).toEqual(['ZL2']);
    expect(await find('mug')).toEqual(['ZL1']);
    expect(await find('pj-1')).toEqual(['zl3', 'ZL2']);
    expect(await find('c1')).toEqual(['zl3', 'ZL2', 'ZL1']);
    expect(await find('138', '+8613800138000')).toEqual(['zl3', 'ZL2', 'ZL1']);
    expect(await find('138', '+8613800138001')).toEqual([]);
    expect(await find('%')).toEqual([]);
  });
});
