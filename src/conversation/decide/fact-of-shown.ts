import { topFrame } from '../state.ts';
import { askedFacts } from '../steps/asked-facts.ts';
import { pointedAt } from '../steps/read.ts';
import { goodsShown } from '../steps/shown-goods.ts';
import { spokenOf } from '../steps/spoken.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** The one of the goods just shown that is pointed at, by its place or by a word of its name. */
const pointed = (view: TurnView, shown: readonly string[]): string | undefined => {
  const [spoken, ...more] = spokenOf(view, shown);
  return pointedAt(view, shown) ?? (more.length === 0 ? spoken : undefined);
};

/** "The second one, what sizes", "the linen one, which colours", of a few that were just shown: that of this one. */
export const factOfShown: Rule = (view) => {
  const shown = goodsShown(view.shown);
  if (view.choose !== null || topFrame(view.state) || shown.length < 2 || askedFacts(view).length !== 1) return null;
  const sku = pointed(view, shown);
  return sku === undefined ? null : follow({ ...view, choose: `product:${sku}` }, 'product_info');
};
