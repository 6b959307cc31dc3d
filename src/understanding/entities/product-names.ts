import type { Catalogue } from '../engine.ts';
import { fold } from '../text/normalize.ts';
import { stem } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';
import type { Rewording } from '../text/wording.ts';
import { headOf, type Term, termsIn, unpacked, withoutContents, wordsIn } from './name-words.ts';
import { type NearWord, nearestWord } from './nearest-word.ts';

/** What a box holds is less its name than the name of the thing itself. */
const OF_CONTENTS = 0.5;
/** Letters of an English word by which one product alone is called. */
const SHORTEST_HEAD = 5;

/** One name of one product. */
export interface Name {
  sku: string;
  /** Weight by word. Rare words weigh more. */
  terms: Map<string, number>;
  total: number;
}

/** The names of all goods, ready to be looked up by word. */
export interface ProductNames {
  byTerm: ReadonlyMap<string, readonly Name[]>;
  /** The word of a name that a shopper's word means, and how near it is, 0 to 1. */
  nearest(term: string): NearWord | null;
  /** Whether this word belongs to one product and names rather than describes it. */
  tells(term: string): boolean;
  /** Whether this word is what one product alone is called by its last English word: a steamer, a nightdress. */
  heads(term: string): boolean;
  /** Whether this word names a kind of goods: several have it, or one is called by it, and it does not merely describe them. */
  kind(term: string): boolean;
  /** The words of a message; those of the catalogue's kinds are read as the catalogue writes them. */
  read(folded: string, own: readonly Token[]): Term[];
}

/**
 * Reads the names of all goods, once for a catalogue.
 * @param describing words of names that describe and do not name
 */
export const productNames = (catalogue: Catalogue, reword: Rewording, describing: readonly string[]): ProductNames => {
  const weak = new Set(describing.map((word) => (/^[a-z]/i.test(word) ? stem(fold(word)) : fold(word))));
  const raw = catalogue.products.flatMap(({ sku, names }) =>
    [...new Set(names.map((name) => fold(unpacked(name))))].map((name) => {
      const outer = new Set(wordsIn(withoutContents(name), reword));
      return { sku, outer, terms: [...new Set(wordsIn(name, reword))] };
    }),
  );
  const sold = new Map<string, Set<string>>();
  for (const { sku, terms } of raw) for (const term of terms) sold.set(term, (sold.get(term) ?? new Set()).add(sku));
  const isOwn = (term: string): boolean => term.length >= 2 && !weak.has(term) && sold.get(term)?.size === 1;
  const isHead = (word: string): boolean => /^[a-z]/.test(word) && word.length >= SHORTEST_HEAD && !weak.has(word);
  // A candle is no name where a gift box holds one too, whichever of the languages tells; it is a kind of goods.
  const heads = new Set(
    catalogue.products.flatMap(({ names }) => {
      const own = names.map(headOf);
      return own.every(isOwn) ? own.filter(isHead) : [];
    }),
  );
  const kinds = new Set(catalogue.products.flatMap(({ names }) => names.map(headOf).filter(isHead)));
  const goods = catalogue.products.length;
  const weight = (term: string): number =>
    Math.log(1 + goods / (sold.get(term)?.size ?? goods)) * (weak.has(term) ? 0.5 : 1);
  const byTerm = new Map<string, Name[]>();
  for (const { sku, terms, outer } of raw) {
    const weights = new Map(terms.map((term) => [term, weight(term) * (outer.has(term) ? 1 : OF_CONTENTS)]));
    const name: Name = { sku, terms: weights, total: [...weights.values()].reduce((sum, one) => sum + one, 0) };
    for (const term of terms) byTerm.set(term, [...(byTerm.get(term) ?? []), name]);
  }
  return {
    byTerm,
    nearest: nearestWord([...byTerm.keys()]),
    tells: isOwn,
    heads: (term) => heads.has(term),
    kind: (term) => kinds.has(term) || (!weak.has(term) && (sold.get(term)?.size ?? 0) > 1),
    read: (folded, own) => termsIn(folded, own, reword),
  };
};
