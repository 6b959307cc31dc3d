import type { ClaimItem } from './claim-item.ts';
import type { ClaimOrder } from './claim-order.ts';
import type { Facts } from './machines/machine.ts';
import { goodsValue, refundFor } from './refund-amount.ts';

/** Other goods that shall go out instead of those that come back, at their current price in minor units. */
export interface Target {
  sku: string;
  qty: number;
  priceMinor: number;
}

/** What other goods cost more (`pay`) or less (`back`) than was paid for those that come back. `differenceMinor` is never negative. */
export type Difference = Pick<Facts, 'difference'> & { differenceMinor: number };

const NONE: Difference = { difference: 'none', differenceMinor: 0 };

/**
 * What an exchange for other goods costs: their current price less what was really paid for the goods that come back, coupons
 * counted. The same goods in another size or colour cost nothing, whatever their price is now.
 */
export const priceDifference = (order: ClaimOrder, items: readonly ClaimItem[], target: Target | null): Difference => {
  if (target === null || items.every(({ sku }) => sku === target.sku)) return NONE;
  const more = target.priceMinor * target.qty - refundFor(order, goodsValue(items), false);
  if (more === 0) return NONE;
  return { difference: more > 0 ? 'pay' : 'back', differenceMinor: Math.abs(more) };
};
