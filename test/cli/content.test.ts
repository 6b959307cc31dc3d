import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Difference } from '../../src/content/folder/differences.ts';
import { printOf } from '../../src/content/folder/note.ts';
import { readTexts } from '../../src/content/read.ts';
import { command } from './in-process.ts';
import { freshFolder } from './run.ts';

const ROOT = join(import.meta.dirname, '../..');
const CANCEL = 'templates/replies/en/cancel-order.yaml';
const SHOP = 'templates/policies/shop.yaml';
const HOURS = 'templates/policies/hours.yaml';
const CARE = 'templates/policies/care.yaml';
const NOTE = 'xiaoer-content.json';
/** What one shop does on some days is copied to no other. */
const NO_CAMPAIGNS = {
  is: 'lacking',
  file: 'templates/policies/campaigns.yaml',
  part: null,
  says: 'not read: what one shop does is true of no other',
};
const NOW = ['--now', '2026-11-20T10:00:00+08:00'];

let cwd: string;
let shop: string;
beforeEach(async () => {
  cwd = await freshFolder();
  shop = join(cwd, 'shop');
});
const file = (name: string): Promise<string> => readFile(join(shop, name), 'utf8');
const program = (name: string): Promise<string> => readFile(join(ROOT, name), 'utf8');
const content = (...words: string[]) => command(['content', ...words], { cwd, env: { SHOP_CONTENT: 'shop' } });
const found = async (): Promise<Difference[]> => {
  const { code, out, err } = await content('diff', '--json');
  expect([code, err]).toEqual([0, '']);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Difference);
};

describe('xiaoer content init', () => {
  it('copies the program’s words and rules to the letter, with a note of what they came from', async () => {
    const { code, out } = await content('init', 'shop', ...NOW);
    expect([code, out]).toEqual([0, expect.stringContaining(`SHOP_CONTENT=${shop} npm start`)]);
    const texts = readTexts(shop);
    expect([texts.digest, texts.layers?.lent.size]).toEqual([readTexts(cwd).digest, 0]);
    const { version } = JSON.parse(await program('package.json')) as { version: string };
    expect(JSON.parse(await file(NOTE))).toMatchObject({
      program: version,
      at: '2026-11-20T02:00:00.000Z',
      files: { [CARE]: printOf(await program(CARE)) },
    });
    expect(await found()).toEqual([NO_CAMPAIGNS]);
  });

  it('makes a small one of what is true of one shop alone', async () => {
    const { code, out } = await content('init', 'shop', '--small', '--json');
    expect([code, JSON.parse(out)]).toEqual([0, { folder: shop, files: [HOURS, SHOP] }]);
    expect([...(readTexts(shop).layers?.own.keys() ?? [])]).toEqual([HOURS, SHOP]);
  });

  it('writes over nothing', async () => {
    await content('init', 'shop', '--small');
    const { code, err } = await content('init', 'shop');
    expect(code).toBe(1);
    expect(err).toMatch(/holds intents or templates already, and they stay.*npx xiaoer content diff --folder/u);
  });
});

describe('xiaoer content diff', () => {
  it('tells what is the shop’s, what it lacks, what nothing reads and what stops a start', async () => {
    await content('init', 'shop');
    await rm(join(shop, CARE));
    await rm(join(shop, 'intents/suggestion.yaml'));
    const text = (await file(CANCEL))
      .replace(/^confirm: .*$/mu, 'confirm: Cancel {{ no }}?')
      .replace(/^waiting: .*\n/mu, '');
    await writeFile(join(shop, CANCEL), `${text}our-own-farewell-song: La la\n`);
    await writeFile(join(shop, 'templates/policies/horoscope.yaml'), 'star: sign\n');
    await writeFile(join(shop, HOURS), (await file(HOURS)).replace('Asia/Shanghai', 'Mars'));
    expect(await found()).toEqual([
      {
        is: 'problem',
        file: HOURS,
        part: null,
        says: 'line 6: "timezone": this is no time zone; write one like Asia/Shanghai',
      },
      { is: 'changed', file: HOURS, part: 'timezone', says: null },
      { is: 'changed', file: CANCEL, part: 'confirm', says: null },
      { is: 'added', file: CANCEL, part: 'our-own-farewell-song', says: null },
      { is: 'lacking', file: CANCEL, part: 'waiting', says: "the program's own is read" },
      { is: 'lacking', file: 'intents/suggestion.yaml', part: null, says: "the program's own is read" },
      NO_CAMPAIGNS,
      { is: 'lacking', file: CARE, part: null, says: "the program's own is read" },
      { is: 'unread', file: 'templates/policies/horoscope.yaml', part: null, says: 'line 0: nothing reads this file' },
      { is: 'unread', file: CANCEL, part: null, says: expect.stringContaining('"cancel-order.our-own-farewell-song"') },
    ]);
    const { out } = await content('diff');
    expect(out.split('\n')[0]).toMatch(/shop beside xiaoer \d.*, made from \d.* on \d{4}-\d\d-\d\d$/u);
    expect(out).toMatch(/^yours {7}templates\/replies\/en\/cancel-order\.yaml: confirm$/mu);
    expect(out).toMatch(/^lacking {5}templates\/policies\/care\.yaml \(the program's own is read\)$/mu);
  });

  it('says what to do where there is no such folder', async () => {
    expect(await content('diff')).toMatchObject({
      code: 1,
      err: expect.stringContaining(`npx xiaoer content init ${shop}`),
    });
    const none = await command(['content', 'diff'], { cwd, env: { SHOP_CONTENT: '' } });
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('npx xiaoer content init <folder>') });
  });
});

