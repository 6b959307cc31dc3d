import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { ContentEditor } from '../../src/content/edit/editor.ts';
import {
  type Edit,
  edited as editedFiles,
  freshId,
  type WrittenFaq,
  type WrittenHours,
} from '../../src/content/edit/edits.ts';
import { markOf } from '../../src/content/edit/written.ts';
import { type ContentTexts, readTexts } from '../../src/content/read.ts';
import { shortShop } from '../support/short-shop.ts';

const vocabularyOnce = vocabulary();

/** None of these changes takes a file out. */
const edited = (texts: ContentTexts, edit: Edit): Map<string, string> =>
  new Map([...editedFiles(texts, edit)].map(([file, text]) => [file, text ?? '']));

const open = async () => {
  const root = await shortShop();
  const editor = new ContentEditor({ root, vocabulary: () => vocabularyOnce });
  const file = (name: string) => readFile(join(root, name), 'utf8');
  return { root, editor, file };
};

const ENTRY: WrittenFaq = {
  id: 'gift-wrapping',
  category: 'products',
  question: { 'zh-CN': ['能包礼盒吗'], 'zh-TW': ['可以包禮盒嗎'], en: ['Do you wrap gifts?', 'gift box please'] },
  answer: { 'zh-CN': '可以，下单时备注。', 'zh-TW': '可以，下單時備註。', en: 'Yes.\nSay so when you order.' },
  valid: { from: '2026-12-01T00:00:00+08:00' },
  next: ['gift_service'],
};

