import { topFrame } from '../state.ts';
import { isNameOf } from '../steps/spoken.ts';
import type { TurnView } from '../turn-view.ts';
import { asksOfGoods } from './bare-goods.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Longer texts say more than what something is called. */
const LONGEST = 24;
/** More goods than these are a whole kind, which other rules read. */
const FEW = 3;

const called = (view: TurnView): string[] => {
  const named = [...view.facts.products.keys()].filter((sku) => isNameOf(view, sku, view.heard.text));
  return named.length <= FEW ? named : [];
};

/** "眼罩", "boxers?" and nothing besides: what they are like, or what was asked of the goods before. */
export const onlyGoods: Rule = (view) => {
  const { heard, state, choose } = view;
  if (topFrame(state) || state.lastOrder !== null || choose !== null || heard.text.length > LONGEST) return null;
  const [sku, ...more] = called(view);
  if (sku === undefined) return null;
  if (more.length > 0) return follow(view, 'product_recommend');
  return follow({ ...view, choose: `product:${sku}` }, asksOfGoods(state) ?? 'product_info');
};
