import Fuse from 'fuse.js';
import type { Catalogue } from '../engine.ts';
import { fold } from '../text/normalize.ts';
import { stem } from '../text/stem.ts';
import { type Token, tokens } from '../text/tokens.ts';
import type { Rewording } from '../text/wording.ts';
import type { Entity } from '../types.ts';
import { type Finder, placed } from './context.ts';

/** At most so many products are named for one message. */
const MOST = 5;
const LEAST = 0.3;
/** How far a shopper's word may be from a word of a name; fuse.js scale, 0 is equal. */
const NEAR = 0.25;
const SHORTEST_FUZZY = 4;
const STOP = new Set('的 了 和 款 色 the a an of for with and in my to'.split(' '));

interface Name {
  sku: string;
  terms: Map<string, number>;
  total: number;
}

interface Term {
  term: string;
  start: number;
  end: number;
}

const key = (token: Token): string => (token.han ? token.text : stem(token.text));

/** Words a name or message is compared by; long Chinese words also by their halves, as segmenters disagree. */
const termsOf = (list: readonly Token[]): Term[] =>
  list
    .filter(({ text }) => !STOP.has(text) && text !== '?')
    .flatMap((token) => {
      const whole = { term: key(token), start: token.start, end: token.start + token.text.length };
      if (!token.han || token.text.length < 3) return [whole];
      const halves = Array.from({ length: token.text.length - 1 }, (_, i) => ({
        term: token.text.slice(i, i + 2),
        start: token.start + i,
        end: token.start + i + 2,
      }));
      return [whole, ...halves];
    });

/** Products by SKU, by fuzzy name in any language, or by kind ("pajamas"). */
export const products = (catalogue: Catalogue, reword: Rewording): Finder => {
  const seenIn = new Map<string, number>();
  const raw = catalogue.products.flatMap(({ sku, names }) =>
    names.map((name) => ({ sku, terms: [...new Set(termsOf(tokens(reword(fold(name)))).map(({ term }) => term))] })),
  );
  for (const { terms } of raw) for (const term of terms) seenIn.set(term, (seenIn.get(term) ?? 0) + 1);
  const weight = (term: string): number => Math.log(1 + raw.length / (seenIn.get(term) ?? raw.length));
  const byTerm = new Map<string, Name[]>();
  for (const { sku, terms } of raw) {
    const weights = new Map(terms.map((term) => [term, weight(term)]));
    const name: Name = { sku, terms: weights, total: [...weights.values()].reduce((sum, w) => sum + w, 0) };
    for (const term of terms) byTerm.set(term, [...(byTerm.get(term) ?? []), name]);
  }
  const vocabulary = new Fuse(
    [...byTerm.keys()].filter((term) => term.length >= SHORTEST_FUZZY),
    { threshold: NEAR, includeScore: true },
  );
  const nearest = (term: string): { term: string; near: number } | null => {
    if (byTerm.has(term)) return { term, near: 1 };
    if (term.length < SHORTEST_FUZZY || term.length > 20) return null;
    const hit = vocabulary.search(term, { limit: 1 })[0];
    return hit && Math.abs(hit.item.length - term.length) <= 2 ? { term: hit.item, near: 1 - (hit.score ?? 0) } : null;
  };
  const skus = new Map(catalogue.products.map(({ sku }) => [fold(sku), sku]));
  return (seen) => bySku(seen, skus) ?? byName(seen, byTerm, nearest);
};

const bySku = (seen: Parameters<Finder>[0], skus: ReadonlyMap<string, string>): Entity[] | null => {
  const found = [...seen.folded.matchAll(/[a-z0-9]+(?:[-_.][a-z0-9]+)*/g)].flatMap((match): Entity[] => {
    const sku = skus.get(match[0]);
    return sku
      ? [{ ...placed(seen, match.index, match.index + match[0].length), type: 'product', value: sku, score: 1 }]
      : [];
  });
  return found.length > 0 ? found : null;
};

interface Hit {
  weight: number;
  start: number;
  end: number;
  seen: Set<string>;
  total: number;
}

const byName = (
  seen: Parameters<Finder>[0],
  byTerm: ReadonlyMap<string, Name[]>,
  nearest: (term: string) => { term: string; near: number } | null,
): Entity[] => {
  const hits = new Map<Name, Hit>();
  for (const { term, start, end } of termsOf(seen.tokens).slice(0, 120)) {
    const known = nearest(term);
    if (!known) continue;
    for (const name of byTerm.get(known.term) ?? []) {
      const hit = hits.get(name) ?? { weight: 0, start, end, seen: new Set<string>(), total: name.total };
      if (hit.seen.has(known.term)) continue;
      hit.seen.add(known.term);
      hit.weight += (name.terms.get(known.term) ?? 0) * known.near;
      hit.start = Math.min(hit.start, start);
      hit.end = Math.max(hit.end, end);
      hits.set(name, hit);
    }
  }
  const best = new Map<string, { score: number; start: number; end: number }>();
  for (const [{ sku }, { weight, total, start, end }] of hits) {
    const score = Math.min(1, weight / total);
    if (score >= LEAST && score > (best.get(sku)?.score ?? 0)) best.set(sku, { score, start, end });
  }
  return [...best]
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, MOST)
    .map(([sku, { score, start, end }]) => ({
      ...placed(seen, start, end),
      type: 'product',
      value: sku,
      score: Math.round(score * 100) / 100,
    }));
};
