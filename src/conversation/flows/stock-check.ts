import type { ProductFact } from '../facts.ts';
import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { budgetIn, fits } from '../steps/budget.ts';
import { beyondBudget, fittingKinds, theseGoods } from '../steps/fitting-goods.ts';
import { type AskedVariant, askedVariant } from '../steps/new-variant.ts';
import { productCard, productVars, sizeChoice, wordsIn } from '../steps/product-words.ts';
import { namesSeveral, whichProduct } from '../steps/which-product.ts';

/** Stock at or below this is called short. */
const SHORT = 5;

/** Stock is counted by goods and not by colour or size: of those it is told whether there are such. */
const keyOf = ({ stock }: ProductFact, asked: AskedVariant | null) => {
  if (asked && asked.fitting.length === 0) return 'stock-check.not-in';
  if (stock === 0) return 'stock-check.none';
  if (asked) return 'stock-check.comes-in';
  return stock <= SHORT ? 'stock-check.few' : 'stock-check.plenty';
};

/** Whether it is to be had, for what is to be spent. */
export const stockCheck: Flow = {
  name: 'stock-check',
  tells: true,
  inGroups: true,
  *script(view) {
    const budget = budgetIn(view);
    const within = budget && namesSeveral(view) ? fittingKinds(view, budget) : [];
    if (within.length > 0) return done([theseGoods(view, within)]);
    const product = yield* whichProduct(view, 'stock-check');
    if (budget && !fits(budget, product.priceMinor)) return done([beyondBudget(view, product, budget)]);
    const asked = askedVariant(view, product);
    const listed = (words: readonly string[]): string => wordsIn(view, words);
    const vars = {
      ...productVars(view, product),
      ...(asked ? { variant: listed(asked.fitting) || asked.said, offered: listed(asked.offered) } : {}),
    };
    const choices =
      product.stock === 0
        ? [intentChoice('product_recommend')]
        : [...sizeChoice(product), intentChoice('delivery_time')];
    return done([{ key: keyOf(product, asked), vars, cards: [productCard(view, product)], choices }]);
  },
};
