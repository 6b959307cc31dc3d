import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

it('The migrations of both databases lead to the schema as it stands', { timeout: 60_000 }, async () => {
  const { stdout } = await run(process.execPath, [path('prisma/author-migration.mjs'), '--check']);
  expect(stdout).toBe('sqlite: nothing to do\npostgresql: nothing to do\n');
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
