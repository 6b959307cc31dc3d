import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCustomerToken } from '../../src/channels/web/customer-token.ts';
import { TABLE } from '../../src/web/widget/words/table.ts';
import { wordsIn } from '../../src/web/widget/words/words.ts';

const WIDGET = join(import.meta.dirname, '../../src/web/widget');
const SECRET = 'a secret of thirty-two characters';
/** What a shop's page may be asked to load, in bytes over the wire. */
const MOST = 19_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaoer-widget-'));
  execFileSync(process.execPath, [join(WIDGET, 'build.mjs'), folder]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const manual = (): Promise<string> => readFile(join(WIDGET, 'README.md'), 'utf8');
const variablesIn = (text: string): string[] => [...new Set(text.match(/--xiaoer-[a-z-]+/gu))].sort();

describe('the built widget', () => {
  it('weighs at most 19 kB, gzipped', async () => {
    const { length } = await readFile(join(folder, 'widget.js.gz'));
    expect(length).toBeGreaterThan(1_000);
    expect(length).toBeLessThanOrEqual(MOST);
  });

  it('is one script that loads no other and makes neither code nor markup of texts', async () => {
    const script = await readFile(join(folder, 'widget.js'), 'utf8');
    expect(script).toContain('xiaoer-chat');
    for (const forbidden of [/\bimport\s*[({]/u, /\bimportScripts\b/u, /\beval\(/u, /\bnew Function\b/u])
      expect(script).not.toMatch(forbidden);
    for (const forbidden of [/\.innerHTML\b/u, /\.outerHTML\b/u, /insertAdjacentHTML/u, /document\.write/u])
      expect(script).not.toMatch(forbidden);
  });

  it('says in each language what the table of its words says', () => {
    for (const [column, lang] of (['zh-CN', 'zh-TW', 'en'] as const).entries())
      expect(Object.entries(wordsIn(lang))).toEqual(
        Object.entries(TABLE).map(([name, texts]) => [name, texts[column]]),
      );
  });

  it('depends on no package', async () => {
    const files = await readdir(WIDGET, { recursive: true });
    const imports = await Promise.all(
      files
        .filter((name) => name.endsWith('.ts'))
        .map(async (name) => [...(await readFile(join(WIDGET, name), 'utf8')).matchAll(/from '([^']+)'/gu)]),
    );
    const foreign = imports.flat().map(([, from]) => from ?? '');
    expect(foreign.length).toBeGreaterThan(50);
    expect(foreign.filter((from) => !from.startsWith('.'))).toEqual([]);
  });
});

describe('what the shop owner reads', () => {
  it('names every variable there is for the looks, and no other', async () => {
    const styles = (await readdir(join(WIDGET, 'styles'))).map((name) =>
      readFile(join(WIDGET, 'styles', name), 'utf8'),
    );
    const used = (await Promise.all(styles)).flatMap((text) => [...text.matchAll(/var\(\s*(--xiaoer-[a-z-]+)/gu)]);
    expect(variablesIn(await manual())).toEqual(variablesIn(used.map(([, name]) => name).join(' ')));
  });

  it('has an example that makes a token the program believes, and nobody without the secret can', async () => {
    const [, example = ''] = /```js\n(\/\/ Node\.js[\s\S]*?)```/u.exec(await manual()) ?? [];
    const script = `${example}\nprocess.stdout.write(xiaoerToken('C1001'));`;
    const env = { ...process.env, WEB_TOKEN_SECRET: SECRET };
    const words = ['--input-type=module', '--eval', script];
    const token = execFileSync(process.execPath, words, { env, encoding: 'utf8' });
    const now = new Date();
    expect(readCustomerToken(token, SECRET, now)).toEqual({ customerId: 'C1001', name: null });
    expect(readCustomerToken(token, `${SECRET}x`, now)).toBe('bad_signature');
    expect(readCustomerToken(token, SECRET, new Date(now.getTime() + 2 * 3_600_000))).toBe('expired');
  });
});
