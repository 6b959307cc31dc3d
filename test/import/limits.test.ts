import { expect, it } from 'vitest';
import { importLimits } from '../../src/import/limits.ts';

it('An import is limited without a word, and otherwise as it is told', () => {
  expect(importLimits({})).toEqual({
    ...{ largestFile: 20 * 1024 * 1024, mostRows: 200_000 },
    sheet: { unpacked: 200 * 1024 * 1024, columns: 500, rows: 200_000, seconds: 60 },
  });
  expect(importLimits({ IMPORT_MAX_UNPACKED_MB: '1000', IMPORT_MAX_COLUMNS: '20' }).sheet).toMatchObject({
    ...{ unpacked: 1000 * 1024 * 1024, columns: 20 },
  });
  expect(importLimits({ IMPORT_MAX_FILE_MB: '', IMPORT_MAX_ROWS: '100' }).mostRows).toBe(100);
  expect(importLimits({ IMPORT_MAX_FILE_MB: '200' }).largestFile).toBe(200 * 1024 * 1024);
});

it.each([
  ['IMPORT_MAX_FILE_MB', '0'],
  ['IMPORT_MAX_FILE_MB', '201'],
  ['IMPORT_MAX_FILE_MB', 'many'],
  ['IMPORT_MAX_ROWS', '99'],
  ['IMPORT_MAX_ROWS', '2000001'],
  ['IMPORT_MAX_ROWS', '1000.5'],
  ['IMPORT_MAX_UNPACKED_MB', '0'],
  ['IMPORT_MAX_UNPACKED_MB', '1001'],
  ['IMPORT_MAX_COLUMNS', '19'],
  ['IMPORT_MAX_COLUMNS', '5001'],
  ['IMPORT_MAX_SHEET_SECONDS', '0'],
  ['IMPORT_MAX_SHEET_SECONDS', '601'],
])('A limit that is none is refused by name: %s=%s', (name, value) => {
  expect(() => importLimits({ [name]: value })).toThrow(new RegExp(`^${name} must be a`, 'u'));
});
