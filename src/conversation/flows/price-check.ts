import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { budgetIn } from '../steps/budget.ts';
import { fittingKinds, theseGoods } from '../steps/fitting-goods.ts';
import { productCard, productVars } from '../steps/product-words.ts';
import { namesSeveral, whichProduct } from '../steps/which-product.ts';

/** The real, current price (H12); of a kind of goods within some money, those that cost that. */
export const priceCheck: Flow = {
  name: 'price-check',
  tells: true,
  inGroups: true,
  *script(view) {
    const budget = budgetIn(view);
    const within = budget && namesSeveral(view) ? fittingKinds(view, budget) : [];
    if (within.length > 0) return done([theseGoods(view, within)]);
    const product = yield* whichProduct(view, 'price-check');
    const choices = [intentChoice('promotion_query'), intentChoice('coupon_help'), intentChoice('stock_check')];
    return done([
      { key: 'price-check.price', vars: productVars(view, product), cards: [productCard(view, product)], choices },
    ]);
  },
};
