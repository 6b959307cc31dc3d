import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../src/content/types.ts';
import { Faq } from '../../src/understanding/faq/faq.ts';
import { QuestionIndex } from '../../src/understanding/faq/question-index.ts';
import { QuestionSearch } from '../../src/understanding/faq/question-search.ts';
import { printOf } from '../../src/understanding/faq/stored.ts';
import { noShelf, type Shelf } from '../../src/understanding/shelf.ts';
import { comparable } from '../../src/understanding/text/read.ts';
import { shopFaqs } from './shop-content.ts';

const plainly = (text: string): string => text;
const read = (text: string) => comparable(text, 400, plainly);
const now = new Date('2026-11-20T10:00:00+08:00');
const entry = (id: string, en: string[], rest: Partial<FaqEntry> = {}): FaqEntry => ({
  id,
  category: 'x',
  question: { en },
  answer: { en: 'yes' },
  next: [],
  ...rest,
});
const faqOf = (entries: readonly FaqEntry[], kept?: Uint8Array): Faq =>
  new Faq(new Map(entries.map((one) => [one.id, one])), plainly, undefined, kept);
const asks = (faq: Faq, question: string, at = now) => {
  const { tokens, folded } = faq.words(question);
  return faq.ask(tokens, folded, at, 5);
};
const idsOf = (faq: Faq, question: string, at = now): string[] => asks(faq, question, at).map(({ id }) => id);

const word = fc.constantFrom(
  'parcel',
  'refund',
  'return',
  'size',
  'where',
  'my',
  'the',
  'late',
  'cost',
  '退货',
  '运费',
  '尺码',
);
const question = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const change = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  questions: fc.option(fc.array(question, { minLength: 1, maxLength: 4 }), { nil: undefined }),
});

describe('the FAQ index', () => {
  it('answers after any changes as one made anew from the same entries, and so does a saved one', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 14 }), question, (changes, asked) => {
        const faq = faqOf([]);
        const entries = new Map<string, FaqEntry>();
        for (const { id, questions } of changes) {
          if (questions) faq.put(entry(id, questions));
          else faq.remove(id);
          if (questions) entries.set(id, entry(id, questions));
          else entries.delete(id);
        }
        const fresh = asks(faqOf([...entries.values()]), asked);
        expect(asks(faq, asked)).toEqual(fresh);
        expect(asks(faqOf([...entries.values()], faq.save()), asked)).toEqual(fresh);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the same best questions whether or not it reads every list', () => {
    fc.assert(
      fc.property(fc.array(question, { minLength: 300, maxLength: 500 }), question, (questions, asked) => {
        const index = new QuestionIndex();
        for (const [rank, text] of questions.entries()) index.add(read(text), rank);
        const search = new QuestionSearch(index);
        const terms = search.read(read(asked));
        const all = search.search(terms, index.size, () => true, Number.POSITIVE_INFINITY);
        expect(search.search(terms, 7, () => true, Number.POSITIVE_INFINITY)).toEqual(all.slice(0, 7));
        const odd = (number: number): boolean => number % 2 === 1;
        const allowed = all.filter((match) => odd(match.question)).slice(0, 7);
        expect(search.search(terms, 7, odd, Number.POSITIVE_INFINITY)).toEqual(allowed);
      }),
      { numRuns: 15 },
    );
  });

  it('holds no more after a thousand replacements than the entries take', () => {
    const faq = faqOf([entry('other', ['Where is my parcel?'])]);
    for (let round = 0; round < 1000; round += 1) faq.put(entry('one', [`How much is parcel ${round % 7} to return?`]));
    const fresh = faqOf([entry('other', ['Where is my parcel?']), entry('one', ['How much is parcel 5 to return?'])]);
    expect(faq.bytes).toBeLessThan(fresh.bytes * 2);
    expect(faq.save().length).toBeLessThan(fresh.save().length * 2);
  });
});

describe('a FAQ of thousands', () => {
  const pool = ['lamp', 'shirt', 'kettle', 'sofa', 'phone', 'cable', 'pillow', 'wok', 'desk', 'scarf', 'mug', 'fan'];
  const many = Array.from({ length: 3_000 }, (_, n) => {
    const [a, b, c] = [pool[n % 12], pool[Math.floor(n / 12) % 12], pool[Math.floor(n / 144) % 12]];
    return entry(`goods-${n}`, [`Does the ${a} ${n} fit the ${b} or the ${c} with model ${n % 97}?`]);
  });
  const shop = [...shopFaqs().values()].map(({ valid: _, ...rest }) => rest);
  const held = shop.map((one) => ({ id: one.id, asked: one.question.en?.at(-1) ?? '' }));
  const known = shop.map((one) => ({ ...one, question: { en: one.question.en?.slice(0, -1) ?? [] } }));
  const found = (faq: Faq): number => held.filter(({ id, asked }) => idsOf(faq, asked).slice(0, 3).includes(id)).length;

  it('finds the shop’s answers among three thousand others as often as alone, within a tenth', {
    timeout: 60_000,
  }, () => {
    const alone = found(faqOf(known));
    expect(alone).toBeGreaterThan(held.length / 3);
    expect(found(faqOf([...known, ...many]))).toBeGreaterThanOrEqual(alone * 0.9);
  });
});

