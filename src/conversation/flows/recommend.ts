import type { ProductFact } from '../facts.ts';
import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { type Budget, budgetIn, fits } from '../steps/budget.ts';
import { beyondBudget, fittingGoods, fittingKinds, nearTo, theseGoods } from '../steps/fitting-goods.ts';
import { namedIn } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';

/** Something like what was just talked about. */
const ALIKE = /类似|類似|差不多|相近|similar|something like|alternative/i;

/** The goods that are meant, or else those like what was just talked about, or else those of the kinds that are named. */
const meant = (view: TurnView, budget: Budget | null, goods: readonly ProductFact[]): ProductFact[] => {
  const near = nearTo(view, goods);
  if (near.length > 0) return near;
  const last = ALIKE.test(view.heard.text) ? view.facts.products.get(view.state.lastProduct ?? '') : undefined;
  return last ? goods.filter(({ category }) => category === last.category) : fittingKinds(view, budget);
};

/** Something that fits: of the kind that was named, within the money that was named, in stock. */
export const recommend: Flow = {
  name: 'recommend',
  tells: true,
  inGroups: true,
  *script(view) {
    const budget = budgetIn(view, { bare: true });
    const asked = view.facts.products.get(namedIn(view) ?? '');
    if (asked && budget && !fits(budget, asked.priceMinor)) return done([beyondBudget(view, asked, budget)]);
    const goods = fittingGoods(view, budget);
    const alike = meant(view, budget, goods);
    if (goods.length === 0) return done([{ key: 'recommend.none', choices: [intentChoice('human_agent')] }]);
    return done([theseGoods(view, alike.length > 0 ? alike : goods)]);
  },
};
