import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { examined } from '../../src/content/checked-content.ts';
import { editedTrigger, type TriggerEdit, writtenTriggers } from '../../src/content/edit/trigger-edit.ts';
import { TRIGGERS } from '../../src/content/edit/trigger-shapes.ts';
import { type ContentTexts, readTexts } from '../../src/content/read.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILES = readTexts(ROOT);
const known = vocabulary();
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const ORDERS = 'templates/policies/orders.yaml';
const STAFF = 'templates/policies/staff.yaml';
const LEVELS = 'templates/policies/service-levels.yaml';
const ROTA = 'templates/policies/rota.yaml';
const SURVEY = 'templates/surveys/conversation.yaml';

const STANDING = writtenTriggers(examined(FILES, known).draft);
const editOf = (id: string, change: Partial<TriggerEdit>): TriggerEdit => {
  const found = STANDING.get(id);
  if (!found) throw new Error(`There is no trigger ${id}.`);
  return { of: 'trigger', id, on: found.on, values: found.values, words: found.words, ...change };
};
const withFiles = (texts: ContentTexts, changed: ReadonlyMap<string, string>): ContentTexts => ({
  ...texts,
  files: texts.files.map(([file, text]) => [file, changed.get(file) ?? text] as const),
});

describe('A message the shop starts by itself', () => {
  it('is read with its switch, its numbers and its words in each language', () => {
    const all = STANDING;
    expect([...all.keys()]).toEqual(TRIGGERS.map(({ id }) => id));
    expect(all.get('order-trouble')).toMatchObject({
      on: true,
      values: { trouble_after_days: 7, within_hours: 48 },
      words: { text: { en: expect.stringContaining('{{ no }}') } },
    });
    expect(all.get('survey-ticket')).toMatchObject({ on: true, values: { expires_hours: 72 } });
    expect(Object.keys(all.get('survey-ticket')?.words ?? {})).toEqual([
      'question',
      'described',
      'service',
      'logistics',
      'comment',
      'good',
      'low',
    ]);
    expect(all.get('staff-digest')).toMatchObject({ on: true, values: { at: '09:00' }, words: {} });
  });

  it('stands as it stood, to the letter, when nothing of it is changed', () => {
    for (const { id } of TRIGGERS) {
      for (const [file, text] of editedTrigger(FILES, editOf(id, {}))) expect(text, `${id} ${file}`).toBe(textOf(file));
    }
  });

  it('is turned off and on again, each of them, and the files are what they were', () => {
    const all = TRIGGERS.map(({ id }) => id);
    const off = all.reduce((texts, id) => withFiles(texts, editedTrigger(texts, editOf(id, { on: false }))), FILES);
    const { draft, problems } = examined(off, known);
    expect(problems.list).toEqual([]);
    expect([...writtenTriggers(draft).values()].map(({ on }) => on)).toEqual(all.map(() => false));
    const on = all.reduce((texts, id) => withFiles(texts, editedTrigger(texts, editOf(id, { on: true }))), off);
    expect(on.files).toEqual(FILES.files);
  });

  it('changes one number or one word and leaves comments, order and quotation marks', () => {
    const values = { within_hours: 24, trouble_after_days: 5 };
    const news = editedTrigger(FILES, editOf('order-trouble', { values }));
    expect(news.get(ORDERS)).toBe(
      textOf(ORDERS).replace('within_hours: 48', 'within_hours: 24').replace('after_days: 7', 'after_days: 5'),
    );
    const late = editedTrigger(FILES, editOf('staff-digest', { values: { at: '10:30' } }));
    expect(late.get(STAFF)).toBe(textOf(STAFF).replace('digest_at: "09:00"', 'digest_at: "10:30"'));
    const { question } = editOf('survey-conversation', {}).words;
    const asked = { ...question, en: 'How was it: good, or not?\nTell us.' } as TriggerEdit['words'][string];
    const said = editedTrigger(FILES, editOf('survey-conversation', { words: { question: asked } })).get(SURVEY) ?? '';
    expect((parse(said) as { question: { en: string } }).question.en).toBe(asked.en);
    expect(said.split('\n').filter((line) => !textOf(SURVEY).includes(line))).toHaveLength(1);
  });

  it('writes minutes as a limit of opening hours, or of the clock on the wall where its owner did', () => {
    expect(STANDING.get('waiting-place')).toMatchObject({
      group: 'waiting',
      on: true,
      values: { tell_shopper_after: 2, tell_shopper_every: 5 },
    });
    const values = { tell_shopper_after: 4, tell_shopper_every: 5 };
    expect(editedTrigger(FILES, editOf('waiting-place', { values })).get(LEVELS)).toBe(
      textOf(LEVELS).replace('after: 2 open minutes', 'after: 4 open minutes'),
    );
    const wall = textOf(LEVELS).replace('after: 2 open minutes', 'after: 90 seconds');
    const texts = withFiles(FILES, new Map([[LEVELS, wall]]));
    const [standing] = [writtenTriggers(examined(texts, known).draft).get('waiting-place')?.values];
    expect(standing).toEqual({ tell_shopper_after: 2, tell_shopper_every: 5 });
    const same = editOf('waiting-place', { values: { tell_shopper_after: 2, tell_shopper_every: 5 } });
    expect(editedTrigger(texts, same).get(LEVELS)).toBe(wall);
    expect(editedTrigger(texts, editOf('waiting-place', { values })).get(LEVELS)).toContain('after: 4 minutes');
    const off = editedTrigger(FILES, editOf('staff-unattended', { on: false }));
    expect(off.get(LEVELS)).toContain('nobody_present_after: never # alert');
    expect(writtenTriggers(examined(withFiles(FILES, off), known).draft).get('staff-unattended')).toMatchObject({
      on: false,
      values: { nobody_present_after: 1 },
    });
  });

  it('of an empty desk says its own words, in which the time is filled in', () => {
    const bare = { 'zh-CN': '{{ since }} 起没人', 'zh-TW': '{{ since }} 起沒人', en: 'Since {{ since }} nobody' };
    const standing = STANDING.get('staff-coverage');
    expect(standing).toMatchObject({ on: true, values: { nobody_at_desk_after: 1 } });
    const words = { ...standing?.words, bare };
    const changed = editedTrigger(FILES, editOf('staff-coverage', { on: false, words }));
    expect(parse(changed.get(ROTA) ?? '')).toMatchObject({
      nobody_present_after: 'never',
      empty_desk: { bare, back: standing?.words['back'] },
    });
    const odd = withFiles(
      FILES,
      editedTrigger(FILES, editOf('staff-coverage', { words: { bare: { ...bare, en: '{{ whom }}' } } })),
    );
    expect(examined(odd, known).problems.list).toMatchObject([
      { file: ROTA, message: expect.stringContaining('empty_desk.bare.en') },
    ]);
  });

  it('keeps its reply in the file of each language', () => {
    const text = { 'zh-CN': '订单 {{ no }} 走了。', 'zh-TW': '訂單 {{ no }} 出發了。', en: 'Gone: "{{ no }}".' };
    const changed = editedTrigger(FILES, editOf('order-shipped', { words: { text } }));
    for (const lang of ['zh-CN', 'zh-TW', 'en'] as const) {
      const file = `templates/replies/${lang}/order-news.yaml`;
      expect(parse(changed.get(file) ?? '')).toEqual({ ...(parse(textOf(file)) as object), shipped: text[lang] });
      expect(changed.get(file)?.split('\n')[0]).toBe(textOf(file).split('\n')[0]);
    }
  });

  it('is refused where there is none of that name', () => {
    expect(() => editedTrigger(FILES, { of: 'trigger', id: 'nobody', on: true, values: {}, words: {} })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  it('is checked with everything else: a survey without a question stops the start with its line', () => {
    const texts = withFiles(FILES, new Map([[SURVEY, textOf(SURVEY).replace('  en: How did we do this time?\n', '')]]));
    expect(examined(texts, known).problems.list).toEqual([
      expect.objectContaining({ file: SURVEY, message: expect.stringContaining('question.en') }),
    ]);
  });

  it('tells where a survey fills in what nobody knows, or says what may not be said, in each place a shopper reads', () => {
    const found = (before: string, after: string) => {
      expect(textOf(SURVEY)).toContain(before);
      const { problems } = examined(
        withFiles(FILES, new Map([[SURVEY, textOf(SURVEY).replace(before, after)]])),
        known,
      );
      return problems.list.map(({ line, message }) => `${line} ${message}`);
    };
    const lineOf = (text: string): number =>
      textOf(SURVEY)
        .split('\n')
        .findIndex((one) => one.includes(text)) + 1;
    const asked = 'How did we do this time?';
    expect(found(asked, 'How did {{ shop.name }} do this time?')).toEqual([]);
    expect(found(asked, 'How did {{ nobody }} do?')).toEqual([
      expect.stringMatching(new RegExp(`^${lineOf(asked)} .*nobody`, 'u')),
    ]);
    expect(found('Would you like to add a word?', 'Add {% if %}')).toHaveLength(1);
    expect(found('谢谢您，有您这句话', '国家级的您，有您这句话')).toEqual([
      expect.stringMatching(new RegExp(`^${lineOf('谢谢您，有您这句话')} .*国家级`, 'u')),
    ]);
  });
});
