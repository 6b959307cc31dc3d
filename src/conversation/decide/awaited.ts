import { says } from '../phrases/says.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import type { TurnView } from '../turn-view.ts';
import { faqAnswer } from './faq.ts';

/** What looks an order up. */
export const LOOKS_UP: readonly string[] = ['logistics_track', 'order_status'];

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

/** "No wait, they haven't come yet", right after goods on their way were talked about: their order, as no others are named. */
const awaitsLast = ({ heard, state, facts }: TurnView): boolean =>
  heard.certainty === 'unsure' &&
  !heard.entities.some(({ type, ground }) => type === 'order_no' || (type === 'product' && ground !== 'talk')) &&
  facts.orders.some(({ orderNo, status }) => orderNo === state.lastOrder && status === 'dispatched');

/** What 睡衣到了吗 may be taken for, where the shopper waits for pyjamas. */
const OF_WHAT_IS_SOLD: readonly string[] = ['stock_check', 'product_info'];

/** What "where is my bralette?" asks, said of goods that are still to come: the intent that looks their order up. */
export const whereAwaited = (view: TurnView): string | null => {
  if (view.choose !== null || says(view, 'supposing')) return null;
  const sold = OF_WHAT_IS_SOLD.includes(view.heard.intent);
  const unsure = view.heard.certainty !== 'sure' || sold;
  if (unsure && says(view, 'not-here-yet') && (awaitsThem(view) || awaitsLast(view))) return 'logistics_track';
  const first = firstLead(view);
  return first !== null && LOOKS_UP.includes(first) ? first : null;
};

/** What the entry that would answer leads on to first, where goods are named that are still to come. */
export const firstLead = (view: TurnView): string | null => {
  const entry = view.shop.content.faqs.get(entryOf(view) ?? '');
  return entry && awaitsThem(view) ? (entry.next[0] ?? '') : null;
};
