import { describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../src/content/types.ts';
import { alikeInMeaning } from '../../src/understanding/faq/alike-in-meaning.ts';
import { EntryStore } from '../../src/understanding/faq/entry-store.ts';
import { Faq } from '../../src/understanding/faq/faq.ts';
import { Meanings } from '../../src/understanding/faq/meanings.ts';
import { comparable } from '../../src/understanding/text/read.ts';

const plainly = (text: string): string => text;
const read = (text: string) => comparable(text, 400, plainly);
const entry = (id: string, question: FaqEntry['question']): FaqEntry => ({
  id,
  category: 'x',
  question,
  answer: { en: 'yes' },
  next: [],
});
const entries = new Map(
  [
    entry('refund', { en: ['When do I get my refund?'], 'zh-CN': ['什么时候退款'] }),
    entry('parcel', { en: ['Where is my parcel?'], 'zh-CN': ['包裹到哪里了'] }),
    entry('washing', { en: ['Can I wash it in the machine?'], 'zh-CN': ['可以机洗吗'] }),
    entry('members', { en: ['How do I become a member?'], 'zh-CN': ['怎么成为会员'] }),
  ].map((one) => [one.id, one]),
);

const meanings = new Meanings(new EntryStore(entries, read));
const alike = (one: string, other: string): number =>
  alikeInMeaning(meanings.read(read(one)), meanings.read(read(other)));

describe('what questions mean', () => {
  it.each([
    ['has my money been reimbursed', 'When do I get my refund?', 'Where is my parcel?'],
    ['which day does the package arrive', 'Where is my parcel?', 'How do I become a member?'],
    ['joining your club', 'How do I become a member?', 'Where is my parcel?'],
  ])('"%s" is more like "%s" than like "%s", though no word of it is the same', (asked, near, far) => {
    expect(alike(asked, near)).toBeGreaterThan(alike(asked, far));
  });

  it('is between 0 and 1: 1 for the same question, 0 where no word is known', () => {
    expect(alike('Where is my parcel?', 'where is my PARCEL?')).toBeCloseTo(1, 5);
    expect(alike('qzxv', 'wvvk')).toBe(0);
    expect(alike('', 'Where is my parcel?')).toBe(0);
  });

  it('is learned once, and kept with what else is learned', () => {
    const store = new EntryStore(entries, read);
    const again = new Meanings(store, meanings.common);
    expect(again.common).toBe(meanings.common);
    expect(new Meanings(store).common.latin).toEqual(meanings.common.latin);
  });

  it('finds an entry by other words, and names that among its reasons', () => {
    const faq = new Faq(entries, plainly);
    const { tokens, folded } = faq.words('is my package anywhere near');
    const [first] = faq.ask(tokens, folded, new Date('2026-11-20T10:00:00+08:00'), 3);
    expect(first?.id).toBe('parcel');
    expect(first?.why.join(' ')).toMatch(/mean/);
  });
});
