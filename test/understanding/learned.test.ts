import { describe, expect, it } from 'vitest';
import type { Content, FaqEntry, Intent } from '../../src/content/types.ts';
import { createUnderstanding, type Engine } from '../../src/understanding/index.ts';
import type { Shelf } from '../../src/understanding/shelf.ts';
import { contentWith, goods, shopFaqs, shopIntents } from './shop-content.ts';

const some = <T>(all: Map<string, T>, names: readonly string[]): Map<string, T> =>
  new Map(names.map((name) => [name, all.get(name) as T]));
const INTENTS = ['return_request', 'logistics_track', 'greet', 'size_advice', 'out_of_scope'];
const intents: Map<string, Intent> = some(shopIntents(), INTENTS);
const faqs: Map<string, FaqEntry> = new Map([...shopFaqs()].slice(0, 8));
const content = contentWith(intents, faqs);
const asked = [...intents.values()].flatMap(({ examples }) => [...examples.en, ...examples['zh-CN']]).slice(0, 60);
const hints = { now: new Date('2026-11-20T10:00:00+08:00'), timezone: 'Asia/Shanghai' };
const sayings = [
  ...asked,
  'wo yao tui huo',
  '我想把这件睡袍退了，尺码不合适',
  'wheres my parcl??',
  '',
  '🙂',
  'the weather is nice',
];
const answers = (engine: Engine) => sayings.map((text) => engine.understand(text, hints));

/** A shelf in memory that counts what was looked for in vain. */
const memory = (program: string | null, kept = new Map<string, unknown>()) => {
  const missed: string[] = [];
  const shelf: Shelf = {
    program,
    get: (key) => {
      if (!kept.has(key)) missed.push(key);
      return structuredClone(kept.get(key));
    },
    put: (key, value) => void kept.set(key, structuredClone(value)),
  };
  return { shelf, kept, missed };
};
const engineKeys = (kept: ReadonlyMap<string, unknown>) => [...kept.keys()].filter((key) => key.startsWith('engine-'));
const withExample = (text: string): Content => {
  const greet = intents.get('greet') as Intent;
  const examples = { ...greet.examples, en: [...greet.examples.en, text] };
  return contentWith(new Map([...intents, ['greet', { ...greet, examples }]]), faqs);
};

describe('An engine that was kept', () => {
  const first = memory('one');
  const fresh = createUnderstanding(content, goods, first.shelf);
  const expected = answers(fresh);

  it('answers as the one that learned, and learns nothing', () => {
    const second = memory('one', first.kept);
    const before = new Map(first.kept);
    const engine = createUnderstanding(content, goods, second.shelf);
    expect(second.missed).toEqual([]);
    expect(answers(engine)).toEqual(expected);
    // The words of spelled Chinese, too, which are fetched by the first message that needs them.
    expect(second.missed).toEqual([]);
    expect(engine.understand('wo yao tui huo', hints).text).toBe('我要退货');
    expect(answers(engine)).toEqual(answers(createUnderstanding(content, goods)));
    expect([...first.kept.keys()]).toEqual([...before.keys()]);
  });

  it('is left alone by another build and by a program run from its sources', () => {
    for (const program of ['two', null]) {
      const { shelf, kept, missed } = memory(program, new Map(first.kept));
      // What only another build would make of it: a classifier that knows nothing.
      for (const key of engineKeys(kept)) kept.set(key, { classifier: null, faq: 'gone' });
      expect(answers(createUnderstanding(content, goods, shelf))).toEqual(expected);
      expect(missed.some((key) => key.startsWith('engine-'))).toBe(program !== null);
    }
  });

  it('is made anew when a single sentence, an answer or another word for something has changed', () => {
    const answered = new Map(faqs);
    const [entry] = [...faqs.values()];
    if (entry) answered.set(entry.id, { ...entry, answer: { ...entry.answer, en: 'Ask us.' } });
    const reworded = {
      ...content,
      policies: new Map([...content.policies, ['wording', { synonyms: { 快递: ['小包包'] } }]]),
    };
    for (const changed of [withExample('ahoy shopkeeper'), contentWith(intents, answered), reworded]) {
      const { shelf, kept } = memory('one', new Map(first.kept));
      createUnderstanding(changed, goods, shelf);
      expect(engineKeys(kept)).toHaveLength(2);
    }
    const { shelf } = memory('one', new Map(first.kept));
    const engine = createUnderstanding(withExample('ahoy shopkeeper'), goods, shelf);
    expect(engine.understand('ahoy shopkeeper', hints).intent).toBe('greet');
  });

  it('learns the questions again only where they have changed', () => {
    const questions = (kept: ReadonlyMap<string, unknown>) =>
      [...kept.keys()].filter((key) => key.startsWith('questions-')).length;
    expect(questions(first.kept)).toBe(1);
    const { shelf, kept } = memory('one', new Map(first.kept));
    createUnderstanding(withExample('ahoy shopkeeper'), goods, shelf);
    expect(questions(kept)).toBe(1);
    const fewer = contentWith(intents, new Map([...faqs].slice(1)));
    expect(answers(createUnderstanding(fewer, goods, shelf))).toEqual(answers(createUnderstanding(fewer, goods)));
    expect(questions(kept)).toBe(2);
  });

  it('is made anew when a part of it was forgotten', () => {
    for (const gone of first.kept.keys()) {
      const { shelf, kept } = memory('one', new Map(first.kept));
      kept.delete(gone);
      expect(answers(createUnderstanding(content, goods, shelf))).toEqual(expected);
    }
  });
});