describe('a change of what the shop says', () => {
  let texts: ContentTexts;
  beforeAll(() => {
    texts = readTexts('.');
  });
  const old = (file: string): string => texts.files.find(([name]) => name === file)?.[1] ?? '';

  it('touches nothing beside what it is about: comments, order and layout stay', () => {
    const text = { 'zh-CN': '取消哪一单？', 'zh-TW': '取消哪一單？', en: 'Which one: the first?\nOr the second?' };
    const changed = edited(texts, { of: 'reply', key: 'cancel-order.which-order', text });
    expect([...changed.keys()].sort()).toEqual([
      'templates/replies/en/cancel-order.yaml',
      'templates/replies/zh-CN/cancel-order.yaml',
      'templates/replies/zh-TW/cancel-order.yaml',
    ]);
    const english = changed.get('templates/replies/en/cancel-order.yaml') ?? '';
    const before = old('templates/replies/en/cancel-order.yaml').split('\n');
    expect(english.split('\n').filter((line) => !before.includes(line))).toEqual([
      'which-order: |-',
      '  Which one: the first?',
      '  Or the second?',
    ]);
    expect(parse(english)).toMatchObject({ 'which-order': text.en });
  });

  it('that changes nothing writes nothing, for every piece there is', () => {
    const replies = texts.files.filter(([file]) => file.startsWith('templates/replies/en/'));
    const keys = replies.flatMap(([file, text]) => {
      const topic = file.split('/').at(-1)?.replace('.yaml', '') ?? '';
      return Object.keys(parse(text) as object).map((name) => `${topic}.${name}`);
    });
    const of = (lang: string, key: string): string => {
      const [topic = '', name = ''] = key.split('.');
      return (parse(old(`templates/replies/${lang}/${topic}.yaml`)) as Record<string, string>)[name] ?? '';
    };
    for (const key of keys.slice(0, 40)) {
      const text = { 'zh-CN': of('zh-CN', key), 'zh-TW': of('zh-TW', key), en: of('en', key) };
      expect([...edited(texts, { of: 'reply', key, text }).keys()], key).toEqual([]);
    }
  });

  it('adds an answer where its kind stands, changes it there, and takes it out again', () => {
    const [[file = '', added = ''] = []] = edited(texts, { of: 'faq', entry: ENTRY });
    expect(added.startsWith(old(file).trimEnd())).toBe(true);
    expect((parse(added) as WrittenFaq[]).at(-1)).toEqual(ENTRY);
    const after: ContentTexts = {
      ...texts,
      files: texts.files.map(([name, text]) => [name, name === file ? added : text]),
    };
    const { valid: _, ...without } = ENTRY;
    const shorter = { ...without, answer: { ...ENTRY.answer, en: 'Yes.' }, next: [] };
    const [[, changed = ''] = []] = edited(after, { of: 'faq', entry: shorter });
    expect((parse(changed) as WrittenFaq[]).at(-1)).toEqual(shorter);
    const [[, removed = ''] = []] = edited(after, { of: 'faq-removed', id: ENTRY.id });
    expect(parse(removed)).toEqual(parse(old(file)));
  });

  it('leaves a language out of an answer, and takes one out that is left empty', () => {
    const [[file = '', added = ''] = []] = edited(texts, { of: 'faq', entry: ENTRY });
    const after: ContentTexts = {
      ...texts,
      files: texts.files.map(([name, text]) => [name, name === file ? added : text]),
    };
    const chinese: WrittenFaq = {
      ...ENTRY,
      question: { ...ENTRY.question, 'zh-TW': [], en: [] },
      answer: { ...ENTRY.answer, 'zh-TW': '', en: '' },
    };
    const [[, changed = ''] = []] = edited(after, { of: 'faq', entry: chinese });
    expect((parse(changed) as object[]).at(-1)).toMatchObject({
      question: { 'zh-CN': ['能包礼盒吗'] },
      answer: { 'zh-CN': '可以，下单时备注。' },
    });
    expect(Object.keys((parse(changed) as WrittenFaq[]).at(-1)?.answer ?? {})).toEqual(['zh-CN']);
    expect([...edited(texts, { of: 'faq', entry: { ...chinese, category: 'gifts' } }).values()][0]).not.toContain(
      'en:',
    );
  });

  it('opens a file of its own for a new kind', () => {
    const changed = edited(texts, { of: 'faq', entry: { ...ENTRY, category: 'gifts' } });
    expect([...changed.keys()]).toEqual(['intents/faq/gifts.yaml']);
    expect(parse(changed.get('intents/faq/gifts.yaml') ?? '')).toEqual([{ ...ENTRY, category: 'gifts' }]);
  });

  it('sets other hours and days, and leaves what is said about them', () => {
    const file = 'templates/policies/hours.yaml';
    const { week, holidays } = parse(old(file)) as WrittenHours;
    const hours = {
      week: { ...week, sunday: [], saturday: ['09:00-12:00', '13:00-24:00'] },
      holidays: [...holidays, { date: '2027-05-01', name: '劳动节', open: [] }],
    };
    const changed = edited(texts, { of: 'hours', hours }).get(file) ?? '';
    expect(parse(changed)).toMatchObject(hours);
    const comments = (text: string) => text.split('\n').filter((line) => line.startsWith('#'));
    expect(comments(changed)).toEqual(comments(old(file)));
    expect([...edited(texts, { of: 'hours', hours: { week, holidays } }).keys()]).toEqual([]);
  });

  it('says that what it is about is gone', () => {
    const text = { 'zh-CN': 'a', 'zh-TW': 'a', en: 'a' };
    expect(() => edited(texts, { of: 'reply', key: 'cancel-order.never', text })).toThrow('not there any more');
    expect(() => edited(texts, { of: 'faq-removed', id: 'never' })).toThrow('not there any more');
  });

  it('names a new answer after its question, as nobody else is named', () => {
    expect(freshId('Do you wrap gifts?', new Map(), 'faq')).toBe('do-you-wrap-gifts');
    expect(freshId('Do you wrap gifts?', new Map([['do-you-wrap-gifts', 1]]), 'faq')).toBe('do-you-wrap-gifts-2');
    expect(freshId('能包吗', new Map(), 'faq')).toBe('faq');
  });
});

