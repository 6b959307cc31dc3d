import type { ProductFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN, intentChoice } from '../say.ts';
import { type Asking, ask, done, type Flow } from '../script.ts';
import { askedFacts, type GoodsFact } from '../steps/asked-facts.ts';
import { productCard, productVars, wordsIn } from '../steps/product-words.ts';
import { whichProduct } from '../steps/which-product.ts';
import { nameOf, type TurnView } from '../turn-view.ts';

/** The one fact that is asked for; kept while it is asked which goods are meant. */
function* factAsked(): Asking<GoodsFact | 'all'> {
  return yield* ask<GoodsFact | 'all'>({
    step: 'fact',
    say: { key: 'product-info.which-product' },
    otherwise: 'all',
    read: (turn) => {
      const [fact, ...more] = askedFacts(turn);
      return fact && more.length === 0 ? { value: fact } : undefined;
    },
  });
}

/** Whether these goods were told about in the turn before, so that telling the same again answers nothing. */
const toldBefore = ({ state, choose }: TurnView, { sku }: ProductFact): boolean =>
  choose === null && state.lastIntent === 'product_info' && state.lastProduct === sku;

/** How one fact is told, and what may be wanted next. */
const TOLD: Record<GoodsFact, { key: ReplyKey; choices: ChoiceSay[] }> = {
  colour: { key: 'product-info.colour', choices: [intentChoice('stock_check'), intentChoice('size_advice')] },
  size: { key: 'product-info.size', choices: [intentChoice('size_advice'), intentChoice('stock_check')] },
  material: { key: 'product-info.material', choices: [intentChoice('size_advice'), HUMAN] },
};

/** What a product is like: the one fact that is asked for, or else all that the catalogue tells. */
export const productInfo: Flow = {
  name: 'product-info',
  tells: true,
  inGroups: true,
  *script(view) {
    const asked = yield* factAsked();
    const product = yield* whichProduct(view, 'product-info');
    const name = nameOf(view, product.sku);
    const words = asked === 'all' ? [] : (product.attributes[asked] ?? []);
    if (asked !== 'all' && words.length > 0)
      return done([{ ...TOLD[asked], vars: { name, words: wordsIn(view, words) } }]);
    if (asked === 'all' && toldBefore(view, product))
      return done([{ key: 'product-info.beyond', vars: { name }, choices: [HUMAN, intentChoice('size_advice')] }]);
    const choices = [intentChoice('size_advice'), intentChoice('stock_check'), intentChoice('return_policy'), HUMAN];
    return done([
      { key: 'product-info.about', vars: productVars(view, product), cards: [productCard(view, product)], choices },
    ]);
  },
};
