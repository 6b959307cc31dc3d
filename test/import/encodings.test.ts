import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodingOf } from '../../src/import/encoding.ts';
import { ROTA_COLUMNS, readRotaFile } from '../../src/rota/rota-file.ts';
import { command } from '../cli/in-process.ts';
import { freshStore } from '../support/database.ts';
import { lettersIn } from './letters.ts';
import { folderWith, GOOD, lines, take } from './shop-files.ts';

const HEADER = 'sku,name,category,price,stock,returnable';
const products = (...names: string[]): string =>
  [HEADER, ...names.map((name, at) => `S${at},${name},c,1.00,1,yes`), ''].join('\n');

const found = async (bytes: Uint8Array | string): Promise<string | null> => {
  const folder = await folderWith({ 'a.csv': bytes });
  return encodingOf(join(folder, 'a.csv'));
};

describe('The letters of a file', () => {
  it('are what a Chinese spreadsheet writes, with the very bytes of 王小明', async () => {
    expect(await found(Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]))).toBe('GB18030');
    expect(await found(Buffer.from([0xa4, 0xfd, 0xa4, 0x70, 0xa9, 0xfa]))).toBe('Big5');
    expect(lettersIn('gb18030', '王小明')).toEqual(Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]));
  });

  it.each(['睡衣', '王小明，北京市朝阳区', '云朵棉睡衣', '订单已发货', '丝绸', '浙江省杭州市临平区南苑街道 1 号'])(
    'are read from the mainland: %s',
    async (text) => {
      expect(await found(lettersIn('gb18030', text))).toBe('GB18030');
      expect(await found(text)).toBe('UTF-8');
    },
  );

  it.each(['睡衣', '王小明，台北市信義區', '雲朵棉睡衣', '訂單已出貨', '鞋', '新北市板橋區文化路一段 1 號'])(
    'are read from Taiwan: %s',
    async (text) => {
      expect(await found(lettersIn('big5', text))).toBe('Big5');
      expect(await found(text)).toBe('UTF-8');
    },
  );

  it('are read across the border of what is read at once', async () => {
    const text = `x${'云朵棉睡衣'.repeat(40_000)}`;
    expect(await found(lettersIn('gb18030', text))).toBe('GB18030');
  });

  it('of plain ASCII and of an empty file are UTF-8', async () => {
    expect([await found('a,b\n1,2\n'), await found('')]).toEqual(['UTF-8', 'UTF-8']);
  });

  it('that are none of these are not guessed at', async () => {
    // "José, Müller" as Windows writes it in Europe.
    expect(await found(Buffer.from('Jos\u00e9, M\u00fcller, caf\u00e9s', 'latin1'))).toBe(null);
    expect(await found(Buffer.from([0x80, 0x81, 0xff, 0xff]))).toBe(null);
    // Two characters that are as everyday in the one encoding as in the other.
    expect(await found(lettersIn('big5', '絲綢'))).toBe(null);
  });
});

describe('A file in another encoding', () => {
  it.each([
    ['gb18030', 'GB18030', '云朵棉睡衣'],
    ['big5', 'Big5', '雲朵棉睡衣'],
  ] as const)('%s is taken in, and the report says how it was read', async (encoding, shown, name) => {
    const store = await freshStore();
    const report = await take(store, { 'products.csv': lettersIn(encoding, products(name, '拖鞋')) });
    expect(lines(report)).toEqual([]);
    expect(report.files).toMatchObject([{ file: 'products.csv', encoding: shown, new: 2 }]);
    expect((await store.read.products.get('S0'))?.name).toBe(name);
  });

  it('holds more rows than are read at once, and each arrives whole', async () => {
    const store = await freshStore();
    const names = Array.from({ length: 5_000 }, (_, at) => `睡衣${at}号，雾蓝色`);
    const report = await take(store, { 'products.csv': lettersIn('gb18030', products(...names)) });
    expect(report.files).toMatchObject([{ new: 5_000, rejected: 0 }]);
    expect((await store.read.products.get('S4999'))?.name).toBe('睡衣4999号，雾蓝色');
  });

  it('may stand beside others in UTF-8', async () => {
    const store = await freshStore();
    const faq = lettersIn('gb18030', `${GOOD['faq.csv'].join('\n')}\n`.replaceAll('¦', ''));
    const report = await take(store, { ...GOOD, 'faq.csv': faq });
    expect(lines(report)).toEqual([]);
    expect(Object.fromEntries(report.files.map(({ file, encoding }) => [file, encoding]))).toMatchObject({
      'orders.csv': 'UTF-8',
      'faq.csv': 'GB18030',
    });
  });

  it('that nobody can tell is refused cell by cell, with the remedy', async () => {
    const store = await freshStore();
    const report = await take(store, { 'products.csv': Buffer.from(products('caf\u00e9s', 'plain'), 'latin1') });
    expect(lines(report)).toEqual([
      'products.csv:2: name: holds characters that are not UTF-8; save the file again as "CSV UTF-8"',
    ]);
    expect(report.warnings).toEqual([
      'products.csv: its letters are neither UTF-8 nor GB18030 nor Big5; save the file again as "CSV UTF-8"',
    ]);
    expect(report.kept).toBe(false);
  });

  it('with a few broken bytes in good UTF-8 is UTF-8, and the broken cell is named', async () => {
    const store = await freshStore();
    const good = Buffer.from(products('云朵棉睡衣'.repeat(5), '拖鞋'));
    const broken = Buffer.from(good.map((byte, at) => (at === good.length - 20 ? 0xff : byte)));
    const report = await take(store, { 'products.csv': broken });
    expect(lines(report)).toEqual([
      'products.csv:3: name: holds characters that are not UTF-8; save the file again as "CSV UTF-8"',
    ]);
  });

  it('is named on the command line as it was read, and plain UTF-8 goes without a word', async () => {
    const cwd = await folderWith({
      'products.csv': lettersIn('gb18030', products('云朵棉睡衣')),
      'faq.csv': GOOD['faq.csv'],
    });
    const { code, out } = await command(['import', '.'], { cwd });
    expect([code, out.split('\n')]).toEqual([
      0,
      ['products.csv           1 rows: 1 new; read as GB18030', 'faq.csv                1 rows: 1 new', ''],
    ]);
  });

  it('is a rota as well', async () => {
    const folder = await folderWith({});
    const path = join(folder, 'rota.csv');
    await writeFile(path, lettersIn('gb18030', `${ROTA_COLUMNS.join(',')}\n小美,2026-11-30,08:00-16:00,\n`));
    const { days, problems } = await readRotaFile(path, new Map([['小美', 'u1']]));
    expect([days.length, problems]).toEqual([1, []]);
  });
});