describe('the editor', () => {
  it('writes a change that is right, and nothing of one that is not', async () => {
    const { editor, file, root } = await open();
    const { replies, version } = await editor.read();
    const before = replies.get('cancel-order.confirm');
    if (!before) throw new Error('the reply is missing');
    const edit = (en: string) => ({ of: 'reply' as const, key: 'cancel-order.confirm', text: { ...before, en } });
    const name = 'templates/replies/en/cancel-order.yaml';
    const stood = await file(name);

    const wrong = await editor.save(edit('Shall I cancel {{ number }}?'), markOf(before));
    expect(wrong).toMatchObject({
      outcome: 'refused',
      problems: [{ file: name, says: { en: expect.stringContaining('{{ no }}') } }],
    });
    const unclosed = await editor.save(edit('Shall I cancel {{ no ?'), markOf(before));
    expect(unclosed).toMatchObject({ outcome: 'refused' });
    const promise = await editor.save(
      edit('I cancel {{ no }} and we will send you a free replacement.'),
      markOf(before),
    );
    expect(promise.outcome === 'refused' && promise.problems.map(({ says }) => says?.['zh-CN'])).toContainEqual(
      expect.stringContaining('规则'),
    );
    expect(await file(name)).toBe(stood);

    const right = await editor.save(edit('Shall I cancel {{ no }}?'), markOf(before));
    expect(right).toMatchObject({ outcome: 'saved', before, after: { en: 'Shall I cancel {{ no }}?' } });
    expect(await file(name)).toContain('confirm: Shall I cancel {{ no }}?\n');
    expect((await editor.read()).version).not.toBe(version);
    expect((await readdir(join(root, 'templates/replies/en'))).filter((one) => !one.endsWith('.yaml'))).toEqual([]);
  });

  it('never writes over what was changed meanwhile, by hand or by somebody else', async () => {
    const { editor, file, root } = await open();
    const name = 'templates/replies/en/cancel-order.yaml';
    const before = (await editor.read()).replies.get('cancel-order.confirm');
    if (!before) throw new Error('the reply is missing');
    await writeFile(join(root, name), (await file(name)).replace(before.en, 'By hand, {{ no }}?'));
    const edit = { of: 'reply' as const, key: 'cancel-order.confirm', text: { ...before, en: 'Mine: {{ no }}?' } };
    await expect(editor.save(edit, markOf(before))).rejects.toThrow('changed meanwhile');
    expect(await file(name)).toContain('By hand, {{ no }}?');
    const now = (await editor.read()).replies.get('cancel-order.confirm');
    const [one, other] = await Promise.allSettled([
      editor.save(edit, markOf(now)),
      editor.save({ ...edit, text: { ...before, en: 'Other: {{ no }}?' } }, markOf(now)),
    ]);
    expect([one.status, other.status]).toEqual(['fulfilled', 'rejected']);
    expect(await file(name)).toContain('Mine: {{ no }}?');
  });

  it('adds an answer once, and lets nobody take away one that an intent leads to', async () => {
    const { editor } = await open();
    await expect(editor.save({ of: 'faq', entry: ENTRY }, markOf(undefined))).resolves.toMatchObject({
      outcome: 'saved',
    });
    await expect(editor.save({ of: 'faq', entry: ENTRY }, markOf(undefined))).rejects.toThrow('changed meanwhile');
    const { faqs } = await editor.read();
    expect(faqs.get(ENTRY.id)).toEqual(ENTRY);
    const led = 'return-policy';
    await expect(editor.save({ of: 'faq-removed', id: led }, markOf(faqs.get(led)))).resolves.toMatchObject({
      outcome: 'refused',
      problems: expect.arrayContaining([
        expect.objectContaining({ file: 'intents/return_policy.yaml', says: expect.anything() }),
      ]),
    });
    await expect(editor.save({ of: 'faq-removed', id: ENTRY.id }, markOf(faqs.get(ENTRY.id)))).resolves.toMatchObject({
      outcome: 'saved',
      after: null,
    });
  });

  it('lets what was wrong before stand, and changes the rest', async () => {
    const { editor, root, file } = await open();
    const any = (await readdir(join(root, 'templates/replies/en')))[0] ?? '';
    const broken = `templates/replies/en/${any}`;
    await writeFile(join(root, broken), `${await file(broken)}nobody-says-this: Hello\n`);
    const before = (await editor.read()).replies.get('cancel-order.confirm');
    if (!before) throw new Error('the reply is missing');
    const edit = { of: 'reply' as const, key: 'cancel-order.confirm', text: { ...before, en: 'Well, {{ no }}?' } };
    expect(await editor.save(edit, markOf(before))).toMatchObject({ outcome: 'saved' });
  });

  it('says that a file cannot be written, and keeps what stood there', async () => {
    const { editor, root, file } = await open();
    const name = 'templates/replies/en/cancel-order.yaml';
    const stood = await file(name);
    const before = (await editor.read()).replies.get('cancel-order.confirm');
    if (!before) throw new Error('the reply is missing');
    // Something stands where the new text is written before it takes the place of the old.
    await mkdir(join(root, `${name}.${process.pid}~`));
    const edit = { of: 'reply' as const, key: 'cancel-order.confirm', text: { ...before, en: 'Well, {{ no }}?' } };
    await expect(editor.save(edit, markOf(before))).rejects.toThrow('cannot be written');
    expect(await file(name)).toBe(stood);
  });
});
