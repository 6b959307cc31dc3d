import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { freshStore } from '../support/database.ts';
import { counts, GOOD, lines, take } from './shop-files.ts';

const HEADER = 'sku,name,category,price,stock,returnable';
const nameOf = async (store: Store, sku: string) => (await store.read.products.get(sku))?.name;

describe('A CSV file', () => {
  it('may begin with a byte order mark, end its lines with CRLF and leave the last one open', async () => {
    const store = await freshStore();
    const report = await take(store, { 'products.csv': `\uFEFF${HEADER}\r\nA,睡衣,c,1.00,1,yes\r\nB,拖鞋,c,2,2,no` });
    expect(lines(report)).toEqual([]);
    expect([await nameOf(store, 'A'), await nameOf(store, 'B')]).toEqual(['睡衣', '拖鞋']);
  });

  it('may be UTF-16 with a byte order mark, as spreadsheets save "Unicode text"', async () => {
    const store = await freshStore();
    const bytes = Buffer.from(`\uFEFF${HEADER}\nA,睡衣,c,1.00,1,yes\n`, 'utf16le');
    expect(lines(await take(store, { 'products.csv': bytes }))).toEqual([]);
    expect(await nameOf(store, 'A')).toBe('睡衣');
  });

  it('may have its columns in any order and any case, with spaces around them', async () => {
    const store = await freshStore();
    const report = await take(store, {
      'products.csv': ['Price, SKU ,returnable,stock,category,NAME', '1.50,A,yes,3,c,睡衣'],
    });
    expect(lines(report)).toEqual([]);
    expect(await store.read.products.get('A')).toMatchObject({ priceMinor: 150, stock: 3, name: '睡衣' });
  });

  it('may hold commas, doubled quotes and line breaks inside quotes', async () => {
    const store = await freshStore();
    await take(store, { 'products.csv': `${HEADER}\r\nA,"5"" wide, soft\r\nand warm",c,1.00,1,yes\r\n` });
    expect(await nameOf(store, 'A')).toBe('5" wide, soft\nand warm');
  });

  it.each(['\n', '\r\n', '\r'])('is counted in lines as an editor counts them when they end with %j', async (end) => {
    const store = await freshStore();
    const rows = [HEADER, `A,"one${end}two${end}three",c,1.00,1,yes`, '', ',,,,,', 'B,two,c,bad,1,yes'];
    expect(lines(await take(store, { 'products.csv': rows.join(end) }))[0]).toMatch(/^products\.csv:7: price: "bad" /);
  });

  it('has rows as long as its header', async () => {
    const store = await freshStore();
    expect(lines(await take(store, { 'products.csv': [HEADER, 'A,soft, warm,c,1.00,1,yes'] }))).toEqual([
      'products.csv:2: row: has 7 cells, the header has 6; put a value that holds a comma in quotes',
    ]);
  });

  it.each([
    ['A,"soft,c,1.00,1,yes', 'a quote is opened here and not closed; close it, and double a quote inside a value: ""'],
    ['A,so"ft,c,1.00,1,yes', 'a quote stands inside a value; put the whole value in quotes and double the quote: ""'],
    ['A,"so"ft,c,1.00,1,yes', 'a quote stands inside a value in quotes; double it: ""'],
  ])('is not read on after a wrong quote: %s', async (row, why) => {
    const store = await freshStore();
    const report = await take(store, { 'products.csv': [HEADER, '"X\n1",n,c,1,1,yes', row, 'B,n,c,1,1,yes'] });
    expect(lines(report).at(-1)).toBe(`products.csv:4: row: ${why}. The rest was not read`);
  });

  it('that never closes a quote is not read into memory as a whole', async () => {
    const store = await freshStore();
    const report = await take(store, { 'products.csv': `${HEADER}\nA,"${'x'.repeat(1_500_000)}` });
    expect(lines(report)).toEqual([
      'products.csv:2: row: a quote is opened here and not closed; close it, and double a quote inside a value: "". The rest was not read',
    ]);
  });

  it('must have its needed columns, each once', async () => {
    const store = await freshStore();
    expect(lines(await take(store, { 'products.csv': ['sku,name,name,price,stock', 'A,a,a,1,1'] }))).toEqual([
      'products.csv:1: name: stands twice in the header; take one out',
      'products.csv:1: category: this column is missing; add it to the header',
      'products.csv:1: returnable: this column is missing; add it to the header',
    ]);
  });

  it('must be separated by commas', async () => {
    const store = await freshStore();
    expect(lines(await take(store, { 'products.csv': [HEADER.replaceAll(',', ';'), 'A;a;c;1;1;yes'] }))).toEqual([
      'products.csv:1: row: columns must be separated by commas; save the file as "CSV UTF-8"',
    ]);
  });

  it('may hold twenty thousand blank lines after each other, and not one more', async () => {
    const store = await freshStore();
    const blank = (lines: number): string => `${HEADER}\nA,睡衣,c,1.00,1,yes\n${','.repeat(5)}${'\n'.repeat(lines)}`;
    expect(lines(await take(store, { 'products.csv': `${blank(20_000)}B,拖鞋,c,2,2,no\n` }))).toEqual([]);
    expect(await nameOf(store, 'B')).toBe('拖鞋');
    expect(lines(await take(store, { 'products.csv': blank(20_001) }))).toEqual([
      'products.csv:20003: row: more than 20000 blank lines follow each other; delete them. The rest was not read',
    ]);
  });

  it('must have a header', async () => {
    const store = await freshStore();
    expect(lines(await take(store, { 'products.csv': '' }))).toEqual([
      'products.csv:1: row: the file is empty; write a header',
    ]);
  });

  it('with a header alone changes nothing', async () => {
    const store = await freshStore();
    const report = await take(store, { 'products.csv': [HEADER] });
    expect([report.kept, ...counts(report)]).toEqual([true, 0, 0, 0, 0, 0]);
  });

  it('may have columns nobody knows, which are named', async () => {
    const store = await freshStore();
    const report = await take(store, { 'products.csv': [`${HEADER},colour,weight`, 'A,a,c,1,1,yes,red,2'] });
    expect(report.kept).toBe(true);
    expect(report.warnings).toEqual([
      'products.csv:1: "colour", "weight" are not known and left out; known are sku, name, name_zh_tw, name_en, category, price, stock, returnable, warranty_months, attributes, supplier',
    ]);
  });

  it('of a name nobody knows is named', async () => {
    const store = await freshStore();
    const report = await take(store, { ...GOOD, 'order.csv': 'x' });
    expect(report.warnings).toEqual([
      'order.csv is not read; known are products, customers, orders, order_items, reviews and faq, each as .csv or .xlsx',
    ]);
  });
});
