/** Minor units as a decimal string. */
export const money = (minor: number): string => (minor / 100).toFixed(2);

/**
 * Why an order's total cannot be. Less than goods and shipping is a discount; more would let more be paid back than the
 * goods cost.
 */
export const totalFault = (totalMinor: number, shippingMinor: number, goodsMinor: number): string | null =>
  totalMinor <= goodsMinor + shippingMinor
    ? null
    : `is ${money(totalMinor)}, but its items come to ${money(goodsMinor)} and shipping to ${money(shippingMinor)}; correct one of them`;
