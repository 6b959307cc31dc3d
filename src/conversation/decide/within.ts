import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
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

/** What an intent means where the talk stands, by templates/policies/understanding.yaml. */
export const meantWithin = (view: TurnView, intent: string): string => {
  const { within, with_reason: withReason } = view.shop.content.understanding;
  const meant = within?.[topFrame(view.state)?.flow ?? '']?.[intent] ?? intent;
  const wish = withReason?.[meant];
  return wish !== undefined && (givesReason(view) || asksOfOwn(view)) ? wish : meant;
};
