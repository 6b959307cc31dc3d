import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallShop } from '../support/small-shop.ts';
import { freshFolder, objects, xiaoer } from './run.ts';

beforeAll(() => xiaoer(['--version']), 120_000);

const line = (text: string, intent: string, predicted: string, lang = 'en') =>
  JSON.stringify({ text, intent, predicted, lang });
const BEFORE = [
  line('where is it', 'track', 'track'),
  line('send it back', 'return', 'return'),
  line('<b>my size & yours</b>', 'size', 'return'),
  line('什么时候到', 'track', 'track', 'zh-CN'),
].join('\n');

describe('xiaoer nlu with results that were kept', { timeout: 60_000 }, () => {
  it('names the pairs to fix and draws them as one page that loads nothing', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'before.jsonl'), BEFORE);
    const words = ['nlu', 'confusions', 'before.jsonl'];
    const shown = await xiaoer([...words, '--html', 'map.html'], { cwd });
    expect([shown.code, shown.err]).toEqual([0, '']);
    expect(shown.out).toContain('1 × size → return\n      “<b>my size & yours</b>”');
    const page = await readFile(join(cwd, 'map.html'), 'utf8');
    expect(page).toContain('75.0 % understood');
    expect(page).toContain('&lt;b&gt;my size &amp; yours&lt;/b&gt;');
    expect(page).toMatch(/title="1 × size taken for return">1</);
    expect(page).not.toMatch(/<script|<link|https?:|<b>my/);
    expect(objects((await xiaoer([...words, '--json'], { cwd })).out)).toEqual([
      { truth: 'size', predicted: 'return', n: 1, sentences: [{ text: '<b>my size & yours</b>', lang: 'en' }] },
    ]);
  });

  it('says which of two is better, whether that is chance, and what was won and lost', async () => {
    const cwd = await freshFolder();
    const many = (predicted: string) => Array.from({ length: 9 }, (_, n) => line(`sentence ${n}`, 'a', predicted));
    await writeFile(join(cwd, 'a.jsonl'), [BEFORE, ...many('b')].join('\n'));
    const worse = BEFORE.replace('"predicted":"track","lang":"en"', '"predicted":"size","lang":"en"');
    await writeFile(join(cwd, 'b.jsonl'), [worse, ...many('a')].join('\n'));
    const { code, out } = await xiaoer(['nlu', 'compare', 'a.jsonl', 'b.jsonl', '--json'], { cwd });
    expect(code).toBe(0);
    expect(objects(out)[0]).toMatchObject({
      n: 13,
      a: { right: 3 },
      b: { right: 11 },
      test: 'exact',
      p: expect.closeTo(0.0215, 4),
      significant: true,
      lost: [{ text: 'where is it', predicted: 'size' }],
    });
    const shown = await xiaoer(['nlu', 'compare', 'a.jsonl', 'b.jsonl'], { cwd });
    expect(shown.out).toContain('The difference is real: B is better.');
    expect(shown.out).toContain('Lost by B:\n  track → size: “where is it”');
  });

  it('names what is wrong with a file, a folder or a number, and how to come by a right one', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'rows.jsonl'), '{"text":"a","intent":"b"}\n');
    expect((await xiaoer(['nlu', 'confusions', 'rows.jsonl'], { cwd })).err).toMatch(
      /^INPUT_INVALID: rows\.jsonl:1: .*nlu cross-validate --save/,
    );
    expect((await xiaoer(['nlu', 'confusions', 'nowhere'], { cwd })).err).toMatch(/^NOT_FOUND: .*nowhere/);
    expect(await xiaoer(['nlu', 'cross-validate', '--folds', '1'], { cwd })).toMatchObject({ code: 2, out: '' });
  });
});

