import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { besidesNames, isNameOf } from '../steps/spoken.ts';
import type { TurnView } from '../turn-view.ts';
import { asksOfGoods } from './bare-goods.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Longer texts say more than what something is called. */
const LONGEST = 24;
/** What may stand beside a name: nothing that says more, or 怎么样. */
const BESIDE = ['names-only', 'how-is-it'] as const;
/** Goods that are called so, be it one or a whole kind: 眼罩, 睡衣, "the slippers". */
const called = (view: TurnView): string[] => {
  const { heard, facts, shop } = view;
  const skus = [...facts.products.keys()];
  const named = skus.filter((sku) => isNameOf(view, sku, heard.text));
  // "情侣那套呢", after a size: the next of what was asked, which other rules read.
  const goesOn = asksOfGoods(view.state) !== undefined && view.state.lastIntent !== 'product_recommend';
  if (named.length > 0 || heard.certainty === 'sure' || goesOn || says(view, 'what-i-have')) return named;
  const near = [...nearGoods(view, skus)];
  const rest = near.length > 0 ? besidesNames(view, near, heard.text) : heard.text;
  return rest === '' || BESIDE.some((group) => shop.phrases.says(group, rest)) ? near : [];
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
