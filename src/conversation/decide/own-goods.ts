import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { topFrame } from '../state.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import { besidesNames } from '../steps/spoken.ts';
import { weightOf } from '../steps/tell.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

/** A text that weighs more says something of its own. */
const LONGEST = 40;
/** What may be wanted of goods that have come, and of those that have not. */
const WHEN_HERE = ['return_request', 'exchange_request', 'damaged_item'];
const ON_THE_WAY = ['order_status', 'urge_shipping', 'cancel_order'];

const LOOKED_UP: readonly string[] = ['order_status', 'logistics_track'];

/** Goods somebody has, named by few words and nothing besides: "我买的袜子". */
const onlyNamed = (view: TurnView, orders: readonly OrderFact[]): string[] => {
  const { heard, shop } = view;
  if (weightOf(heard.text) > LONGEST || heard.signal !== null) return [];
  if (heard.entities.some(({ type }) => type !== 'product')) return [];
  const skus = bought(orders);
  const near = [...nearGoods(view, skus)];
  const rest = near.length > 0 ? besidesNames(view, near, heard.text) : heard.text;
  return rest === '' || shop.phrases.says('names-only', rest) ? near : [];
};

/** 我10号买的法兰绒, right after it was told when a difference in price comes back: of these it is to be looked at. */
const goesOnWithPrice = (view: TurnView, orders: readonly OrderFact[]): boolean =>
  view.state.lastIntent === 'price_protection' &&
  view.heard.certainty !== 'sure' &&
  says(view, 'what-i-have') &&
  nearGoods(view, bought(orders)).size > 0;

/**
 * "我买的袜子", from who types a few words at a time: what was bought is recognised, and asked what about it. What is said next is
 * said of it.
 */
export const ownGoods: Rule = (view) => {
  if (topFrame(view.state) || view.choose !== null) return null;
  const orders = view.facts.orders.filter(({ status }) => status !== 'cancelled');
  if (goesOnWithPrice(view, orders)) return follow(view, 'price_protection');
  const skus = onlyNamed(view, orders);
  const [order, ...more] = orders.filter(({ items }) => items.some(({ sku }) => skus.includes(sku)));
  // Of several such goods the ones that were bought last are meant, until something else is said.
  const [sku, ...others] = order?.items.map((item) => item.sku).filter((one) => skus.includes(one)) ?? [];
  if (!order || sku === undefined || others.length > 0) return null;
  // "那个裤子呢", right after another parcel was looked up, asks where that one is.
  const asked = view.state.lastIntent ?? '';
  if (LOOKED_UP.includes(asked) && says(view, 'asks-the-same')) return follow(view, asked);
  const here = order.status === 'delivered' || order.status === 'completed';
  const choices = [...(here ? WHEN_HERE : ON_THE_WAY).map(intentChoice), HUMAN];
  const { text, entities } = view.heard;
  const state = {
    ...view.state,
    misses: 0,
    offered: choices.map(({ value }) => value),
    unclear: { text, entities, goods: true },
    lastIntent: 'own_goods',
    lastProduct: sku,
    lastOrder: more.length === 0 ? order.orderNo : null,
  };
  return plain(view, { state, say: [{ key: 'order.what-about', vars: { name: nameOf(view, sku) }, choices }] });
};
