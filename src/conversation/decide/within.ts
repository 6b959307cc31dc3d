import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import { isUnsent } from '../steps/unsent.ts';
import type { TurnView } from '../turn-view.ts';

/** What tells why the goods in hand shall not stay as they are. */
const WHY: readonly string[] = ['reason', 'size_change'];

/** "Can I send it back? Too big", said right after an order was talked about: that one shall go back. */
const givesReason = (view: TurnView): boolean =>
  topFrame(view.state) === null &&
  view.state.lastOrder !== null &&
  view.heard.entities.some(({ type }) => WHY.includes(type)) &&
  !says(view, 'supposing');

/** "Can I return the pyjamas I bought?" is about those, and no question about the rules. */
const asksOfOwn = (view: TurnView): boolean =>
  topFrame(view.state) === null &&
  says(view, 'what-i-have') &&
  !says(view, 'supposing') &&
  nearGoods(view, bought(view.facts.orders)).size > 0;

/** What is put right by being changed, and by no repair. */
const CHANGED: readonly string[] = ['change_order', 'exchange_request', 'change_address'];

/** "Can you fix it?", after M was meant and L ordered: nothing is broken, and what was being talked about goes on. */
const putRight = (view: TurnView, intent: string): string | undefined => {
  const before = topFrame(view.state)?.intent ?? view.state.lastIntent ?? '';
  if (intent !== 'repair_request' || !CHANGED.includes(before) || !says(view, 'put-it-right')) return undefined;
  // What has left can only be exchanged.
  return before === 'change_order' && !view.facts.orders.some(isUnsent) ? 'exchange_request' : before;
};

/** What an intent means where the talk stands, by templates/policies/understanding.yaml. */
export const meantWithin = (view: TurnView, intent: string): string => {
  const { within, with_reason: withReason } = view.shop.content.understanding;
  const meant = putRight(view, intent) ?? within?.[topFrame(view.state)?.flow ?? '']?.[intent] ?? intent;
  const wish = withReason?.[meant];
  return wish !== undefined && (givesReason(view) || asksOfOwn(view)) ? wish : meant;
};
