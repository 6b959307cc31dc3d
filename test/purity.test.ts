import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');
/** Rooms whose decisions must come out the same a year later. */
const PURE = [
  'aftersales',
  'authorization',
  'care',
  'crisis',
  'rota',
  'understanding',
  'conversation',
  'tickets',
  'identity',
  'handoff',
  'satisfaction',
  'compliance',
  'payments',
  'staff',
  'import',
];
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|DateTime\.(now|local|utc)\(\)/;
/** Measures itself, and so needs the machine's stopwatch; decides nothing. */
const MEASURES = ['understanding/evaluate.ts'];

describe('the core is pure', () => {
  it.each(PURE)('%s takes time and chance from its caller', async (room) => {
    const entries = await readdir(join(SRC, room), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const file of files) {
      const name = file.slice(SRC.length + 1);
      if (!MEASURES.includes(name) && IMPURE.test(await readFile(file, 'utf8'))) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });
});