describe('xiaoer content take', () => {
  beforeEach(async () => {
    await content('init', 'shop', '--small');
  });

  it('writes a reply in each language, a section, a file or a folder', async () => {
    expect(await content('take', 'cancel-order.confirm', 'care.yaml', 'templates/surveys')).toMatchObject({ code: 0 });
    expect(Object.keys(parse(await file(CANCEL)))).toEqual(['confirm']);
    expect(Object.keys(parse(await file(CANCEL.replace('/en/', '/zh-TW/'))))).toEqual(['confirm']);
    expect(await file(CARE)).toBe(await program(CARE));
    const satisfaction = 'templates/policies/satisfaction.yaml';
    await writeFile(join(shop, satisfaction), 'smallest_n: 20\n');
    await content('take', 'satisfaction.forecast');
    expect(await file(satisfaction)).toMatch(/^smallest_n: 20\n\n#.*\n(?:#.*\n)*forecast:\n/u);
    expect(readTexts(shop).layers?.own.has('templates/surveys/ticket.yaml')).toBe(true);
  });

  it('takes the policy where other files are called alike, and the replies of a topic in each language', async () => {
    const wrote = async (...what: string[]) =>
      (JSON.parse((await content('take', ...what, '--json')).out) as { files: string[] }).files;
    expect(await wrote('orders.yaml')).toEqual(['templates/policies/orders.yaml']);
    expect((await wrote('cancel-order.yaml')).sort()).toEqual(
      ['en', 'zh-CN', 'zh-TW'].map((lang) => `templates/replies/${lang}/cancel-order.yaml`),
    );
    expect(await wrote('intents/faq/orders.yaml')).toEqual(['intents/faq/orders.yaml']);
  });

  it('fills a file up, and leaves what stands there', async () => {
    await writeFile(join(shop, HOURS), 'timezone: Asia/Taipei\n');
    await content('take', HOURS);
    const { timezone, ...rest } = parse(await file(HOURS)) as Record<string, unknown>;
    const { timezone: _, ...own } = parse(await program(HOURS)) as Record<string, unknown>;
    expect([timezone, rest]).toEqual(['Asia/Taipei', own]);
    expect((await content('take', HOURS)).out).toContain('stands in the folder already');
  });

  it('names what was meant by a name the program does not have', async () => {
    expect(await content('take', 'cancel-order.confrm')).toMatchObject({
      code: 1,
      err: expect.stringContaining('did you mean cancel-order.confirm?'),
    });
    expect(await content('take')).toMatchObject({ code: 2, err: expect.stringContaining('Name what to take') });
  });

  it('renews what stands as it was copied from an earlier program, and nothing the shop has changed', async () => {
    const earlier = '# hours of an earlier program\n';
    await writeFile(join(shop, HOURS), earlier);
    const note = JSON.parse(await file(NOTE)) as { files: Record<string, string> };
    note.files[HOURS] = printOf(earlier);
    await writeFile(join(shop, NOTE), JSON.stringify(note));
    await writeFile(join(shop, SHOP), (await file(SHOP)).replace(/^ {2}en: .*$/mu, '  en: Ours'));
    expect((await found()).filter(({ is }) => is === 'older' || is === 'changed')).toEqual([
      { is: 'older', file: HOURS, part: null, says: expect.stringContaining('as it was copied') },
      { is: 'changed', file: SHOP, part: 'name', says: null },
    ]);
    expect((await content('take', '--newer')).out).toBe(`written  ${join(shop, HOURS)}\n`);
    expect(await file(HOURS)).toBe(await program(HOURS));
    expect(await file(SHOP)).toContain('en: Ours');
  });
});
