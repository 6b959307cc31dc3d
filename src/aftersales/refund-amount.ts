/** What an amount is worked out from; all in minor units. */
export interface PaidOrder {
  /** What the shopper paid, shipping fee included. */
  totalMinor: number;
  shippingFeeMinor: number;
  /** What has gone back or is bound to go back. */
  refundedMinor: number;
  /** All goods of the order, at their unit prices before coupons. */
  items: readonly { qty: number; unitMinor: number }[];
}

/** Value of pieces at their unit prices, minor units. */
export const goodsValue = (items: readonly { qty: number; unitMinor: number }[]): number =>
  items.reduce((sum, item) => sum + item.qty * item.unitMinor, 0);

/** What may still go back: paid minus refunded, never below zero. */
export const outstanding = (order: PaidOrder): number => Math.max(0, order.totalMinor - order.refundedMinor);

/**
 * What goes back for pieces worth `claimedMinor` at their unit prices: their share of what was really paid for the goods,
 * so that a coupon counts for every piece alike, rounded down to the fen; all that was paid for the goods when every piece
 * comes back. With `shippingFeeBack` the fee of the way out comes back too when every piece does at once. Never above paid minus refunded.
 */
export const refundFor = (order: PaidOrder, claimedMinor: number, shippingFeeBack: boolean): number => {
  const goodsPaid = Math.max(0, order.totalMinor - order.shippingFeeMinor);
  const goods = goodsValue(order.items);
  const whole = claimedMinor >= goods;
  const share = whole ? goodsPaid : Math.floor((goodsPaid * claimedMinor) / goods);
  const fee = whole && shippingFeeBack ? order.shippingFeeMinor : 0;
  return Math.min(share + fee, outstanding(order));
};
