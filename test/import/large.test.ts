import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { freshStore } from '../support/database.ts';
import { counts, GOOD, lines, take } from './shop-files.ts';

const ROWS = 20_000;

/** 20,000 orders of 200 customers with an item each. */
const largeShop = () => {
  const customers = Array.from({ length: 200 }, (_, i) => `L${i},客人 ${i},+8613900007316,,normal,${i},,no,`);
  const orders = Array.from(
    { length: ROWS },
    (_, i) => `N${i},L${i % 200},2026-11-12T08:00:00+08:00,,,,unpaid,,,收,+8613900007316,"杭州市, ${i} 号",0.00,29.90`,
  );
  return {
    'products.csv': GOOD['products.csv'],
    'customers.csv': [GOOD['customers.csv'][0], ...customers],
    'orders.csv': [GOOD['orders.csv'][0], ...orders],
    'order_items.csv': [GOOD['order_items.csv'][0], ...orders.map((_, i) => `N${i},UW-1,1,29.90,`)],
  };
};

/** The store with a disk that is full when reviews are saved. */
const failingAtReviews = (store: Store): Store => ({
  ...store,
  write: (work) =>
    store.write((repos) =>
      work({ ...repos, reviews: { ...repos.reviews, saveAll: () => Promise.reject(new Error('the disk is full')) } }),
    ),
});

describe('A large import', () => {
  it(`of ${ROWS} orders is kept, and changes nothing the second time`, { timeout: 120_000 }, async () => {
    const store = await freshStore();
    const shop = largeShop();
    const progress: string[] = [];
    const report = await take(store, shop, { onProgress: (file, rows) => progress.push(`${file} ${rows}`) });
    expect(counts(report)).toEqual([2 + 200 + 2 * ROWS, 0, 0, 0, 0]);
    expect(progress).toEqual([
      'order_items.csv 10000',
      'order_items.csv 20000',
      'orders.csv 10000',
      'orders.csv 20000',
    ]);
    expect(await store.read.orders.get('N19999')).toMatchObject({
      customerId: 'L199',
      address: '杭州市, 19999 号',
      items: [{ sku: 'UW-1', qty: 1 }],
    });
    expect(counts(await take(store, shop))).toEqual([0, 0, 2 + 200 + 2 * ROWS, 0, 0]);
  });

  it('with one bad row among 20,000 keeps nothing', { timeout: 120_000 }, async () => {
    const store = await freshStore();
    const shop = largeShop();
    shop['orders.csv'].push('bad');
    const report = await take(store, shop);
    expect(lines(report)).toEqual([
      `orders.csv:${ROWS + 2}: row: has 1 cells, the header has 14; put a value that holds a comma in quotes`,
    ]);
    expect(await store.read.products.all()).toEqual([]);
    expect(await store.read.orders.get('N0')).toBeNull();
  });
});

describe('An import that breaks off while it is saved', () => {
  it('keeps nothing', async () => {
    const store = await freshStore();
    await expect(take(failingAtReviews(store), GOOD)).rejects.toThrow('the disk is full');
    expect(await store.read.products.all()).toEqual([]);
    expect(await store.read.orders.get('ZL1')).toBeNull();
  });

  it('after many transactions is completed by importing again', async () => {
    const store = await freshStore();
    await expect(take(failingAtReviews(store), GOOD, { transactionRows: 3 })).rejects.toThrow('the disk is full');
    expect(await store.read.orders.get('ZL1')).toMatchObject({ items: [{ sku: 'PJ-1' }, { sku: 'UW-1' }] });
    expect(counts(await take(store, GOOD, { transactionRows: 3 }))).toEqual([2, 0, 9, 0, 0]);
  });
});
