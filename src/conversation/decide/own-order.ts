import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import type { TurnView } from '../turn-view.ts';
import { faqAnswer } from './faq.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** What looks an order up. */
const LOOKS_UP: readonly string[] = ['logistics_track', 'order_status'];

/** The entry that would answer the turn: as the FAQ finds it, or because its intent leads there. */
const entryOf = (view: TurnView): string | null => {
  const { intent, certainty } = view.heard;
  const lead = view.shop.content.intents.get(intent)?.leads;
  return faqAnswer(view) ?? (certainty === 'sure' && lead && 'faq' in lead ? lead.faq : null);
};

/** Whether goods are named that lie in an order which has not come yet. */
const awaitsThem = (view: TurnView): boolean => {
  const skus = bought(view.facts.orders.filter(({ status }) => status === 'paid' || status === 'dispatched'));
  return nearGoods(view, skus).size > 0;
};

/**
 * "My socks haven't moved for three days", "裤子几号能到": the general answer ends by asking for the order, and the shopper's own
 * is known. It is looked up at once, also out of a long tale that sounds like many things. So is what "my embroidered robe" shall have changed, where the entry leads to that change.
 */
export const ownOrder: Rule = (view) => {
  if (topFrame(view.state) || view.choose !== null || says(view, 'supposing')) return null;
  if (view.heard.certainty !== 'sure' && says(view, 'not-here-yet') && awaitsThem(view))
    return follow(view, 'logistics_track');
  const entry = view.shop.content.faqs.get(entryOf(view) ?? '');
  if (!entry || !awaitsThem(view)) return null;
  const [first = ''] = entry.next;
  if (LOOKS_UP.includes(first)) return follow(view, first);
  const { intent } = view.heard;
  return intent === first && says(view, 'what-i-have') ? follow(view, intent) : null;
};
