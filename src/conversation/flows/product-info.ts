import type { ProductFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN, intentChoice } from '../say.ts';
import { type Asking, ask, done, type Flow } from '../script.ts';
import { askedFacts, type GoodsFact } from '../steps/asked-facts.ts';
import { isSized, productCard, productVars, sizeChoice, wordsIn } from '../steps/product-words.ts';
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
const told = (fact: GoodsFact, product: ProductFact): { key: ReplyKey; choices: ChoiceSay[] } => {
  const size = sizeChoice(product);
  if (fact === 'colour') return { key: 'product-info.colour', choices: [intentChoice('stock_check'), ...size] };
  if (fact === 'size') return { key: 'product-info.size', choices: [...size, intentChoice('stock_check')] };
  return { key: 'product-info.material', choices: [...size, HUMAN] };
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
      return done([{ ...told(asked, product), vars: { name, words: wordsIn(view, words), sized: isSized(product) } }]);
    if (asked === 'all' && toldBefore(view, product))
      return done([{ key: 'product-info.beyond', vars: { name }, choices: [HUMAN, ...sizeChoice(product)] }]);
    const choices = [...sizeChoice(product), intentChoice('stock_check'), intentChoice('return_policy'), HUMAN];
    return done([
      { key: 'product-info.about', vars: productVars(view, product), cards: [productCard(view, product)], choices },
    ]);
  },
};
