import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { productCard, productVars } from '../steps/product-words.ts';
import { whichProduct } from '../steps/which-product.ts';

/** Stock at or below this is called short. */
const SHORT = 5;

/** Whether it is to be had. */
export const stockCheck: Flow = {
  name: 'stock-check',
  tells: true,
  inGroups: true,
  *script(view) {
    const product = yield* whichProduct(view, 'stock-check');
    const key =
      product.stock === 0 ? 'stock-check.none' : product.stock <= SHORT ? 'stock-check.few' : 'stock-check.plenty';
    const choices =
      product.stock === 0
        ? [intentChoice('product_recommend')]
        : [intentChoice('size_advice'), intentChoice('delivery_time')];
    return done([{ key, vars: productVars(view, product), cards: [productCard(view, product)], choices }]);
  },
};
