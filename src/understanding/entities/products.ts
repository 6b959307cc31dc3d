import type { Catalogue } from '../engine.ts';
import { fold } from '../text/normalize.ts';
import type { Rewording, WordingFile } from '../text/wording.ts';
import type { Entity } from '../types.ts';
import { type Finder, NAMED_FROM, placed, type Seen } from './context.ts';
import { type Mention, mentions } from './mentions.ts';
import { productNames } from './product-names.ts';

/** At most so many products are named for one message. */
const MOST = 5;
const LEAST = 0.3;
/** Runners-up that match less than this share of the best are not meant. */
const NEAR_BEST = 0.6;
/** How far the best has to be ahead of the next: with words of its own, and with words that only together are its own. */
const LEAD = 0.1;
const LEAD_OF_SEVERAL = 0.05;
/** From this share of a name on, it was written out. */
const WHOLE_NAME = 0.95;

const WORD = /[a-z0-9]+(?:[-_.][a-z0-9]+)*/g;

const bySku = (seen: Seen, skus: ReadonlyMap<string, string>): Entity[] =>
  [...seen.folded.matchAll(WORD)].flatMap((match): Entity[] => {
    const sku = skus.get(match[0]);
    const end = match.index + match[0].length;
    return sku ? [{ ...placed(seen, match.index, end), type: 'product', value: sku }] : [];
  });

interface Candidate {
  sku: string;
  start: number;
  end: number;
  /** What was matched, in weights of words. */
  weight: number;
  score: number;
}

const rounded = (score: number): number => Math.round(Math.min(1, score) * 100) / 100;

/** The nearest name of each product, the likeliest product first. */
const nearestOf = (of: readonly Mention[]): (Candidate & Mention)[] => {
  const best = new Map<string, Candidate & Mention>();
  for (const mention of of) {
    const { sku, total } = mention.name;
    const known = best.get(sku);
    const score = Math.min(1, mention.weight / total);
    if (!known || mention.weight > known.weight || (mention.weight === known.weight && score > known.score))
      best.set(sku, { ...mention, sku, score });
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight || b.score - a.score);
};

/** The likeliest few, in the order of the message: one that is named outright is not crowded out by all of a kind said before it. */
const fewOf = (found: readonly Candidate[]): Candidate[] => {
  const rank = ({ score }: Candidate): number => (score >= NAMED_FROM ? 0 : 1);
  const kept = new Set([...found].sort((a, b) => rank(a) - rank(b)).slice(0, MOST));
  return found.filter((one) => kept.has(one));
};

/** The products one stretch of a message may mean. Only one that is ahead of all others is named. */
const candidates = (of: readonly Mention[]): Candidate[] => {
  const sorted = nearestOf(of);
  const [first, second] = sorted;
  if (!first) return [];
  const lead = second === undefined ? 1 : 1 - second.weight / first.weight;
  // Words in several places that all tell of one product, where the next has but one of them, need no lead.
  const alone = first.several && second?.several === false && lead > 0;
  const named = alone || (first.names ? lead >= LEAD : first.several && lead >= LEAD_OF_SEVERAL);
  return sorted
    .filter(({ weight }) => weight >= first.weight * NEAR_BEST)
    .map((one) => {
      const { sku, start, end, weight, score } = one;
      if (one === first && named) return { sku, start, end, weight, score: NAMED_FROM + score * (1 - NAMED_FROM) };
      const whole = score >= WHOLE_NAME || (one === first && lead >= LEAD);
      const least = one.kind ? LEAST : 0;
      const enough = Math.max(score, least);
      return { sku, start, end, weight, score: whole ? enough : Math.min(enough, NAMED_FROM - 0.01) };
    });
};

/** Products by SKU, by fuzzy name in any language, or by kind ("pajamas"): then several, none of them surely. */
export const products = (
  catalogue: Catalogue,
  reword: Rewording,
  wording: Pick<WordingFile, 'describing'> = { describing: [] },
): Finder => {
  const names = productNames(catalogue, reword, wording.describing);
  const skus = new Map(catalogue.products.map(({ sku }) => [fold(sku), sku]));
  return (seen) => {
    const exact = bySku(seen, skus);
    if (exact.length > 0) return exact;
    const found = mentions(seen, names)
      .flatMap(candidates)
      .filter(({ score }) => score >= LEAST);
    return fewOf(found).map(({ sku, score, start, end }) => ({
      ...placed(seen, start, end, 'likeness', rounded(score)),
      type: 'product',
      value: sku,
    }));
  };
};
