import type { ProductFact } from '../facts.ts';
import type { TurnView } from '../turn-view.ts';
import { calledSo, nearness } from './spoken.ts';

/** Goods that a piece of a message may mean, and how many of its words tell so. */
type Meant = readonly { product: ProductFact; hits: number }[];

const meantBy = (view: TurnView, part: string): Meant =>
  part.length < 2
    ? []
    : [...view.facts.products.values()].flatMap((product) => {
        const hits = nearness(view, product.sku, part) + (calledSo(view, product.sku, part) ? 1 : 0);
        return hits > 0 ? [{ product, hits }] : [];
      });

interface Pair {
  skus: [string, string];
  weight: number;
}

/** Two of one category that are different goods, the likeliest first: more words tell of them, then both can be had. */
const pairsOf = (view: TurnView, one: Meant, other: Meant): Pair[] => {
  const before = view.facts.products.get(view.state.lastProduct ?? '')?.category;
  const worth = ({ category, stock }: ProductFact): number => (stock > 0 ? 0.2 : 0) + (category === before ? 0.1 : 0);
  return one
    .flatMap((a) =>
      other
        .filter((b) => a.product.sku !== b.product.sku && a.product.category === b.product.category)
        .map((b): Pair => {
          const weight = a.hits + b.hits + worth(a.product) + worth(b.product);
          return { skus: [a.product.sku, b.product.sku], weight };
        }),
    )
    .sort((a, b) => b.weight - a.weight);
};

/**
 * "Silk or flannel", of which neither names goods by itself: of the goods that are made of the one and of the other, two of a
 * kind. Empty where not just two things are set against each other.
 * @param parts the words on either side of what compares them
 */
export const byMaterial = (view: TurnView, parts: readonly string[]): string[] => {
  const [one, other, ...more] = parts.map((part) => meantBy(view, part)).filter((meant) => meant.length > 0);
  if (!one || !other || more.length > 0) return [];
  return pairsOf(view, one, other)[0]?.skus ?? [];
};
