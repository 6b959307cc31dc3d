import { DateTime } from 'luxon';
import type { OrderFact } from '../facts.ts';
import type { PhraseGroupName } from '../phrases/groups.ts';
import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';
import { nearGoods } from './named-goods.ts';
import { entities } from './read.ts';

/** The goods of these orders. */
export const bought = (orders: readonly OrderFact[]): string[] =>
  orders.flatMap((order) => order.items.map((item) => item.sku));

/** The orders that hold what is named. */
export const holding = (view: TurnView, orders: readonly OrderFact[]): OrderFact[] => {
  const skus = nearGoods(view, bought(orders));
  return orders.filter((order) => order.items.some((item) => skus.has(item.sku)));
};

/** "The latest one", of orders that stand newest first. */
export const newest = (view: TurnView, orders: readonly OrderFact[]): OrderFact | undefined =>
  says(view, 'newest-order') ? orders[0] : undefined;

/**
 * "11/3 買的那筆", "the one from 17 November": the orders of the day that is told. Unasked, a day says so only with what
 * happened on it.
 */
const ofDay = (view: TurnView, orders: readonly OrderFact[], asked: boolean): OrderFact[] => {
  const made = says(view, 'day-ordered');
  const came = !made && says(view, 'day-it-came');
  if (!asked && !made && !came) return [];
  const on = (at: Date | null, day: string): boolean =>
    at !== null && DateTime.fromJSDate(at, { zone: view.shop.timezone }).toISODate() === day;
  // Of two days that are told ("the 12th, no, the day before yesterday") the one counts that orders were made on.
  return (
    entities(view, 'date')
      .map(({ value }) => orders.filter((order) => on(came ? order.deliveredAt : order.placedAt, value)))
      .find((found) => found.length > 0) ?? []
  );
};

/** What tells the state an order is in. */
const STATES: readonly (readonly [PhraseGroupName, OrderFact['status']])[] = [
  ['order-unpaid', 'unpaid'],
  ['order-not-sent', 'paid'],
  ['order-on-its-way', 'dispatched'],
];

/** "The one that isn't paid yet": orders in the state that is told. */
const inState = (view: TurnView, orders: readonly OrderFact[]): OrderFact[] => {
  const told = STATES.find(([group]) => says(view, group))?.[1];
  return orders.filter(({ status }) => status === told);
};

/** 没付款的订单, "the unpaid one": the state names the order, and is no reason or question. */
const NAMED_BY_STATE =
  /[的嘅嗰](?:[那这這]?一?[个個单單笔筆张張]?)(?:订单|訂單|单|單)|的[那这這][个個单單笔筆张張]|\b(?:unpaid|unshipped) (?:order|one)\b/iu;

/** The only order that the day or the state that is told leaves. */
export const described = (view: TurnView, orders: readonly OrderFact[], asked: boolean): OrderFact | undefined => {
  const dated = ofDay(view, orders, asked);
  const byState = asked || NAMED_BY_STATE.test(view.heard.text);
  const stated = byState ? inState(view, dated.length > 0 ? dated : orders) : [];
  if (stated.length === 1) return stated[0];
  return dated.length === 1 ? dated[0] : undefined;
};
