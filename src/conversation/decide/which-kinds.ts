import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { entities } from '../steps/read.ts';
import { goodsShown } from '../steps/shown-goods.ts';
import { namedIn } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** "四件套有几种", "what kinds of slippers do you have": a kind is named, and no single one of it is asked about. */
const asksForKinds = (view: TurnView): boolean =>
  says(view, 'which-kinds') && entities(view, 'product').length > 0 && namedIn(view) === undefined;

/** "有没有便宜一点的", right after some were shown: others that cost less, and no lower price of one of them. */
const wantsCheaper = (view: TurnView): boolean =>
  goodsShown(view.shown).length > 0 &&
  says(view, 'cheaper') &&
  says(view, 'cheaper-goods') &&
  namedIn(view) === undefined;

/** Goods are to be shown, whatever question about them it sounds like. */
export const whichKinds: Rule = (view) => {
  if (view.choose !== null || topFrame(view.state)) return null;
  return asksForKinds(view) || wantsCheaper(view) ? follow(view, 'product_recommend') : null;
};
