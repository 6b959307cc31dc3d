import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORDS = { 'zh-CN': '好嘞，还有事随时叫我。', 'zh-TW': '好的，還有事隨時找我。', en: 'Any time. Just call me.' };
let content: string;

beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'xiaoer-experiment-'));
  for (const part of ['intents', 'templates']) await cp(join(ROOT, part), join(content, part), { recursive: true });
  const one = { of: 'reply', words: WORDS, from: '2026-11-01T00:00:00+08:00', least: 20 };
  const both = [
    { id: 'thanks-shorter', key: 'thanks.welcome', ...one },
    { id: 'farewell-shorter', key: 'goodbye.farewell', ...one },
  ];
  await writeFile(join(content, 'templates/policies/experiments.yaml'), stringify(both));
});
afterAll(() => rm(content, { recursive: true, force: true }));

describe('xiaoer experiment', () => {
  test('lists and shows how each stands, keeps a wording and stops', async () => {
    const { run } = await shopWith(undefined, { SHOP_CONTENT: content });
    expect((await run('experiment', 'list', '--lang', 'en')).out).toContain(
      'thanks-shorter  running  reply thanks.welcome  Too early: 40 more rated talks needed',
    );
    expect(objects((await run('experiment', 'show', 'thanks-shorter', '--json')).out)).toMatchObject([
      { id: 'thanks-shorter', state: 'running', wanted: 40, share: 50, verdict: null, a: { talks: 0 } },
    ]);
    expect((await run('experiment', 'show', 'thanks-shorter')).out).toContain('满意（4 或 5 分）：还没有');
    expect(await run('experiment', 'keep', 'thanks-shorter', 'c')).toMatchObject({ code: 2 });
    expect((await run('experiment', 'keep', 'thanks-shorter', 'b', '--lang', 'en')).out).toBe(
      '"thanks-shorter" is ended; wording B is kept.\n',
    );
    expect(await readFile(join(content, 'templates/replies/en/thanks.yaml'), 'utf8')).toContain(WORDS.en);
    expect((await run('experiment', 'stop', 'farewell-shorter', '--json')).out).toBe(
      '{"id":"farewell-shorter","ended":true,"kept":"none"}\n',
    );
    expect((await run('experiment', 'stop', 'farewell-shorter')).err).toContain('has ended already');
    expect((await run('experiment', 'stop', 'nothing')).err).toContain('See their names with: xiaoer experiment list');
    expect(objects((await run('experiment', 'list', '--json')).out)).toMatchObject([
      { state: 'ended', ended: { kept: 'b' } },
      { state: 'ended', ended: { kept: 'none' } },
    ]);
  }, 240_000);
});
