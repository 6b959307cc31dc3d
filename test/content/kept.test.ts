import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { layered } from '../../src/content/layers.ts';
import { loadContent } from '../../src/content/load.ts';
import { type ParsedShelf, readTexts } from '../../src/content/read.ts';

const ROOT = join(import.meta.dirname, '../..');
let shop: string;
let kept: Map<string, unknown>;

beforeEach(async () => {
  kept = new Map();
  shop = await mkdtemp(join(tmpdir(), 'xiaoer-kept-'));
  await cp(join(ROOT, 'intents'), join(shop, 'intents'), { recursive: true });
  await cp(join(ROOT, 'templates'), join(shop, 'templates'), { recursive: true });
});
afterEach(() => rm(shop, { recursive: true, force: true }));

const shelf = (program: string | null): ParsedShelf => ({
  program,
  get: (key) => kept.get(key),
  put: (key, value) => void kept.set(key, structuredClone(value)),
});
const load = (program: string | null, known = vocabulary()) => loadContent(shop, known, shelf(program));
/** A program that knows no flow finds fault with every intent that leads to one: whether it looked shows. */
const finding = { ...vocabulary(), flows: [] };

describe('Words and rules that were found right', () => {
  it('are not checked again by the same build, and are the same', async () => {
    const first = await load('one');
    expect(await load('one', finding)).toStrictEqual(first);
  });

  it('are checked by another build, and by a program run from its sources', async () => {
    await load('one');
    await load(null);
    await expect(load('two', finding)).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
    await expect(load(null, finding)).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
  });

  it('are checked when one file has changed by a letter', async () => {
    const first = await load('one');
    await appendFile(join(shop, 'templates/replies/en/thanks.yaml'), '\nwelcom: Sure!\n');
    await expect(load('one')).rejects.toThrow(/the program never says "thanks.welcom"/);
    await cp(join(ROOT, 'templates/replies/en'), join(shop, 'templates/replies/en'), { recursive: true });
    await appendFile(join(shop, 'templates/replies/en/thanks.yaml'), '# \n');
    const again = await load('one');
    expect(again.version).not.toBe(first.version);
    expect(again).toStrictEqual({ ...first, version: again.version });
  });

  it('are read with the program’s own as soon as a file of the shop’s has gone', async () => {
    const hours = 'templates/policies/hours.yaml';
    const first = await load('one');
    await writeFile(
      join(shop, hours),
      (await readFile(join(shop, hours), 'utf8')).replace('Asia/Shanghai', 'Asia/Taipei'),
    );
    expect((await load('one')).policies.get('hours')).toMatchObject({ timezone: 'Asia/Taipei' });
    await rm(join(shop, hours));
    const again = await load('one');
    expect(again).toStrictEqual({ ...first, borrowed: { ...first.borrowed, files: [hours] } });
    expect(again.version).toBe(first.version);
  });

  it('are checked when the program’s own have changed below them', async () => {
    await load('one');
    const texts = readTexts(shop);
    const program = new Map(texts.layers?.program).set('templates/policies/care.yaml', '# another\n');
    expect(layered(shop, texts.layers?.own ?? new Map(), program).digest).not.toBe(texts.digest);
  });

  it('are checked when nothing of them was kept', async () => {
    await load('one');
    for (const key of kept.keys()) if (key.startsWith('checked-')) kept.delete(key);
    await expect(load('one', finding)).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
  });
});
