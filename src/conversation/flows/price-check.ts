import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { productCard, productVars } from '../steps/product-words.ts';
import { whichProduct } from '../steps/which-product.ts';

/** The real, current price (H12). */
export const priceCheck: Flow = {
  name: 'price-check',
  tells: true,
  inGroups: true,
  *script(view) {
    const product = yield* whichProduct(view, 'price-check');
    const choices = [intentChoice('promotion_query'), intentChoice('coupon_help'), intentChoice('stock_check')];
    return done([
      { key: 'price-check.price', vars: productVars(view, product), cards: [productCard(view, product)], choices },
    ]);
  },
};
