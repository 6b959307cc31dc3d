import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importLimits, type SheetLimits } from '../../src/import/limits.ts';
import { Sheets, withSheets } from '../../src/import/sheets.ts';
import { xlsxRecords } from '../../src/import/xlsx.ts';
import { bomb } from './bomb.ts';
import { folderWith } from './shop-files.ts';
import { workbook } from './workbook.ts';

const USUAL = importLimits({}).sheet;
const ROWS = [
  ['sku', 'name', 'at'],
  ['A', '睡衣', 1],
  ['B', '拖鞋', 2],
];

const read = async (bytes: Uint8Array, limits: Partial<SheetLimits> = {}): Promise<unknown[]> => {
  const path = join(await folderWith({ 'a.xlsx': bytes }), 'a.xlsx');
  return withSheets({ ...USUAL, ...limits }, async (sheets) => {
    const rows: unknown[] = [];
    for await (const { line, cells } of xlsxRecords(path, 'Asia/Shanghai', sheets)) rows.push([line, ...cells]);
    return rows;
  });
};

/** What an archive of a workbook unpacks to, by its own list. */
const sizeOf = (bytes: Buffer): number => {
  let [size, at] = [0, bytes.readUInt32LE(bytes.length - 6)];
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    size += bytes.readUInt32LE(at + 24);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return size;
};

describe('A spreadsheet', () => {
  it('is read in a process of its own: numbers as they are shown, times by the shop’s clock, blank rows left out', async () => {
    const bytes = await workbook([
      ['a', 'b'],
      ['', ''],
      [0.1 + 0.2, new Date('2026-11-10T00:00:00Z')],
      [123_456_789_012_345, 1_234_567_890_123_456_800],
    ]);
    expect(await read(bytes)).toEqual([
      [1, 'a', 'b'],
      [3, '0.3', '2026-11-10T00:00:00+08:00'],
      [4, '123456789012345', '1.2345678901234568e+18'],
    ]);
  });

  it('unpacks to as much as it may, and not to a byte more', async () => {
    const bytes = await workbook(ROWS);
    const unpacked = sizeOf(bytes);
    expect(await read(bytes, { unpacked })).toHaveLength(3);
    await expect(read(bytes, { unpacked: unpacked - 1 })).rejects.toThrow('unpacks to more than 0 MB; split it');
  });

  it('has as many columns and rows as it may, and not one more', async () => {
    const bytes = await workbook(ROWS);
    expect(await read(bytes, { columns: 3, rows: 2 })).toHaveLength(3);
    await expect(read(bytes, { columns: 2 })).rejects.toThrow('has more than 2 columns; take out those nobody needs');
    await expect(read(bytes, { rows: 1 })).rejects.toThrow('has more than 1 rows; split it');
  });

  it('is given up when it takes too long', async () => {
    await expect(read(await workbook(ROWS), { seconds: 0.001 })).rejects.toThrow(
      'was not read within 0.001 s; split it',
    );
  });

  it('that says it is small and is not is refused, whatever it says', async () => {
    expect(bomb(300).length).toBeLessThan(1_000_000);
    await expect(read(bomb(300))).rejects.toThrow('unpacks to more than 200 MB; split it');
    await expect(read(bomb(1))).rejects.toThrow('this is no .xlsx spreadsheet');
  });

  it('that is none is refused with its remedy', async () => {
    await expect(read(Buffer.from('PK\u0003\u0004 and no archive'))).rejects.toThrow('save it again as .xlsx');
  });

  it('is unpacked once however often it is read, by whatever name, and leaves nothing behind', async () => {
    const path = join(await folderWith({ 'a.xlsx': await workbook(ROWS) }), 'a.xlsx');
    const sheets = new Sheets(USUAL);
    const [first, second] = await Promise.all([sheets.rows(path), sheets.rows(path)]);
    expect(second).toBe(first);
    await writeFile(path, await workbook([['other']]));
    expect(await sheets.rows(path)).not.toBe(first);
    await sheets.clear();
    await expect(readdir(dirname(first))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
