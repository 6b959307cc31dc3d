import { topFrame } from '../state.ts';
import { pickedByPrice } from '../steps/by-price.ts';
import { goodsShown } from '../steps/shown-goods.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** "The cheapest one", of the goods that were just shown: what that one is like. */
export const pickedByItsPrice: Rule = (view) => {
  const { state, choose } = view;
  const goods = goodsShown(view.shown);
  if (topFrame(state) || choose !== null || goods.length < 2) return null;
  const sku = pickedByPrice(view, goods);
  return sku === undefined ? null : follow({ ...view, choose: `product:${sku}` }, 'product_info');
};
