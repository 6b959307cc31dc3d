import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { topFrame } from '../state.ts';
import { isAsking } from '../steps/asks.ts';
import { oneOfEachKind } from '../steps/fitting-goods.ts';
import { madeForWhom } from '../steps/made-for.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

/** What the turn before asked, where it asked for what is not sold. */
const ASKED = 'if_sold';
const ASKS = ['asks-if-sold', 'asks-if-there'] as const;
/** "Nappies?", 那奶粉呢: what weighs no more asks the same of something else. See {@link weightOf}. */
const LONGEST = 30;

const asksAgain = (view: TurnView): boolean =>
  view.state.lastIntent === ASKED &&
  weightOf(view.heard.text) <= LONGEST &&
  (isAsking(view.heard.text) || says(view, 'asks-the-same'));

/**
 * "Do you sell nappies?", 有奶粉卖吗: what is sold of the kind, or for whom is spoken of; where nothing is, that is said plainly, with what
 * the shop does sell.
 */
export const ifSold: Rule = (view) => {
  const { heard, facts, state, choose } = view;
  const again = asksAgain(view);
  if (
    choose !== null ||
    topFrame(state) ||
    heard.signal !== null ||
    !(again || ASKS.some((group) => says(view, group)))
  )
    return null;
  if (heard.certainty === 'sure' && heard.intent !== 'out_of_scope') return null;
  if (nearGoods(view, [...facts.products.keys()]).size > 0 || madeForWhom(view).length > 0) {
    const shown = follow(view, 'product_recommend');
    return shown && { ...shown, state: { ...shown.state, lastIntent: ASKED } };
  }
  const list = again ? '' : oneOfEachKind(view);
  if (facts.products.size === 0) return null;
  return plain(view, {
    state: { ...state, misses: 0, offered: [], lastIntent: ASKED },
    say: [{ key: 'recommend.not-sold', vars: { list }, choices: [intentChoice('product_recommend'), HUMAN] }],
    intent: 'product_recommend',
  });
};
