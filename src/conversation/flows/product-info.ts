import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { productCard, productVars } from '../steps/product-words.ts';
import { whichProduct } from '../steps/which-product.ts';

/** What a product is like. */
export const productInfo: Flow = {
  name: 'product-info',
  tells: true,
  inGroups: true,
  *script(view) {
    const product = yield* whichProduct(view, 'product-info');
    const choices = [intentChoice('size_advice'), intentChoice('stock_check'), intentChoice('return_policy')];
    return done([
      { key: 'product-info.about', vars: productVars(view, product), cards: [productCard(view, product)], choices },
    ]);
  },
};
