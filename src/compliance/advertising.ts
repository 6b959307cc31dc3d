import { z } from 'zod';
import { PROMISES, type PromiseEar, type PromiseOf } from './promise-ear.ts';
import { composed, type WordLists } from './promise-words.ts';

/** Who typed a message. */
export type Speaker = 'bot' | 'agent';

const wordShape = z.strictObject({
  word: z.string().trim().min(1),
  severity: z.enum(['refuse', 'ask']),
  scope: z.array(z.enum(['bot', 'agent'])).min(1),
  instead: z.string().default(''),
  not_in: z.array(z.string().trim().min(1)).default([]),
});

const promiseShape = z.strictObject({
  of: z.enum(PROMISES),
  pattern: z.string().min(1),
  by_no: z.boolean().default(false),
});

const patterns = z.array(z.string().min(1)).default([]);

const notPromisedShape = z.strictObject({ harmless: patterns, sentence: patterns, clause: patterns });

const policyShape = z.strictObject({
  words: z.array(wordShape),
  promise_words: z.record(z.string().regex(/^[^\d{},][^{},]*$/u), z.array(z.string().min(1)).min(1)).default({}),
  promises: z.array(promiseShape),
  fixed_sum: z.string().min(1).optional(),
  may_promise: z.array(z.string().trim().min(1)).default([]),
  not_a_price: patterns,
  not_promised: notPromisedShape.default({ harmless: [], sentence: [], clause: [] }),
});

export type AdvertisingWord = z.infer<typeof wordShape>;

/** templates/policies/advertising.yaml, ready to be used. */
export interface AdvertisingPolicy {
  words: readonly AdvertisingWord[];
  promises: readonly {
    of: PromiseOf;
    pattern: RegExp;
    /** Said by a no ("不收您的钱"): no other no takes it back. */
    byNo: boolean;
  }[];
  /** A sum of money that stands in a text; null: none is looked for. */
  fixedSum: RegExp | null;
  /** Replies ("return.granted") and quick replies ("quick-replies.gift") whose promises the owner stands for. */
  mayPromise: readonly string[];
  /** Words beside which an amount is no price of goods. */
  notAPrice: readonly RegExp[];
  /** What takes a promise back: phrases that are read over (global), and words in its sentence or before it in its clause. */
  notPromised: { harmless: readonly RegExp[]; sentence: readonly RegExp[]; clause: readonly RegExp[] };
  /** Hears promises the lists have no words for; undefined: only the lists are asked, as of the shop's own texts. */
  ear?: PromiseEar;
}

/** A place in a text that wants a second look before it leaves the shop. */
export interface Finding {
  /** What is wrong: a word of the shop's list, a price that is not the current one, a number others would read along. */
  of: 'word' | 'price' | 'number';
  word: string;
  severity: 'refuse' | 'ask';
  /** What to write there; empty: leave it out. */
  instead: string;
  /** Offset in UTF-16 units. */
  at: number;
}

const pattern = (source: string, place: string, lists: WordLists, flags = 'iu'): RegExp => {
  try {
    return new RegExp(composed(source, lists), flags);
  } catch (error) {
    throw new Error(`${place} cannot be read: ${(error as Error).message}; mend or remove it`);
  }
};

/**
 * Checks the parsed YAML of `templates/policies/advertising.yaml`.
 * @throws Error naming the entry and what is wrong with it.
 */
export const parseAdvertising = (value: unknown): AdvertisingPolicy => {
  const parsed = policyShape.parse(value);
  const { words, promise_words: lists, promises, not_promised: not } = parsed;
  const all = (key: keyof typeof not, flags?: string): RegExp[] =>
    not[key].map((source, index) => pattern(source, `not_promised.${key}[${index}]`, lists, flags));
  return {
    words,
    promises: promises.map((one, index) => ({
      of: one.of,
      pattern: pattern(one.pattern, `promises[${index}].pattern`, lists),
      byNo: one.by_no,
    })),
    fixedSum: parsed.fixed_sum === undefined ? null : pattern(parsed.fixed_sum, 'fixed_sum', lists),
    mayPromise: parsed.may_promise,
    notAPrice: parsed.not_a_price.map((source, index) => pattern(source, `not_a_price[${index}]`, lists)),
    notPromised: { harmless: all('harmless', 'giu'), sentence: all('sentence'), clause: all('clause') },
  };
};

interface Span {
  from: number;
  to: number;
}

const LATIN_EDGE = /[a-z0-9]/u;

/** Every place of `phrase` in `text` (both lower-case); Latin phrases only where no letter goes on beside them. */
const places = (text: string, phrase: string): Span[] => {
  const found: Span[] = [];
  for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + 1)) {
    const to = from + phrase.length;
    const goesOn =
      (LATIN_EDGE.test(phrase[0] ?? '') && LATIN_EDGE.test(text[from - 1] ?? '')) ||
      (LATIN_EDGE.test(phrase.at(-1) ?? '') && LATIN_EDGE.test(text[to] ?? ''));
    if (!goesOn) found.push({ from, to });
  }
  return found;
};

/** What is put between the signs of a Chinese word so that it looks like none: 国 家 级, 全网·第一. */
const HIDING = /(?<=\p{Script=Han})[\s.·•*_~|/\\\-\u200b-\u200d\u2060\ufeff]+(?=\p{Script=Han})/gu;
/** Signs of full width, each of which stands for one of ASCII. */
const FULL_WIDTH = /[\uff01-\uff5e]/gu;

/** A text in lower case as it is meant to be read, and where each of its signs stands in the text as written. */
const plain = (text: string): { words: string; at: number[] } => {
  const narrow = text.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const same = narrow.toLowerCase();
  const lower = same.length === text.length ? same : narrow;
  const hidden = new Set<number>();
  for (const { index, 0: signs } of lower.matchAll(HIDING))
    for (let at = index; at < index + signs.length; at += 1) hidden.add(at);
  const at = [...lower.split('').keys()].filter((index) => !hidden.has(index));
  return { words: at.map((index) => lower[index]).join(''), at: [...at, text.length] };
};

const within = (inner: Span, outer: Span): boolean => inner.from >= outer.from && inner.to <= outer.to;

/**
 * Finds what the word list forbids (`refuse`) or wants confirmed (`ask`) in a text of the given speaker, also where spaces or
 * dots stand between the signs of a word, or signs of full width for its letters.
 * Where entries overlap the longest one speaks. Findings come in the order of the text.
 */
export const checkWords = (text: string, speaker: Speaker, policy: AdvertisingPolicy): Finding[] => {
  const { words: lower, at } = plain(text);
  const hits = policy.words
    .filter((entry) => entry.scope.includes(speaker))
    .flatMap((entry) => {
      const harmless = entry.not_in.flatMap((phrase) => places(lower, phrase.toLowerCase()));
      return places(lower, entry.word.toLowerCase())
        .filter((span) => !harmless.some((outer) => within(span, outer)))
        .map((span) => ({ entry, span }));
    })
    .sort((a, b) => b.span.to - b.span.from - (a.span.to - a.span.from));
  const kept = hits.filter((hit, index) => !hits.slice(0, index).some((longer) => within(hit.span, longer.span)));
  return kept
    .sort((a, b) => a.span.from - b.span.from)
    .map(({ entry, span }) => {
      const from = at[span.from] ?? 0;
      const { severity, instead } = entry;
      return { of: 'word', word: text.slice(from, (at[span.to - 1] ?? from) + 1), severity, instead, at: from };
    });
};