describe('xiaoer nlu check', { timeout: 240_000 }, () => {
  it('lets the shop as it is pass, and refuses a change that blurs an intent, with the sentences', async () => {
    const cwd = await freshFolder();
    await smallShop(join(cwd, 'before'));
    await cp(join(cwd, 'before'), join(cwd, 'now'), { recursive: true });
    const env = { SHOP_CONTENT: join(cwd, 'now') };
    const saved = await xiaoer(['nlu', 'cross-validate', '--folds', '2', '--save', 'now.jsonl', '--json'], {
      cwd,
      env,
    });
    const [figures] = objects(saved.out);
    expect(figures).toMatchObject({ folds: 2, by_lang: { en: {}, 'zh-CN': {}, 'zh-TW': {} } });
    expect((await readFile(join(cwd, 'now.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(Number(figures?.['n']));
    const check = ['nlu', 'check', '--against', 'before', '--folds', '2'];
    const same = await xiaoer([...check, '--json'], { cwd, env });
    expect(objects(same.out)[0]).toMatchObject({ ok: true, fall: 0, margin: 0.01, worse: [] });
    // Everything shoppers say to track a parcel now stands for thanks too.
    const tracking = await readFile(join(cwd, 'now/intents/logistics_track.yaml'), 'utf8');
    const both = tracking.replace('intent: logistics_track', 'intent: thanks');
    await writeFile(join(cwd, 'now/intents/thanks.yaml'), both);
    await writeFile(join(cwd, 'now/intents/goodbye.yaml'), both.replace('intent: thanks', 'intent: goodbye'));
    const { code, out, err } = await xiaoer(check, { cwd, env });
    expect(code).toBe(1);
    expect(err).toMatch(/^before: part 1 of 2, \d+ sentences asked\n/);
    expect(err).toContain('CONTENT_INVALID: The change of intents/');
    expect(out).toMatch(/✗ \d+\.\d % fewer are understood/);
    expect(out).toMatch(/Got worse:\n {2}\w+ → \w+: “.+”/);
  });
});

describe('xiaoer nlu entities', { timeout: 120_000 }, () => {
  it('measures by type, and says that an empty database has no goods to name', async () => {
    const cwd = await freshFolder();
    await writeFile(
      join(cwd, 'rows.jsonl'),
      '{"text":"换M","entities":[{"type":"size","value":"M","start":1,"end":2}]}',
    );
    const { code, out, err } = await xiaoer(['nlu', 'entities', 'rows.jsonl', '--json'], { cwd });
    expect(code).toBe(0);
    expect(objects(out)).toMatchObject([{ n: 1, precision: 1, recall: 1 }]);
    expect(err).toMatch(/holds no products.*xiaoer import <folder>/);
  });
});

describe('xiaoer nlu explain', { timeout: 120_000 }, () => {
  it('tells intent, things named, FAQ and mood of each message, with what decided', async () => {
    const { code, out } = await xiaoer(['nlu', 'explain', 'where is my parcel', '这件有 L 码吗'], {
      cwd: await freshFolder(),
    });
    expect(code).toBe(0);
    const [first = '', second = ''] = out.split('\n\n');
    expect(first).toMatch(/» where is my parcel\nlanguage {3}en\nintent {5}logistics_track \(sure\)/);
    expect(first).toMatch(/why {8}like “.+” \(\d+ %\)/);
    expect(first).toContain('mood       calm');
    expect(second).toContain('language   zh-CN');
    expect(second).toMatch(/size L {2}← "L", by \w+, 1\.00/);
  });

  it('prints the same as one object a message, and refuses an empty one', async () => {
    const cwd = await freshFolder();
    const { out } = await xiaoer(['nlu', 'explain', 'cancel my order', '--json'], { cwd });
    expect(objects(out)[0]).toMatchObject({ intent: 'cancel_order', certainty: 'sure', lang: 'en' });
    const empty = await xiaoer(['nlu', 'explain', ' '], { cwd });
    expect(empty.code).not.toBe(0);
    expect(empty.err).toContain('A message is empty');
  });
});
