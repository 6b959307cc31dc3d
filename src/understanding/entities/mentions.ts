import { isHan } from '../text/scripts.ts';
import type { Seen } from './context.ts';
import type { Term } from './name-words.ts';
import type { Name, ProductNames } from './product-names.ts';

/** Words of a message that are looked up at most. */
const WORDS_AT_MOST = 160;
/** What ends the naming of one thing: 睡衣和拖鞋 are two. */
const BETWEEN_THINGS = /[，,。.!?！？;；、\n]|和|跟|与|还有|以及|或|(?:^|\s)(?:and|or|plus|not|but)\s/;
/** Further apart, two words do not name one thing. */
const FURTHEST = 12;

/** A name of a product, as far as one stretch of a message holds its words. */
export interface Mention {
  name: Name;
  /** What was matched, in weights of words. */
  weight: number;
  start: number;
  end: number;
  /** It holds words that are this product's alone. */
  names: boolean;
  /** It holds several words, which together may be this product's alone. */
  several: boolean;
  /** It holds the word for a kind of goods. */
  kind: boolean;
}

interface Known extends Term {
  near: number;
}

const together = (folded: string, before: Known, after: Known): boolean =>
  after.start <= before.end ||
  (after.start - before.end <= FURTHEST && !BETWEEN_THINGS.test(folded.slice(before.end, after.start)));

/** The words of the catalogue in a message, in stretches that may each name one thing. */
const stretches = (seen: Seen, names: ProductNames): Known[][] => {
  const out: Known[][] = [];
  let open: Known[] = [];
  for (const { term, start, end } of names.read(seen.folded, seen.tokens).slice(0, WORDS_AT_MOST)) {
    const known = names.nearest(term);
    if (!known) continue;
    const one = { term: known.term, near: known.near, start, end };
    const last = open.reduce<Known | undefined>((far, word) => (far && far.end > word.end ? far : word), undefined);
    if (last && !together(seen.folded, last, one)) {
      out.push(open);
      open = [];
    }
    open.push(one);
  }
  return open.length > 0 ? [...out, open] : out;
};

/** Words, not mere characters, that stand in different places. */
const apart = (all: readonly Known[]): boolean => {
  const words = all.filter(({ term }) => term.length >= 2);
  return words.some((a) => words.some((b) => a.end <= b.start));
};

/** Two English words name a thing, or one that is its own: a Chinese one, or what it is called by in English. */
const telling = (words: readonly Known[], names: ProductNames): boolean => {
  const own = words.filter(({ term }) => names.tells(term));
  return (
    own.some(({ term, near }) => isHan(term.charCodeAt(0)) || (near === 1 && names.heads(term))) ||
    (own.length > 0 && new Set(words.map(({ term }) => term)).size > 1)
  );
};

/** The names each stretch of a message may mean. */
export const mentions = (seen: Seen, names: ProductNames): Mention[][] =>
  stretches(seen, names).map((words) => {
    const hits = new Map<Name, Known[]>();
    for (const word of words) {
      for (const name of names.byTerm.get(word.term) ?? []) {
        const own = hits.get(name) ?? [];
        if (!own.some(({ term }) => term === word.term)) own.push(word);
        hits.set(name, own);
      }
    }
    return [...hits].map(([name, own]) => ({
      name,
      weight: own.reduce((sum, { term, near }) => sum + (name.terms.get(term) ?? 0) * near, 0),
      start: Math.min(...own.map(({ start }) => start)),
      end: Math.max(...own.map(({ end }) => end)),
      names: telling(own, names),
      several: apart(own),
      kind: own.some(({ term, near }) => near === 1 && names.kind(term)),
    }));
  });
