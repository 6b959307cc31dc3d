import type { ProductFact } from '../facts.ts';
import { HUMAN, type Say } from '../say.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { pickedByPrice, priceEnd } from './by-price.ts';
import { qualityAsked, toldOf } from './compared-by.ts';
import { productCard, productVars } from './product-words.ts';

/** What the catalogue tells of the very thing that is asked, and nothing beyond it. */
const answer = (view: TurnView, goods: readonly ProductFact[]): Say[] => {
  const quality = qualityAsked(view);
  if (quality) {
    const what = quality.called[view.lang];
    const told = goods.flatMap((one) => {
      const words = toldOf(view, one, quality);
      return words === '' ? [] : [`${nameOf(view, one.sku)} (${words})`];
    });
    if (told.length === 0) return [{ key: 'compare.untold', vars: { what } }];
    const all = told.length === goods.length && told.length > 1;
    return [{ key: 'compare.told', vars: { what, list: told.join('\n'), all } }];
  }
  const picked = pickedByPrice(
    view,
    goods.map(({ sku }) => sku),
  );
  const one = goods.find(({ sku }) => sku === picked);
  if (!one || priceEnd(view) === null) return [];
  const same = goods.every(({ priceMinor }) => priceMinor === one.priceMinor);
  return [{ key: 'compare.price', vars: { ...productVars(view, one), end: priceEnd(view) ?? '', same } }];
};

/**
 * Goods side by side, all from the catalogue: first what was asked, or that no page tells it; then each with price, stock,
 * material, sizes and colours; then which to take.
 */
export const sideBySide = (view: TurnView, goods: readonly ProductFact[]): Say[] => [
  ...answer(view, goods),
  ...goods.map((one): Say => ({ key: 'compare.one', vars: productVars(view, one) })),
  {
    key: 'compare.which',
    cards: goods.map((one) => productCard(view, one)),
    choices: [
      ...goods.map(({ sku }) => ({
        label: 'choice.plain' as const,
        vars: { text: nameOf(view, sku) },
        value: `product:${sku}`,
      })),
      HUMAN,
    ],
  },
];
