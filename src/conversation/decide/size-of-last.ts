import type { Entity } from '../../understanding/types.ts';
import { says } from '../phrases/says.ts';
import { HUMAN } from '../say.ts';
import { topFrame } from '../state.ts';
import { bought } from '../steps/order-described.ts';
import type { TurnView } from '../turn-view.ts';
import { asksOfGoods } from './bare-goods.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

/** How something is asked for that shall become of goods. */
const WISHES = ['answers-new', 'answers-return', 'what-i-have'] as const;

const tellsFit = (one: Entity): boolean =>
  one.type === 'size_change' || (one.type === 'reason' && (one.value === 'too_small' || one.value === 'too_large'));

/** Only how something fits is told, and nothing is asked for. */
const onlyFit = (view: TurnView): boolean =>
  view.choose === null &&
  topFrame(view.state) === null &&
  view.heard.entities.some(tellsFit) &&
  !view.heard.entities.some(({ type }) => type === 'product' || type === 'order_no') &&
  !WISHES.some((group) => says(view, group));

/** The goods that were just asked about are none that came to the shopper. */
const ofGoodsSold = ({ state, facts }: TurnView): boolean => {
  const has = bought(facts.orders.filter(({ status }) => status === 'delivered' || status === 'completed'));
  return asksOfGoods(state) !== undefined && state.lastProduct !== null && !has.includes(state.lastProduct);
};

/** An exchange has just ended because nothing is left to exchange for, and a return was offered in its place. */
const noneLeft = ({ state, shown = [] }: TurnView): boolean =>
  state.aside?.flow === 'exchange' && shown.some(({ value }) => value === 'intent:return_request');

/** An exchange or return has just been refused, with nothing but a person to ask. */
const refused = ({ state }: TurnView): boolean => state.aside?.flow === 'exchange' || state.aside?.flow === 'return';

/**
 * "太小了 我穿XL", right after it was asked whether the bralette comes in L: another size of what is sold, and no exchange of anything
 * that came. Right after an exchange that cannot be, it is why the goods shall go back
 * instead, where that is offered, and changes nothing where it is not.
 */
export const sizeOfLast: Rule = (view) => {
  if (!onlyFit(view)) return null;
  if (noneLeft(view)) return follow(view, 'return_request');
  if (refused(view)) return plain(view, { say: [{ key: 'fallback.said-already', choices: [HUMAN] }] });
  if (!ofGoodsSold(view)) return null;
  const size = view.heard.entities.some(({ type }) => type === 'size');
  return follow(view, size ? 'stock_check' : 'size_advice');
};
