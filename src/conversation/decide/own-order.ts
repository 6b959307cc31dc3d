import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { asksSomething } from '../steps/asks.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import type { TurnView } from '../turn-view.ts';
import { firstLead, LOOKS_UP, whereAwaited } from './awaited.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** "把昨天的法兰绒取消": likeliest the order of goods that have not left, and said in so many words. */
const callsOffOwn = (view: TurnView): boolean => {
  const { heard, facts } = view;
  const notGone = facts.orders.filter(({ status }) => status === 'unpaid' || status === 'paid');
  return (
    heard.certainty === 'unsure' &&
    heard.intent === 'cancel_order' &&
    says(view, 'calls-off') &&
    !asksSomething(heard.text) &&
    nearGoods(view, bought(notGone)).size > 0
  );
};

/** 两双都没到, right after their order was looked up and is on its way: the parcel is waited for, and no other lacks anything. */
const lacksWhatIsComing = ({ heard, facts, state, ...view }: TurnView): boolean => {
  const order = facts.orders.find(({ orderNo }) => orderNo === state.lastOrder);
  return (
    heard.intent === 'missing_item' &&
    LOOKS_UP.includes(state.lastIntent ?? '') &&
    order?.status === 'dispatched' &&
    view.shop.phrases.says('not-here-yet', heard.text) &&
    !heard.entities.some(({ type, ground }) => type === 'order_no' || (type === 'product' && ground !== 'talk'))
  );
};

/**
 * "My socks haven't moved for three days", "裤子几号能到": the general answer ends by asking for the order, and the shopper's own
 * is known. It is looked up at once, also out of a long tale that sounds like many things. So is what "my embroidered robe" shall have changed, where the entry leads to that change.
 */
export const ownOrder: Rule = (view) => {
  const open = topFrame(view.state);
  // Amid a calling off the goods named may be others, which are looked up all the same.
  if ((open && FLOWS.get(open.flow)?.callsOff !== true) || view.choose !== null || says(view, 'supposing')) return null;
  const looksUp = whereAwaited(view);
  if (looksUp !== null) return follow(view, looksUp);
  if (open) return null;
  if (lacksWhatIsComing(view)) return follow(view, 'parcel_not_received');
  if (callsOffOwn(view)) return follow(view, 'cancel_order');
  const { intent } = view.heard;
  return intent === firstLead(view) && says(view, 'what-i-have') ? follow(view, intent) : null;
};
