import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importShop } from '../../src/import/index.ts';
import { freshStore } from '../support/database.ts';
import { counts, folderWith, GOOD, lines, NOW, take } from './shop-files.ts';
import { workbook } from './workbook.ts';

const HEADER = 'sku,name,category,price,stock,returnable';
const rows = (n: number): string[] => [HEADER, ...Array.from({ length: n }, (_, at) => `S${at},n,c,1.00,1,yes`)];

describe('An import that is looked at first', () => {
  it('tells what it would do and keeps nothing without a yes', async () => {
    const store = await freshStore();
    const seen: number[] = [];
    const mayKeep = (report: { files: readonly { new: number }[] }) => {
      seen.push(...report.files.map((file) => file.new));
      return false;
    };
    const report = await take(store, { 'products.csv': rows(3) }, { mayKeep, who: 'lin' });
    expect([report.kept, seen, counts(report)]).toEqual([false, [3], [3, 0, 0, 0, 0]]);
    expect(await store.read.products.get('S0')).toBe(null);
    expect(await store.read.audit.list({ action: 'shop_data.import' })).toEqual([]);
  });

  it('is recorded with who and how many, and not a word of any row', async () => {
    const store = await freshStore();
    await take(store, GOOD, { who: 'lin', mayKeep: () => true });
    const [entry] = await store.read.audit.list({ action: 'shop_data.import' });
    expect(entry).toMatchObject({ who: 'lin', subject: 'shop_data', at: NOW });
    expect(JSON.stringify(entry?.detail)).toContain('"file":"customers.csv","encoding":"UTF-8","rows":2,"new":2');
    expect(JSON.stringify(entry)).not.toContain('沈佳怡');
  });

  it('says how far it has come as it saves', async () => {
    const store = await freshStore();
    const told: [number, number][] = [];
    await take(store, { 'products.csv': rows(1_200) }, { onSaved: (done, of) => told.push([done, of]) });
    expect(told).toEqual([
      [500, 1_200],
      [1_000, 1_200],
      [1_200, 1_200],
    ]);
  });

  it('takes as many rows as it may, and not one more', async () => {
    const store = await freshStore();
    expect((await take(store, { 'products.csv': rows(20) }, { mostRows: 20 })).kept).toBe(true);
    await expect(take(store, { 'products.csv': rows(21) }, { mostRows: 20, partial: true })).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: 'products.csv has more than 20 rows. Split it, and import one part after the other.',
      most: 20,
    });
    expect(await store.read.products.get('S20')).toBe(null);
  });
});

describe('A spreadsheet', () => {
  it('may hold any table; its days and times are those of the shop', async () => {
    const store = await freshStore();
    const customers = await workbook([
      ['customer_id', 'name', 'phone', 'tier', 'points', 'birthday', 'consent_care'],
      ['C1', '沈佳怡', 13900007316, 'gold', 5, new Date('1994-06-18T00:00:00Z'), 'yes'],
    ]);
    const report = await take(store, { 'customers.xlsx': customers });
    expect(lines(report)).toEqual([]);
    expect(report.files).toMatchObject([{ file: 'customers.xlsx', encoding: null, new: 1 }]);
    expect(await store.read.customers.get('C1')).toMatchObject({ phone: '+8613900007316', birthday: '1994-06-18' });
  });

  it('names its bad rows by its own name', async () => {
    const store = await freshStore();
    const bytes = await workbook([HEADER.split(','), ['A', 'a', 'c', 'x', 1, 'yes']]);
    expect(lines(await take(store, { 'products.xlsx': bytes }))[0]).toMatch(
      /^products\.xlsx:2: price: "x" is no amount/,
    );
  });

  it('beside a CSV file of the same table is refused, since one of them would be lost', async () => {
    const store = await freshStore();
    const folder = await folderWith({ 'products.csv': rows(1), 'products.xlsx': await workbook([HEADER.split(',')]) });
    const options = { partial: false, now: NOW, timezone: 'Asia/Shanghai' };
    await expect(importShop(store, folder, options)).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: 'products.csv and products.xlsx are both there. Take one of them out.',
    });
    expect((await importShop(store, join(folder, 'products.csv'), options)).kept).toBe(true);
  });
});
