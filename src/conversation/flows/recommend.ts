import type { ProductFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { type Budget, budgetIn, fits } from '../steps/budget.ts';
import { priceEnd } from '../steps/by-price.ts';
import { beyondBudget, fittingGoods, fittingKinds, nearTo, theseGoods } from '../steps/fitting-goods.ts';
import { entities } from '../steps/read.ts';
import { deniesGoods } from '../steps/set-aside.ts';
import { goodsShown } from '../steps/shown-goods.ts';
import { weightOf } from '../steps/tell.ts';
import { surelyNamedIn } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';

/** The kinds of the goods that were just shown: who goes on with "the warmest" means one of them. */
const shownKinds = (view: TurnView): ReadonlySet<string> =>
  new Set(goodsShown(view.shown).flatMap((sku) => view.facts.products.get(sku)?.category ?? []));

/** A text that weighs more says more than what may be spent. See {@link weightOf}. */
const FEW_WORDS = 30;

/** "Under 100", 一百以内, and nothing besides. */
const onlyMoney = ({ heard, choose }: TurnView): boolean =>
  choose === null &&
  weightOf(heard.text) <= FEW_WORDS &&
  heard.entities.length > 0 &&
  heard.entities.every(({ type }) => type === 'money');

/** The goods that are meant, or else those like what was just talked about, or else those of the kinds that are named or were shown. */
const meant = (view: TurnView, budget: Budget | null, goods: readonly ProductFact[]): ProductFact[] => {
  const near = nearTo(view, goods);
  if (near.length > 0) return near;
  // "Not socks, please", "under 100", said of a few that were shown: the rest of them stays.
  const shown = goodsShown(view.shown);
  const left = goods.filter(({ sku }) => shown.includes(sku));
  if (left.length > 0 && (deniesGoods(view) || onlyMoney(view))) return left;
  const last = says(view, 'something-like-it') ? view.facts.products.get(view.state.lastProduct ?? '') : undefined;
  if (last) return goods.filter(({ category }) => category === last.category);
  const kinds = fittingKinds(view, budget);
  return kinds.length > 0 ? kinds : goods.filter(({ category }) => shownKinds(view).has(category));
};

/** 燕麥色 is no oat hand cream: what only tells a colour names no goods. */
const besidesColours = (view: TurnView): TurnView => {
  const said = entities(view, 'colour').filter(({ source }) => source.endsWith('色'));
  const text = said.reduce((words, { source }) => words.replace(source, ' '), view.heard.text);
  return said.length === 0 ? view : { ...view, heard: { ...view.heard, text } };
};

/** Those of these goods that come in a colour that is told; all of them where none does. */
const inColour = (view: TurnView, goods: ProductFact[]): ProductFact[] => {
  const told = entities(view, 'colour').flatMap(({ value, kin }) => [value, ...(kin ?? [])]);
  const coming = goods.filter(({ attributes }) => (attributes['colour'] ?? []).some((colour) => told.includes(colour)));
  return coming.length > 0 ? coming : goods;
};

/** The dearest or the cheapest first, where a turn asks for them. */
const byAskedPrice = (view: TurnView, goods: readonly ProductFact[]): readonly ProductFact[] => {
  const end = priceEnd(view);
  if (end === null) return goods;
  return goods.toSorted((a, b) => (end === 'lowest' ? 1 : -1) * (a.priceMinor - b.priceMinor));
};

/** "Anything cheaper?", right after some were shown: those that cost less than all of them, the dearest of these first; null: not asked. */
const cheaperOnes = (view: TurnView, goods: readonly ProductFact[]): ProductFact[] | null => {
  const prices = goodsShown(view.shown).flatMap((sku) => view.facts.products.get(sku)?.priceMinor ?? []);
  if (prices.length === 0 || !says(view, 'cheaper') || !says(view, 'cheaper-goods')) return null;
  const below = goods.filter(({ priceMinor }) => priceMinor < Math.min(...prices));
  const alike = below.filter(({ category }) => shownKinds(view).has(category));
  return (alike.length > 0 ? alike : below).toSorted((a, b) => b.priceMinor - a.priceMinor);
};

/** Something that fits: of the kind that was named, within the money that was named, in stock. */
export const recommend: Flow = {
  name: 'recommend',
  tells: true,
  inGroups: true,
  *script(told) {
    const view = besidesColours(told);
    const budget = budgetIn(view, { bare: true });
    const asked = view.facts.products.get(surelyNamedIn(view) ?? '');
    if (asked && budget && !fits(budget, asked.priceMinor)) return done([beyondBudget(view, asked, budget)]);
    const goods = inColour(told, fittingGoods(view, budget));
    const cheaper = cheaperOnes(view, goods);
    if (cheaper !== null && cheaper.length > 0) return done([theseGoods(view, cheaper)]);
    const alike = meant(view, budget, goods);
    if (goods.length === 0) return done([{ key: 'recommend.none', choices: [intentChoice('human_agent')] }]);
    return done([theseGoods(view, byAskedPrice(view, alike.length > 0 ? alike : goods))]);
  },
};
