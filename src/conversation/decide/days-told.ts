import { DateTime } from 'luxon';
import type { Phrases } from '../phrases/phrases.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

/** So many days, weeks or months: 五天, 两个多星期, "3 days", "a few weeks". */
const SO_MANY =
  /(?:\d{1,3}|[一二两兩三四五六七八九十几幾]{1,3})(?:[个個多]){0,2}(?:天|日|周|週|星期|月)|\b(?:\d{1,3}|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?:days?|weeks?|months?)\b/iu;

/** Whether a text only tells how long something has taken: 都五天了, "been 3 days". */
export const tellsOnlyDays = (text: string, phrases: Phrases): boolean => {
  if (!SO_MANY.test(text)) return false;
  const rest = text
    .replace(SO_MANY, ' ')
    .replace(/[。.!！~…\s]+/gu, ' ')
    .trim();
  return rest === '' || phrases.says('only-days', rest);
};

/** What somebody may be waiting for. */
const WAITED_FOR: readonly string[] = [
  'order_status',
  'logistics_track',
  'urge_shipping',
  'parcel_not_received',
  'refund_status',
  'ticket_status',
];
const OF_PARCELS: readonly string[] = ['order_status', 'logistics_track'];

/** How long the parcel that was just looked up has been on its way, in whole days of the shop's; null where none is. */
const underWay = (view: TurnView): Say | null => {
  const { state, facts, shop, now } = view;
  const order = facts.orders.find(({ orderNo }) => orderNo === state.lastOrder);
  if (!OF_PARCELS.includes(state.lastIntent ?? '') || order?.status !== 'dispatched' || !order.dispatchedAt)
    return null;
  const day = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: shop.timezone }).startOf('day');
  const days = Math.round(day(now).diff(day(order.dispatchedAt), 'days').days);
  const choices = [intentChoice('parcel_not_received'), HUMAN];
  return { key: 'order-status.days-under-way', vars: { no: order.orderNo, days }, choices };
};

/**
 * "都五天了", said by itself: it goes on with what somebody waits for and sets nothing going by itself. Where nothing of the kind
 * was talked about, it is asked what the time is of.
 */
export const daysTold: Rule = (view) => {
  const { heard, state, choose } = view;
  if (choose !== null || topFrame(state) || !tellsOnlyDays(heard.text, view.shop.phrases)) return null;
  const last = state.lastIntent ?? '';
  const told = underWay(view);
  if (told) return plain(view, { say: [told], intent: last });
  if (WAITED_FOR.includes(last)) return follow(view, last);
  const choices = [...['logistics_track', 'refund_status', 'return_request'].map(intentChoice), HUMAN];
  const offered = choices.map(({ value }) => value);
  return plain(view, { state: { ...state, offered }, say: [{ key: 'fallback.days-of-what', choices }] });
};
