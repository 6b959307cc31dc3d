import { topFrame } from '../state.ts';
import { budgetIn } from '../steps/budget.ts';
import { pickedByPrice } from '../steps/by-price.ts';
import { goodsShown } from '../steps/shown-goods.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Intents that goods were suggested for. */
const SUGGESTED = 'product_recommend';

/** "我只有一百块", right after goods were suggested: what can be had for it. */
const onlyHas = (view: TurnView): boolean =>
  view.state.lastIntent === SUGGESTED && view.heard.certainty !== 'sure' && budgetIn(view, { bare: true }) !== null;

/** "The cheapest one", of the goods that were just shown: what that one is like. */
export const pickedByItsPrice: Rule = (view) => {
  const { state, choose } = view;
  const goods = goodsShown(view.shown);
  if (topFrame(state) || choose !== null) return null;
  if (onlyHas(view)) return follow(view, SUGGESTED);
  if (goods.length < 2) return null;
  const sku = pickedByPrice(view, goods);
  return sku === undefined ? null : follow({ ...view, choose: `product:${sku}` }, 'product_info');
};
