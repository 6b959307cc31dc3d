import type { Card } from '../../message.ts';
import type { ProductFact } from '../facts.ts';
import { type ChoiceSay, intentChoice } from '../say.ts';
import { money, nameOf, type TurnView } from '../turn-view.ts';
import { wordIn } from './goods-words.ts';

/** A product as a small picture. */
export const productCard = (view: TurnView, product: ProductFact): Card => ({
  kind: 'product',
  id: product.sku,
  title: nameOf(view, product.sku),
  line: money(view, product.priceMinor),
});

/** Whether a sound piece could be sent. */
export const inStock = (view: TurnView, sku: string): boolean => (view.facts.products.get(sku)?.stock ?? 0) > 0;

/** Whether goods come in sizes of which one has to fit, and not in one size or by the weight of a candle. */
export const isSized = ({ attributes }: Pick<ProductFact, 'attributes'>): boolean =>
  (attributes['size'] ?? []).length > 1;

/** The way to a size of goods; none where there is nothing to choose. */
export const sizeChoice = (product: Pick<ProductFact, 'attributes'>): ChoiceSay[] =>
  isSized(product) ? [intentChoice('size_advice')] : [];

/** Sizes or colours of the catalogue as a list in the language of a turn. */
export const wordsIn = (view: TurnView, words: readonly string[]): string =>
  words.map((word) => wordIn(view, word)).join(view.lang === 'en' ? ', ' : '、');

/** What a reply may say of a product: current figures only (H12). */
export const productVars = (view: TurnView, product: ProductFact): Record<string, string | number | boolean> => {
  const joined = (name: string): string => wordsIn(view, product.attributes[name] ?? []);
  return {
    name: nameOf(view, product.sku),
    price: money(view, product.priceMinor),
    stock: product.stock,
    sizes: joined('size'),
    colours: joined('colour'),
    material: joined('material'),
    returnable: product.returnable,
    warranty_months: product.warrantyMonths,
    sized: isSized(product),
  };
};
