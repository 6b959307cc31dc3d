import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { bargains } from '../steps/bargains.ts';
import { budgetIn } from '../steps/budget.ts';
import { fittingKinds, theseGoods } from '../steps/fitting-goods.ts';
import { productCard, productVars } from '../steps/product-words.ts';
import { namedIn, namesSeveral, whichProduct } from '../steps/which-product.ts';
import { nameOf, type TurnView } from '../turn-view.ts';

/** The goods a better price is asked for: named, or talked about just now. A price is asked of them; a better one needs none. */
const bargainedFor = (view: TurnView): string => {
  const sku = namedIn(view) ?? (namesSeveral(view) ? null : view.state.lastProduct);
  return sku && view.facts.products.has(sku) ? nameOf(view, sku) : '';
};

/** The real, current price (H12); of a kind of goods within some money, those that cost that. */
export const priceCheck: Flow = {
  name: 'price-check',
  tells: true,
  inGroups: true,
  *script(view) {
    const choices = [intentChoice('promotion_query'), intentChoice('coupon_help')];
    if (bargains(view)) return done([{ key: 'price-check.bargain', vars: { name: bargainedFor(view) }, choices }]);
    const budget = budgetIn(view);
    const within = budget && namesSeveral(view) ? fittingKinds(view, budget) : [];
    if (within.length > 0) return done([theseGoods(view, within)]);
    const product = yield* whichProduct(view, 'price-check');
    return done([
      {
        key: 'price-check.price',
        vars: productVars(view, product),
        cards: [productCard(view, product)],
        choices: [...choices, intentChoice('stock_check')],
      },
    ]);
  },
};