describe('a saved FAQ', () => {
  const entries = [entry('track', ['Where is my parcel?']), entry('return', ['How do I send it back?'])];

  it('is not read again where it is the same, and brought up to date where it is not', () => {
    const kept = faqOf(entries).save();
    const changed = [entry('track', ['Where is my parcel?']), entry('fee', ['What does postage cost?'])];
    const faq = faqOf(changed, kept);
    expect([idsOf(faq, 'what does postage cost'), idsOf(faq, 'how do i send it back')[0] === 'return']).toEqual([
      expect.arrayContaining(['fee']),
      false,
    ]);
    expect(asks(faq, 'where is my parcel')).toEqual(asks(faqOf(changed), 'where is my parcel'));
  });

  it('is refused with the remedy when any byte was changed or cut off', () => {
    const kept = faqOf(entries).save();
    fc.assert(
      fc.property(fc.nat(kept.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = kept.slice();
        damaged[at] = ((damaged[at] ?? 0) + by) % 256;
        expect(() => faqOf(entries, damaged)).toThrow(/damaged.*Delete the file/);
      }),
      { numRuns: 40 },
    );
    expect(() => faqOf(entries, kept.subarray(0, kept.length - 1))).toThrow(/damaged/);
    expect(() => faqOf(entries, new Uint8Array(0))).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('of another version or damaged is not taken for this one: the FAQ is made anew', () => {
    const map = new Map(entries.map((one) => [one.id, one]));
    const { index, judge } = faqOf(entries).kept;
    const older = index.slice();
    older.set(Buffer.from('xiaoer-faq-1'));
    const cut = index.subarray(0, index.length - 8);
    expect(Faq.from(map, plainly, { index, judge }, noShelf)?.size).toBe(2);
    for (const bytes of [older, cut, new Uint8Array(0)]) {
      expect(Faq.from(map, plainly, { index: bytes, judge }, noShelf)).toBeUndefined();
    }
  });

  it('knows an entry by its questions: what was moved between them or to another language is read again', () => {
    const asked = { 'zh-CN': ['能退吗', '怎么退'], en: ['How do I send it back?'] };
    const before = entry('return', [], { question: asked });
    const others = [
      { 'zh-CN': ['能退吗怎么退'], en: ['How do I send it back?'] },
      { 'zh-CN': ['能退吗'], 'zh-TW': ['怎么退'], en: ['How do I send it back?'] },
      { 'zh-CN': ['怎么退', '能退吗'], en: ['How do I send it back?'] },
      { 'zh-CN': ['能退吗', '怎么退'], en: ['How do I send it back!'] },
    ];
    expect(printOf(before)).toBe(printOf(entry('other', [], { question: { ...asked } })));
    expect(new Set([asked, ...others].map((question) => printOf(entry('return', [], { question })))).size).toBe(5);
    for (const question of others) {
      const after = entry('return', [], { question });
      const fresh = asks(faqOf([after]), '怎么退');
      expect(asks(faqOf([after], faqOf([before]).save()), '怎么退')).toEqual(fresh);
    }
  });

  it('learns nothing anew from a shelf that remembers it', () => {
    const words = new Map<string, unknown>();
    const puts: string[] = [];
    const shelf: Shelf = {
      program: null,
      get: (key) => words.get(key),
      put: (key, value) => {
        puts.push(key);
        words.set(key, value);
      },
    };
    const map = new Map(entries.map((one) => [one.id, one]));
    const first = new Faq(map, plainly, shelf);
    const before = puts.length;
    expect(asks(new Faq(map, plainly, shelf, first.save()), 'send it back')).toEqual(asks(first, 'send it back'));
    expect(puts.length).toBe(before);
  });
});

describe('validity', () => {
  it('is read by the time of the question, also when only it has changed', () => {
    const from = new Date('2026-11-01T00:00:00+08:00');
    const to = new Date('2026-11-12T00:00:00+08:00');
    const faq = faqOf([entry('sale', ['When is the big sale?'], { valid: { from, to } })]);
    const at = (time: string): string[] => idsOf(faq, 'when is the big sale', new Date(time));
    expect(at('2026-10-31T23:59:59+08:00')).toEqual([]);
    expect(at('2026-11-01T00:00:00+08:00')).toEqual(['sale']);
    expect(at('2026-11-12T00:00:00+08:00')).toEqual(['sale']);
    expect(at('2026-11-12T00:00:01+08:00')).toEqual([]);
    faq.put(entry('sale', ['When is the big sale?']));
    expect(at('2026-12-01T00:00:00+08:00')).toEqual(['sale']);
  });

  it('hides no entry behind better ones that have ended', () => {
    const ended = Array.from({ length: 80 }, (_, n) =>
      entry(`old-${n}`, ['When is the big sale of the year?'], { valid: { to: new Date('2026-01-01T00:00:00Z') } }),
    );
    const faq = faqOf([...ended, entry('now', ['Is there a sale?'])]);
    expect(idsOf(faq, 'when is the big sale of the year')).toEqual(['now']);
  });
});
