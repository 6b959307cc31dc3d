import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { ContentEditor } from '../../src/content/edit/editor.ts';
import type { Edit } from '../../src/content/edit/edits.ts';
import { withPartOf } from '../../src/content/edit/own-text.ts';
import { markOf, partOf } from '../../src/content/edit/written.ts';
import { readTexts } from '../../src/content/read.ts';
import { LANGS } from '../../src/message.ts';

const ROOT = join(import.meta.dirname, '../..');
const known = vocabulary();
const SHOP = 'templates/policies/shop.yaml';
const CANCEL = 'cancel-order.which-order';
const cancelIn = (lang: string): string => `templates/replies/${lang}/cancel-order.yaml`;
const program = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');

const shopWith = async (files: Record<string, string>) => {
  const root = await mkdtemp(join(tmpdir(), 'xiaoer-own-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(root, file, '..'), { recursive: true });
    await writeFile(join(root, file), text);
  }
  const editor = new ContentEditor({ root, vocabulary: () => known });
  const save = async (edit: Edit) => {
    const written = await editor.read();
    return editor.save(edit, markOf(partOf(written, edit)));
  };
  const standing = async (): Promise<string[]> =>
    (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .sort();
  return { root, editor, save, files: standing, file: (name: string) => readFile(join(root, name), 'utf8') };
};

const wordsOf = (en: string) => ({ 'zh-CN': '取消哪一单呢？', 'zh-TW': '取消哪一張呢？', en });

describe('A change made at the desk, in a folder that lacks what it changes,', () => {
  let shopFile: string;
  beforeAll(async () => {
    shopFile = await program(SHOP);
  });

  it('writes that reply alone into the folder; the others go on being the program’s', async () => {
    const shop = await shopWith({ [SHOP]: shopFile });
    expect(await shop.save({ of: 'reply', key: CANCEL, text: wordsOf('Which one shall I cancel?') })).toMatchObject({
      outcome: 'saved',
    });
    expect(await shop.files()).toEqual([SHOP, ...LANGS.map(cancelIn)].sort());
    expect(await shop.file(cancelIn('en'))).toBe('# Cancel an order\nwhich-order: Which one shall I cancel?\n');
    const { replies, topics } = await shop.editor.read();
    expect(replies.get(CANCEL)?.en).toBe('Which one shall I cancel?');
    expect(replies.get('cancel-order.confirm')?.en).toBe(parse(await program(cancelIn('en'))).confirm);
    expect(topics.get('cancel-order')?.en).toBe('Cancel an order');
  });

  it('writes only the language whose words are others', async () => {
    const shop = await shopWith({ [SHOP]: shopFile });
    const { replies } = await shop.editor.read();
    const text = { ...replies.get(CANCEL), en: 'Which one?' } as Record<(typeof LANGS)[number], string>;
    await shop.save({ of: 'reply', key: CANCEL, text });
    expect(await shop.files()).toEqual([SHOP, cancelIn('en')].sort());
  });

  it('writes a reply a file of the shop lacks at its end, and leaves the rest to the letter', async () => {
    const own = '# Ours\n# by Mei\nconfirm: "Cancel {{ no }}?"   # short\n';
    const shop = await shopWith({ [cancelIn('en')]: own });
    await shop.save({ of: 'reply', key: CANCEL, text: wordsOf('Which one?') });
    expect(await shop.file(cancelIn('en'))).toBe(`${own}which-order: Which one?\n`.replace('   # short', ' # short'));
  });

  it('writes a policy as a whole with its comments, where the folder has none', async () => {
    const shop = await shopWith({ [SHOP]: shopFile });
    const { hours } = await shop.editor.read();
    if (!hours) throw new Error('no hours');
    const file = 'templates/policies/hours.yaml';
    await shop.save({ of: 'hours', hours: { ...hours, week: { ...hours.week, sunday: [] } } });
    expect(parse(await shop.file(file))).toMatchObject({
      week: { sunday: [] },
      timezone: parse(await program(file)).timezone,
    });
    expect((await shop.file(file)).split('\n')[0]).toBe((await program(file)).split('\n')[0]);
  });

  it('writes the sections a policy lacked with it, each with its comment', async () => {
    const file = 'templates/policies/service-levels.yaml';
    const text = await program(file);
    const queue = /^(?:#.*\n)+queue:\n(?: .*\n)+/mu.exec(text)?.[0] ?? '';
    expect(queue).not.toBe('');
    const shop = await shopWith({ [file]: text.replace(queue, '') });
    const { triggers } = await shop.editor.read();
    const trigger = [...triggers.values()].find(({ id }) => id === 'waiting-place');
    if (!trigger) throw new Error(`no such message, but ${[...triggers.keys()].join(', ')}`);
    const saved = await shop.save({ of: 'trigger', id: trigger.id, on: false, values: trigger.values, words: {} });
    expect(saved).toMatchObject({ outcome: 'saved' });
    expect(await shop.file(file)).toContain(queue.trimEnd().split('\n').at(-1));
    expect(Object.keys(parse(await shop.file(file))).sort()).toEqual(Object.keys(parse(text)).sort());
  });

  it('puts an answer into a file of the shop, beside those that file holds already', async () => {
    const shop = await shopWith({ [SHOP]: shopFile });
    const before = await shop.editor.read();
    const entry = before.faqs.get('return-policy');
    if (!entry) throw new Error('no such answer');
    await shop.save({ of: 'faq', entry: { ...entry, answer: { ...entry.answer, en: 'A year.' } } });
    expect(await shop.files()).toEqual(['intents/faq/after-sales.yaml', SHOP]);
    const after = await shop.editor.read();
    expect(after.faqs.get('return-policy')?.answer.en).toBe('A year.');
    expect([...after.faqs.keys()].sort()).toEqual([...before.faqs.keys()].sort());
  });

  it('is refused as everywhere, and writes nothing then', async () => {
    const shop = await shopWith({ [SHOP]: shopFile });
    const saved = await shop.save({ of: 'reply', key: CANCEL, text: wordsOf('Which of {{ thse }}?') });
    expect(saved).toMatchObject({ outcome: 'refused', problems: [{ file: cancelIn('en') }] });
    expect(await shop.files()).toEqual([SHOP]);
  });
});

describe('A file taken out of the folder', () => {
  it('brings the program’s own back at once', async () => {
    const shop = await shopWith({ [cancelIn('en')]: 'which-order: Which one?\n' });
    expect((await shop.editor.read()).replies.get(CANCEL)?.en).toBe('Which one?');
    await rm(join(shop.root, cancelIn('en')));
    expect((await shop.editor.read()).replies.get(CANCEL)?.en).toBe(
      parse(await program(cancelIn('en')))['which-order'],
    );
    expect(readTexts(shop.root).digest).toBe(readTexts((await shopWith({})).root).digest);
  });
});

describe('A part written into another file', () => {
  it('brings the comment right above it, but not what its own file begins with', () => {
    const other = '# All of it\na: 1\n\n# About b,\n# in two lines\nb: { c: 2 } # so\nd: 3\n';
    expect(withPartOf('d: 4\n', other, 'b')).toBe('d: 4\n\n# About b,\n# in two lines\nb: { c: 2 } # so\n');
    expect(withPartOf('', other, 'a')).toBe('# All of it\na: 1\n');
  });

  it('means the same where it stood for another part', () => {
    const other = 'one: &list [x, y]\ntwo: { zh: *list }\n';
    expect(parse(withPartOf('three: 3\n', other, 'two'))).toEqual({ three: 3, two: { zh: ['x', 'y'] } });
    expect(parse(withPartOf('list: &list [z]\n', other, 'two'))).toEqual({ list: ['z'], two: { zh: ['x', 'y'] } });
  });
});
