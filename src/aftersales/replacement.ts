import type { Arrived, ClaimItem } from './claim-item.ts';
import type { ClaimOrder } from './claim-order.ts';
import type { Terms, WindowRule } from './terms.ts';

/** Goods that a case sent out in place of others, and that arrived. `sku` names the goods of the order whose place they took. */
export interface Replacement {
  sku: string;
  qty: number;
  /** When they were noted as delivered. */
  at: Date;
  /** Kind and reason of that case. */
  kind: string;
  reason: string;
}

/**
 * The arrival of `qty` pieces that were replaced; null when some of them are still those of the first delivery. Which piece of
 * several alike is claimed nobody can tell: it is taken to be the one that came last, in the shopper's favour. Pure.
 */
export const arrivalOf = (
  replacements: readonly Replacement[],
  { sku, qty }: { sku: string; qty: number },
  { nothing_to_return: nothing }: Pick<Terms, 'nothing_to_return'>,
): Arrived | null => {
  const newest = replacements
    .filter((one) => one.sku === sku)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime());
  let left = qty;
  for (const { qty: came, at, kind, reason } of newest) {
    left -= came;
    if (left > 0) continue;
    const missed = kind === 'delivery' || nothing.reasons.some((one) => one === reason);
    return { at, instead: missed ? 'never_came' : 'exchanged' };
  }
  return null;
};

/**
 * The delivery a term counts from. Goods that never came begin with the parcel that did. Goods that were exchanged begin anew where
 * the term says so (`after_exchange`):
 * - quality and warranty under the Chinese pack do: after an exchange the period of the three guarantees (三包有效期) is counted anew
 *   from the exchange (部分商品修理更换退货责任规定, and the like rule for mobile telephones, 移动电话机商品修理更换退货责任规定 art. 21);
 * - the seven days without a reason do not: they run from the receipt of the goods that were bought (消费者权益保护法 art. 25, 暂行办法
 *   art. 10), and no rule gives an exchange seven more. A shop may.
 * - the European pack leaves all terms running: whether a replacement interrupts the two years is national law (2019/771 recital 44).
 */
export const countsFrom = (
  { after_exchange: after }: Pick<WindowRule, 'after_exchange'>,
  { arrived }: Pick<ClaimItem, 'arrived'>,
  { deliveredAt }: Pick<ClaimOrder, 'deliveredAt'>,
): Date | null => (arrived && (arrived.instead === 'never_came' || after === 'anew') ? arrived.at : deliveredAt);

/** An order whose parcel never came, for goods of it that came later by a case: to them it is delivered. Pure. */
export const asArrived = <O extends Pick<ClaimOrder, 'status'>>(
  order: O,
  items: readonly Pick<ClaimItem, 'arrived'>[],
): O =>
  order.status === 'dispatched' && items.length > 0 && items.every(({ arrived }) => arrived?.instead === 'never_came')
    ? { ...order, status: 'delivered' }
    : order;
