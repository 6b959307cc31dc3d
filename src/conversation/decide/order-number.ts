import { topFrame } from '../state.ts';
import { orderByEnd } from '../steps/order-by-end.ts';
import { entity } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Letters beside the number that still say nothing of their own: "那 … 呢", "and …?". */
const LONGEST_ASIDE = 6;

/** Whether the likeliest wish, unsure as it is, is to know where an order is: "where is order ZL…". */
const likelyWhere = ({ heard, shop }: TurnView): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  return heard.certainty === 'unsure' && lead !== undefined && 'flow' in lead && lead.flow === 'order-status';
};

/** An order number, or the end of one, and nothing else, or with what likely asks for it, asks how that order is. */
export const orderNumber: Rule = (view) => {
  const named = entity(view, 'order_no');
  if (topFrame(view.state) || view.choose !== null || view.heard.certainty === 'sure') return null;
  if (!named) return orderByEnd(view.heard.text, view.facts.orders, false) ? follow(view, 'order_status') : null;
  const aside = view.heard.text.replace(named.source, '').replace(/[^\p{L}]/gu, '');
  return aside.length <= LONGEST_ASIDE || likelyWhere(view) ? follow(view, 'order_status') : null;
};
