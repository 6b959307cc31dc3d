import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runFile } from '../support/run-file.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

it('The migrations of both databases lead to the schema as it stands', { timeout: 180_000 }, async () => {
  const told = await runFile(process.execPath, [path('prisma/author-migration.mjs'), '--check']);
  expect(told).toBe('sqlite: nothing to do\npostgresql: nothing to do\n');
});

it('The schema keeps to what both databases understand', async () => {
  const schema = await readFile(path('prisma/schema.prisma'), 'utf8');
  const lines = schema.split('\n').map((line) => line.replace(/\/\/.*/, ''));
  for (const unknown of [
    /\bDecimal\b/,
    /^enum\s/,
    /\w\[\]\s*@default/,
    /\bJson\b.*@default/,
    /\b(String|Int|DateTime)\[\]/,
  ]) {
    expect(lines.filter((line) => unknown.test(line))).toEqual([]);
  }
});
