import { priceDifference } from '../../aftersales/price-difference.ts';
import type { OrderFact, ProductFact } from '../facts.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { wantedInstead } from './wanted-instead.ts';
import type { Picked } from './which-items.ts';

/** The same goods again, in another size or colour. */
const SAME = '=';

/** Other goods that go out in an exchange: what they are, how many, and what they cost more or less. */
export interface OtherGoods {
  product: ProductFact;
  qty: number;
  difference: 'none' | 'pay' | 'back';
  differenceMinor: number;
}

/** Goods a turn wants instead and that are not in the order: "换成云朵睡衣", "exchange it for the bathrobe"; their SKU. */
export const namedInstead = (turn: TurnView, order: OrderFact): string | undefined => {
  const named = wantedInstead(turn);
  const bought = named.some((one) => order.items.some((item) => item.sku === one));
  return named.length === 1 && !bought ? named[0] : undefined;
};

/** These goods instead of those that come back, with what they cost more or less; null where there are none of that SKU. */
export const goodsInstead = (
  view: TurnView,
  order: OrderFact,
  picked: readonly Picked[],
  sku: string,
): OtherGoods | null => {
  const product = view.facts.products.get(sku);
  if (product === undefined) return null;
  const qty = picked.reduce((sum, one) => sum + one.qty, 0);
  const items = picked.map(({ item, qty: pieces }) => ({
    sku: item.sku,
    qty: pieces,
    unitMinor: item.unitMinor,
    opened: item.opened,
    category: '',
    returnable: 'yes' as const,
    warrantyMonths: 0,
  }));
  return { product, qty, ...priceDifference(order, items, { sku, qty, priceMinor: product.priceMinor }) };
};

/** Other goods, where the shopper has named some. Not asked for; null: the same goods again. */
export function* otherGoods(view: TurnView, order: OrderFact, picked: readonly Picked[]): Asking<OtherGoods | null> {
  const sku = yield* ask<string>({
    step: 'goods',
    otherwise: SAME,
    say: { key: 'exchange.which-size', vars: { name: '' } },
    read: (turn) => {
      const named = namedInstead(turn, order);
      return named === undefined ? undefined : { value: named };
    },
  });
  return sku === SAME ? null : goodsInstead(view, order, picked, sku);
}
