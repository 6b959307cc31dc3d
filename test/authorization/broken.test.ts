import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command } from '../cli/in-process.ts';
import { freshFolder, objects } from '../cli/run.ts';

const FOLDER = resolve('test/authorization/broken');
const TERMS = resolve('templates/policies/after-sales.yaml');

interface Said {
  code: string;
  says: string;
  example?: unknown;
}

/** What a file says of itself in its first line: the fault's code, or `warning` with its code, and words of what is said. */
const expectationOf = (file: string) => {
  const [first = ''] = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  const found = /^# expected: (warning )?(\w+) · (.+)$/.exec(first);
  if (!found) throw new Error(`${file} does not say in its first line what is wrong with it`);
  const [, warning, code = '', says = ''] = found;
  return { warning: warning !== undefined, code, says };
};

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

describe('xiaoer policy check on rule files broken on purpose', { timeout: 120_000 }, () => {
  test('there are at least twenty, and no two alike', () => {
    expect(files.length).toBeGreaterThanOrEqual(20);
    const said = files.map((name) => expectationOf(name)).map(({ code, says }) => `${code} ${says}`);
    expect(new Set(said).size).toBeGreaterThanOrEqual(20);
  });

  test.each(files)('%s: the fault is named', async (file) => {
    const { warning, code, says } = expectationOf(file);
    const ended = await command([
      'policy',
      'check',
      '--rules',
      join(FOLDER, file),
      '--terms',
      TERMS,
      '--json',
      '--lang',
      'en',
    ]);
    if (code === 'CONTENT_INVALID') {
      expect(ended).toMatchObject({ code: 1, out: '' });
      expect(ended.err).toContain(`CONTENT_INVALID: `);
      expect(ended.err).toContain(says);
      return;
    }
    const [found] = objects(ended.out) as unknown as { ok: boolean; faults: Said[]; warnings: Said[] }[];
    expect([ended.code, found?.ok]).toEqual(warning ? [0, true] : [1, false]);
    const named = (warning ? found?.warnings : found?.faults)?.filter((one) => one.code === code) ?? [];
    expect(named.map((one) => one.says).join('\n')).toContain(says);
    if (code === 'undecided') expect(named.every(({ example }) => example !== undefined)).toBe(true);
  });

  test('approvals nobody present could give are named for the people of the shop', async () => {
    const cwd = await freshFolder();
    const env = { DATABASE_URL: `file:${join(cwd, 'shop.db')}`, DATA_KEY: 'ab'.repeat(32) };
    const { code, out } = await command(['policy', 'check', '--staff', '--json', '--lang', 'en'], { cwd, env });
    const [found] = objects(out) as unknown as { warnings: Said[] }[];
    expect(code).toBe(0);
    expect(found?.warnings.map((one) => one.says)).toContain(
      'Approvals of tier 3 can be given by nobody of this shop (manager); add a user with such a role.',
    );
  });
});
