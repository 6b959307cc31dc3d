import { tapped } from '../steps/read.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** A product on a button that no open question asked for: what it is like. */
export const tappedProduct: Rule = (view) => {
  const sku = tapped(view, 'product:');
  return sku !== undefined && view.facts.products.has(sku) ? follow(view, 'product_info') : null;
};
