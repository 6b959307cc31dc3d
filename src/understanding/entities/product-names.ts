import Fuse from 'fuse.js';
import type { Catalogue } from '../engine.ts';
import { fold } from '../text/normalize.ts';
import { stem } from '../text/stem.ts';
import { type Token, tokens } from '../text/tokens.ts';
import type { Rewording } from '../text/wording.ts';

/** How far a shopper's word may be from a word of a name; fuse.js scale, 0 is equal. */
const NEAR = 0.25;
const SHORTEST_FUZZY = 4;
const LONGEST_FUZZY = 20;
/** Words whose nearest is remembered at most. */
const REMEMBERED = 5000;
/** Words that a name holds besides what it names. */
const STOP = new Set('的 了 和 款 色 the a an of for with and in my to s'.split(' '));
/** What stands in brackets or after a comma tells how it is packed, (三条装), "3-Pack", or what a box holds: (睡衣+眼罩). */
const PACKING = /[（(][^（()）+]*[)）]|,[^,]*$/g;
const CONTENTS = /[（(][^（()）]*[)）]/g;
/** What a box holds is less its name than the name of the thing itself. */
const OF_CONTENTS = 0.5;

/** One name of one product. */
export interface Name {
  sku: string;
  /** Weight by word. Rare words weigh more. */
  terms: Map<string, number>;
  total: number;
}

/** A word of a message or a name. Long Chinese words also count by their halves, as segmenters disagree. */
export interface Term {
  term: string;
  start: number;
  end: number;
}

/** The names of all goods, ready to be looked up by word. */
export interface ProductNames {
  byTerm: ReadonlyMap<string, readonly Name[]>;
  /** The word of a name that a shopper's word means, and how near it is, 0 to 1. */
  nearest(term: string): { term: string; near: number } | null;
  /** Whether this word belongs to one product and names rather than describes it. */
  tells(term: string): boolean;
  /** Whether this word is what one product alone is called by its last English word: a steamer, a nightdress. */
  heads(term: string): boolean;
  /** Whether this word names a kind of goods: several have it, and it does not merely describe them. */
  kind(term: string): boolean;
  /** The words of a message; those of the catalogue's kinds are read as the catalogue writes them. */
  read(folded: string, own: readonly Token[]): Term[];
}

const keyOf = (token: Token): string => (token.han ? token.text : stem(token.text));

const termsOf = (list: readonly Token[]): Term[] =>
  list
    .filter(({ text }) => !STOP.has(text) && text !== '?')
    .flatMap((token) => {
      const whole = { term: keyOf(token), start: token.start, end: token.start + token.text.length };
      if (!token.han || token.text.length < 3) return [whole];
      const halves = Array.from({ length: token.text.length - 1 }, (_, i) => ({
        term: token.text.slice(i, i + 2),
        start: token.start + i,
        end: token.start + i + 2,
      }));
      return [whole, ...halves];
    });

/** 被子, 裤子, 枕头: what the goods themselves are called by their last character, 丝被, 家居裤, 棉枕. */
const SUFFIXED = /([\u4e00-\u9fff])[子头]/g;
const LAST = /[\u4e00-\u9fff]$/;

const suffixedIn = (folded: string): Term[] =>
  [...folded.matchAll(SUFFIXED)].map(({ 1: term = '', index }) => ({ term, start: index, end: index + 2 }));

const lastOf = (name: string): string[] => LAST.exec(name.replace(CONTENTS, ''))?.slice(0, 1) ?? [];

const SHORTEST_HEAD = 5;

/** What a thing is called at the end of its name: 挂烫机 by two characters, "Handheld Garment Steamer" by its stem. */
const headOf = (name: string): string => {
  const bare = fold(name).replace(PACKING, '').replace(CONTENTS, '').trim();
  const [last = ''] = /[a-z]+$|[\u4e00-\u9fff]{2}$/.exec(bare) ?? [];
  return /^[a-z]/.test(last) ? stem(last) : last;
};

const unpacked = (name: string): string => name.replace(PACKING, '').trim() || name;

/** Neighbouring Chinese characters across words: 浴盐 is one thing whatever the segmenter says. */
const pairsOf = (folded: string): Term[] =>
  [...folded.matchAll(/[\u4e00-\u9fff]{2,}/g)].flatMap(({ 0: run, index }) =>
    Array.from({ length: run.length - 1 }, (_, i) => ({
      term: run.slice(i, i + 2),
      start: index + i,
      end: index + i + 2,
    })),
  );

/** All words of a text, the long ones also in pairs of characters; none twice in one place. */
const everyTerm = (folded: string, own: readonly Token[]): Term[] => {
  const words = termsOf(own);
  const seen = new Set(words.map(({ term, start }) => `${term}@${start}`));
  return [...words, ...pairsOf(folded).filter(({ term, start }) => !seen.has(`${term}@${start}`))];
};

