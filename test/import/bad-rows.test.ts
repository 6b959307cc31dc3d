import { describe, expect, it } from 'vitest';
import { freshStore } from '../support/database.ts';
import { GOOD, goodWith, lines, take } from './shop-files.ts';

type File = keyof typeof GOOD;

/** The row of the good shop with one cell replaced. */
const withCell = (file: File, line: number, column: string, cell: string): string => {
  const names = String(GOOD[file][0]).split(',');
  const cells = String(GOOD[file][line - 1]).match(/("[^"]*"|[^,]*)(,|$)/g) ?? [];
  const plain = cells.slice(0, names.length).map((one) => one.replace(/,$/, ''));
  plain[names.indexOf(column)] = cell;
  return plain.join(',');
};

const AMOUNT = 'is no amount; write it like 129.00, without a sign of currency, at most 9999999.99';

const CELLS: [file: File, line: number, column: string, cell: string, why: string][] = [
  ['products.csv', 2, 'sku', '', 'is empty; fill it in'],
  ['products.csv', 2, 'sku', 'X'.repeat(65), 'is longer than 64 characters; shorten it'],
  ['products.csv', 2, 'sku', '"A\nB"', 'must stand on one line'],
  ['products.csv', 2, 'name', '睡\u0007衣', 'holds control characters; take them out'],
  ['products.csv', 2, 'price', '¥129', `"¥129" ${AMOUNT}`],
  ['products.csv', 2, 'price', '-1.00', `"-1.00" ${AMOUNT}`],
  ['products.csv', 2, 'price', '1.005', `"1.005" ${AMOUNT}`],
  ['products.csv', 2, 'price', '"1,290.00"', `"1,290.00" ${AMOUNT}`],
  ['products.csv', 2, 'price', '10000000', `"10000000" ${AMOUNT}`],
  ['products.csv', 2, 'stock', '3.5', '"3.5" is no whole number from 0 to 1000000000'],
  ['products.csv', 2, 'stock', '-1', '"-1" is no whole number from 0 to 1000000000'],
  ['products.csv', 2, 'returnable', 'maybe', '"maybe" is not known; write one of yes, no, unless_opened'],
  ['products.csv', 2, 'attributes', 'size', '"size" is no attribute; write it like size=S|M|L'],
  [
    'products.csv',
    2,
    'attributes',
    'size=S;size=M',
    '"size" stands here twice; write its values after one name, like size=S|M|L',
  ],
  [
    'customers.csv',
    2,
    'phone',
    '12345',
    '"12345" is no phone number; write it in full, from abroad with the code of its country, like +8613900000000',
  ],
  ['customers.csv', 2, 'phone', '139****7316', '"139****7316" is masked; export it in full'],
  ['customers.csv', 2, 'email', 'shen@', '"shen@" is no e-mail address; write it like wang@example.com'],
  ['customers.csv', 2, 'tier', 'Gold', '"Gold" is not known; write one of normal, silver, gold, diamond'],
  ...['1994-02-30', '1899-12-31', '02-30', '--13-01', '6-18'].map(
    (given): [file: 'customers.csv', line: number, column: string, cell: string, why: string] => [
      'customers.csv',
      2,
      'birthday',
      given,
      `"${given}" is no day; write it like 1994-06-18, or 06-18 where the year is not known`,
    ],
  ),
  ['customers.csv', 2, 'consent_care', 'true', '"true" is not known; write yes or no'],
  ['customers.csv', 2, 'identities', 'U123', '"U123" is no account; write it like slack:U123'],
  ['customers.csv', 2, 'identities', 'slack:U1;slack:U1', '"slack:U1" stands here twice; take one out'],
  [
    'orders.csv',
    2,
    'placed_at',
    '2026-11-10 21:38',
    '"2026-11-10 21:38" is no time with an offset; write it like 2026-11-10T21:38:00+08:00',
  ],
  [
    'orders.csv',
    2,
    'placed_at',
    '2026-13-10T21:38:00+08:00',
    '"2026-13-10T21:38:00+08:00" is no time with an offset; write it like 2026-11-12T09:15:00+08:00',
  ],
  [
    'orders.csv',
    2,
    'status',
    'shipped',
    '"shipped" is not known; write one of unpaid, paid, dispatched, delivered, completed, cancelled',
  ],
  ['orders.csv', 2, 'delivered_at', '', 'is empty, but the status is delivered'],
  ['orders.csv', 3, 'paid_at', '2026-11-12T08:01:00+08:00', 'is filled in, but the status is unpaid'],
  ['orders.csv', 2, 'delivered_at', '2026-11-11T14:59:00+08:00', 'lies before dispatched_at'],
  ['orders.csv', 2, 'paid_at', '2026-11-10T21:37:59+08:00', 'lies before placed_at'],
  [
    'orders.csv',
    2,
    'customer_id',
    'C9',
    '"C9" is neither in customers.csv nor in the database; add the customer first',
  ],
  [
    'orders.csv',
    2,
    'total',
    '166.91',
    'is 166.91, but its items come to 158.90 and shipping to 8.00; correct one of them',
  ],
  ['order_items.csv', 2, 'qty', '0', '"0" is no whole number from 1 to 9999'],
  ['order_items.csv', 2, 'sku', 'PJ-9', '"PJ-9" is neither in products.csv nor in the database; add the product first'],
  ['order_items.csv', 3, 'opened', 'ja', '"ja" is not known; write yes or no'],
  ['reviews.csv', 2, 'stars', '6', '"6" is no whole number from 1 to 5'],
  ['reviews.csv', 2, 'order_no', 'ZL9', '"ZL9" is neither in orders.csv nor in the database; add the order first'],
  ['faq.csv', 2, 'lang', 'zh', '"zh" is not known; write one of zh-CN, zh-TW, en'],
];

describe('A bad row is named by file, line, column and remedy', () => {
  it.each(CELLS)('%s:%i: %s: %j', async (file, line, column, cell, why) => {
    const store = await freshStore();
    const files = goodWith(file, line, withCell(file, line, column, cell));
    // Without its own name a product cannot be found by others.
    const report = await take(store, column === 'sku' && file === 'products.csv' ? { [file]: files[file] } : files);
    expect(lines(report)).toEqual([`${file}:${line}: ${column}: ${why}`]);
    expect(report.kept).toBe(false);
  });

  it('names every fault of a row, and of every row, at once', async () => {
    const store = await freshStore();
    const report = await take(store, {
      ...GOOD,
      'products.csv': [GOOD['products.csv'][0], ',,,,,x,y,z,,', GOOD['products.csv'][2], 'UW-1,again,,,u,1,1,yes,,'],
    });
    expect(lines(report).slice(0, 7)).toEqual([
      'products.csv:2: sku: is empty; fill it in',
      'products.csv:2: name: is empty; fill it in',
      'products.csv:2: category: is empty; fill it in',
      `products.csv:2: price: "x" ${AMOUNT}`,
      'products.csv:2: stock: "y" is no whole number from 0 to 1000000000',
      'products.csv:2: returnable: "z" is not known; write one of yes, no, unless_opened',
      'products.csv:4: sku: "UW-1" stands in line 3 already; take one of them out',
    ]);
  });

  it('names an item that stands twice in an order', async () => {
    const store = await freshStore();
    const report = await take(store, goodWith('order_items.csv', 3, 'ZL1,PJ-1,2,129.00,'));
    expect(lines(report)).toEqual([
      'order_items.csv:3: order_no: "ZL1" with "PJ-1" stands in line 2 already; take one of them out',
    ]);
  });

  it('names an item whose order is nowhere', async () => {
    const store = await freshStore();
    const report = await take(store, { ...GOOD, 'order_items.csv': [...GOOD['order_items.csv'], 'ZL9,PJ-1,1,1.00,'] });
    expect(lines(report)).toEqual([
      'order_items.csv:5: order_no: "ZL9" is neither in orders.csv nor in the database; add the order first',
    ]);
  });

  it('names an account that two customers claim', async () => {
    const store = await freshStore();
    const report = await take(store, goodWith('customers.csv', 3, 'C2,周明远,13900004852,,normal,0,,no,slack:U1'));
    expect(lines(report)).toEqual([
      'customers.csv:3: identities: "slack:U1" belongs to the customer of line 2 already; give it to one of them',
    ]);
  });

  it('does not blame orders for the row of their customer, which is wrong itself', async () => {
    const store = await freshStore();
    const report = await take(store, goodWith('customers.csv', 2, withCell('customers.csv', 2, 'points', 'many')));
    expect(lines(report)).toEqual(['customers.csv:2: points: "many" is no whole number from 0 to 1000000000']);
  });

  it('names a validity that ends before it begins', async () => {
    const store = await freshStore();
    const row = 'a,问,,答,zh-CN,,2026-11-20T00:00:00+08:00,2026-11-19T00:00:00+08:00';
    const report = await take(store, { 'faq.csv': [GOOD['faq.csv'][0], row] });
    expect(lines(report)).toEqual(['faq.csv:2: valid_to: does not lie after valid_from']);
  });

  it('counts what it does not print', async () => {
    const store = await freshStore();
    const rows = Array.from({ length: 1200 }, (_, i) => `S${i},n,c,?,1,yes`);
    const report = await take(store, { 'products.csv': ['sku,name,category,price,stock,returnable', ...rows] });
    expect([report.problems.length, report.problemCount]).toEqual([1000, 1200]);
  });
});
