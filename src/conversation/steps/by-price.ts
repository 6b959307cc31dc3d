import { z } from 'zod';
import type { Content } from '../../content/types.ts';
import { fold } from '../../understanding/text/normalize.ts';
import type { TurnView } from '../turn-view.ts';
import { foldedWords, saysOneOf } from './words-said.ts';

const words = z.array(z.string().min(1)).default([]);
const shape = z.object({ by_price: z.object({ lowest: words, highest: words }).prefault({}) });

type ByPrice = Record<'lowest' | 'highest', readonly string[]>;

const known = new WeakMap<Content, ByPrice>();

/** The words of templates/policies/goods-words.yaml, `by_price`. */
const byPrice = (content: Content): ByPrice => {
  const before = known.get(content);
  if (before) return before;
  const { lowest, highest } = shape.parse(content.policies.get('goods-words') ?? {}).by_price;
  const read = { lowest: foldedWords(lowest), highest: foldedWords(highest) };
  known.set(content, read);
  return read;
};

/** Which end of the prices a turn asks for: "the cheapest", 最贵的. */
export const priceEnd = ({ heard, shop }: TurnView): 'lowest' | 'highest' | null => {
  const { lowest, highest } = byPrice(shop.content);
  const text = fold(heard.text);
  if (saysOneOf(text, lowest)) return 'lowest';
  return saysOneOf(text, highest) ? 'highest' : null;
};

/** The one of these goods that a turn picks by its price; of several that cost the same the first. */
export const pickedByPrice = (view: TurnView, skus: readonly string[]): string | undefined => {
  const end = priceEnd(view);
  if (end === null) return undefined;
  const price = (sku: string): number => view.facts.products.get(sku)?.priceMinor ?? 0;
  const sign = end === 'lowest' ? 1 : -1;
  return skus.filter((sku) => view.facts.products.has(sku)).toSorted((a, b) => sign * (price(a) - price(b)))[0];
};
