import type { OrderFact } from '../facts.ts';
import type { TurnView } from '../turn-view.ts';
import { nearGoods } from './named-goods.ts';
import { fittingOf } from './new-variant.ts';
import { bought } from './order-described.ts';
import { entities } from './read.ts';

/** Whether an order has not left, so that it can still be changed or called off. */
export const isUnsent = ({ status }: OrderFact): boolean => status === 'unpaid' || status === 'paid';

/** "Make it men's L": whether an order holds goods that come in a size or colour that is told. */
export const holdsVariant = (view: TurnView, { items }: OrderFact): boolean =>
  [...entities(view, 'size'), ...entities(view, 'colour')].some((said) =>
    items.some(({ sku }) => fittingOf(said, view.facts.products.get(sku)?.attributes[said.type] ?? []).length > 0),
  );

/**
 * The orders that have not left and may be meant by "I ordered the wrong one": those that hold what is named, or all of them where the
 * newest order is one of them and nothing is named.
 */
export const unsentMeant = (view: TurnView): OrderFact[] => {
  const orders = view.facts.orders.filter(({ status }) => status !== 'cancelled');
  const unsent = orders.filter(isUnsent);
  const named = nearGoods(view, bought(orders));
  if (named.size > 0) return unsent.filter(({ items }) => items.some(({ sku }) => named.has(sku)));
  return orders[0] && isUnsent(orders[0]) ? unsent : [];
};