/** Words of a kind of goods in a message that the catalogue calls otherwise: 睡裙 is read as 睡衣. */
const asCatalogue = (folded: string, own: readonly Token[], reword: Rewording): Term[] => {
  const out: Term[] = [];
  for (const token of own) {
    const other = reword(token.text);
    if (other === token.text) continue;
    for (const { term } of termsOf(tokens(other)))
      out.push({ term, start: token.start, end: token.start + token.text.length });
  }
  // Kinds of several English words ("house shoes") are looked for in the whole text.
  const whole = reword(folded);
  if (whole !== folded) {
    for (const { term, start } of termsOf(tokens(whole)))
      if (!out.some((one) => one.term === term) && !folded.includes(term))
        out.push({
          term,
          start: Math.min(start, folded.length - 1),
          end: Math.min(start + term.length, folded.length),
        });
  }
  return out;
};

/** A character amid a name is a piece of a word: who asks whether a blanket sheds (掉毛) means no 毛圈 robe. */
const isPiece = (term: string): boolean => /^[\u4e00-\u9fff]$/.test(term);

const wordsIn = (name: string, reword: Rewording): string[] => [
  ...[...everyTerm(name, tokens(name)), ...termsOf(tokens(reword(name)))]
    .map(({ term }) => term)
    .filter((term) => !isPiece(term)),
  ...lastOf(name),
];

/** @param describing words of names that describe and do not name */
export const productNames = (catalogue: Catalogue, reword: Rewording, describing: readonly string[]): ProductNames => {
  const weak = new Set(describing.map((word) => (/^[a-z]/i.test(word) ? stem(fold(word)) : fold(word))));
  const raw = catalogue.products.flatMap(({ sku, names }) =>
    [...new Set(names.map((name) => fold(unpacked(name))))].map((name) => {
      const outer = new Set(wordsIn(name.replace(CONTENTS, ''), reword));
      return { sku, outer, terms: [...new Set(wordsIn(name, reword))] };
    }),
  );
  const sold = new Map<string, Set<string>>();
  for (const { sku, terms } of raw) for (const term of terms) sold.set(term, (sold.get(term) ?? new Set()).add(sku));
  const isOwn = (term: string): boolean => term.length >= 2 && !weak.has(term) && sold.get(term)?.size === 1;
  // A candle is no name where a gift box holds one too, whichever of the languages tells.
  const heads = new Set(
    catalogue.products.flatMap(({ names }) => {
      const own = names.map(headOf);
      return own.every(isOwn) ? own.filter((head) => /^[a-z]/.test(head) && head.length >= SHORTEST_HEAD) : [];
    }),
  );
  const goods = catalogue.products.length;
  const weight = (term: string): number =>
    Math.log(1 + goods / (sold.get(term)?.size ?? goods)) * (weak.has(term) ? 0.5 : 1);
  const byTerm = new Map<string, Name[]>();
  for (const { sku, terms, outer } of raw) {
    const weights = new Map(terms.map((term) => [term, weight(term) * (outer.has(term) ? 1 : OF_CONTENTS)]));
    const name: Name = { sku, terms: weights, total: [...weights.values()].reduce((sum, one) => sum + one, 0) };
    for (const term of terms) byTerm.set(term, [...(byTerm.get(term) ?? []), name]);
  }
  const vocabulary = new Fuse(
    [...byTerm.keys()].filter((term) => term.length >= SHORTEST_FUZZY),
    { threshold: NEAR, includeScore: true },
  );
  const searched = (term: string): { term: string; near: number } | null => {
    const hit = vocabulary.search(term, { limit: 1 })[0];
    return hit && Math.abs(hit.item.length - term.length) <= 2 ? { term: hit.item, near: 1 - (hit.score ?? 0) } : null;
  };
  // Everyday words come again and again, and each costs a search of the whole vocabulary.
  const known = new Map<string, { term: string; near: number } | null>();
  const nearest = (term: string): { term: string; near: number } | null => {
    if (byTerm.has(term)) return { term, near: 1 };
    if (term.length < SHORTEST_FUZZY || term.length > LONGEST_FUZZY) return null;
    const before = known.get(term);
    if (before !== undefined) return before;
    const found = searched(term);
    if (known.size >= REMEMBERED) known.clear();
    known.set(term, found);
    return found;
  };
  return {
    byTerm,
    nearest,
    tells: isOwn,
    heads: (term) => heads.has(term),
    kind: (term) => !weak.has(term) && (sold.get(term)?.size ?? 0) > 1,
    read: (folded, own) =>
      [...everyTerm(folded, own), ...suffixedIn(folded), ...asCatalogue(folded, own, reword)].sort(
        (a, b) => a.start - b.start,
      ),
  };
};
