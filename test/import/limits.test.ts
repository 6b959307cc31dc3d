import { expect, it } from 'vitest';
import { importLimits } from '../../src/import/limits.ts';

it('An import is limited without a word, and otherwise as it is told', () => {
  expect(importLimits({})).toEqual({ largestFile: 20 * 1024 * 1024, mostRows: 200_000 });
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
])('A limit that is none is refused by name: %s=%s', (name, value) => {
  expect(() => importLimits({ [name]: value })).toThrow(new RegExp(`^${name} must be a`, 'u'));
});
