import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';

/** Which end of the prices a turn asks for: "the cheapest", 最贵的. */
export const priceEnd = (view: TurnView): 'lowest' | 'highest' | null => {
  if (says(view, 'the-cheapest')) return 'lowest';
  return says(view, 'the-dearest') ? 'highest' : null;
};

/** The one of these goods that a turn picks by its price; of several that cost the same the first. */
export const pickedByPrice = (view: TurnView, skus: readonly string[]): string | undefined => {
  const end = priceEnd(view);
  if (end === null) return undefined;
  const price = (sku: string): number => view.facts.products.get(sku)?.priceMinor ?? 0;
  const sign = end === 'lowest' ? 1 : -1;
  return skus.filter((sku) => view.facts.products.has(sku)).toSorted((a, b) => sign * (price(a) - price(b)))[0];
};
