import { featuredAt } from '../../content/campaigns.ts';
import type { ProductFact } from '../facts.ts';
import { type ChoiceSay, intentChoice, type Say } from '../say.ts';
import { money, nameOf, type TurnView } from '../turn-view.ts';
import { type Budget, fits } from './budget.ts';
import { madeFor, wantedLike } from './made-for.ts';
import { nearGoods } from './named-goods.ts';
import { isSized, productCard } from './product-words.ts';
import { entities } from './read.ts';
import { deniedGoods } from './set-aside.ts';

/** Goods shown at most. */
const SHOWN = 3;
/** Kinds of goods named at most. */
const KINDS = 6;

/**
 * What could be sent and costs what is to be spent, made for whom it is for; what the shop puts first comes first.
 * @param asWished only what is as warm, as cool … as is wished, where some of it is
 */
export const fittingGoods = (view: TurnView, budget: Budget | null, asWished = true): ProductFact[] => {
  const featured = featuredAt(view.shop, view.now);
  const rank = (product: ProductFact): number =>
    featured.includes(product.sku) ? featured.indexOf(product.sku) : featured.length;
  const { never, made } = madeFor(view);
  const sold = [...view.facts.products.values()].filter(
    ({ sku, stock, priceMinor }) => stock > 0 && fits(budget, priceMinor) && !never.includes(sku),
  );
  const first = (goods: readonly ProductFact[], fit: (product: ProductFact) => boolean): readonly ProductFact[] => {
    const found = goods.filter(fit);
    return found.length > 0 ? found : goods;
  };
  const unwanted = deniedGoods(
    view,
    sold.map(({ sku }) => sku),
  );
  const wanted = first(first(sold, made), ({ sku }) => !unwanted.has(sku));
  const wished = asWished ? wantedLike(view) : null;
  return first(wanted, wished ?? (() => true)).toSorted((a, b) => rank(a) - rank(b) || b.stock - a.stock);
};

/** Those of these goods that a turn names, or whose names its words come near. */
export const nearTo = (view: TurnView, goods: readonly ProductFact[]): ProductFact[] => {
  const skus = nearGoods(
    view,
    goods.map(({ sku }) => sku),
  );
  return goods.filter(({ sku }) => skus.has(sku));
};

/** Those of these goods that a turn names, or else those of the kinds it names. */
const ofKinds = (view: TurnView, goods: readonly ProductFact[]): ProductFact[] => {
  const near = nearTo(view, goods);
  if (near.length > 0) return near;
  const kinds = new Set(entities(view, 'product').map((one) => view.facts.products.get(one.value)?.category));
  return goods.filter((product) => kinds.has(product.category));
};

/** What fits of the goods that a turn names, or else of their kinds: warm pyjamas, and no warm socks where no such pyjamas fit. */
export const fittingKinds = (view: TurnView, budget: Budget | null): ProductFact[] => {
  const wished = ofKinds(view, fittingGoods(view, budget));
  return wished.length > 0 ? wished : ofKinds(view, fittingGoods(view, budget, false));
};

const choiceOf = (view: TurnView, sku: string): ChoiceSay => ({
  label: 'choice.plain',
  vars: { text: nameOf(view, sku) },
  value: `product:${sku}`,
});

/** Goods as a list, as pictures and as buttons. */
const shown = (view: TurnView, goods: readonly ProductFact[]) => ({
  list: goods.map((product) => `${nameOf(view, product.sku)} ${money(view, product.priceMinor)}`).join('\n'),
  cards: goods.map((product) => productCard(view, product)),
  choices: goods.map(({ sku }) => choiceOf(view, sku)),
});

/** One of each kind that is sold, as a list: what the shop puts first, or has most of. */
export const oneOfEachKind = (view: TurnView): string => {
  const goods = fittingGoods(view, null, false);
  const first = goods.filter(({ category }, at) => goods.findIndex((one) => one.category === category) === at);
  return shown(view, first.slice(0, KINDS)).list;
};

/** The first few of these goods, to choose from. */
export const theseGoods = (view: TurnView, goods: readonly ProductFact[]): Say => {
  const { list, cards, choices } = shown(view, goods.slice(0, SHOWN));
  return {
    key: 'recommend.these',
    vars: { list, sized: goods.slice(0, SHOWN).some(isSized) },
    cards,
    choices: [...choices, intentChoice('promotion_query')],
  };
};

/** The goods that were asked for cost more or less than is to be spent: their price, and what of their kind does not. */
export const beyondBudget = (view: TurnView, product: ProductFact, budget: Budget): Say => {
  const alike = fittingGoods(view, budget).filter(({ category }) => category === product.category);
  const { list, cards, choices } = shown(view, alike.slice(0, SHOWN));
  return {
    key: 'recommend.beyond',
    vars: { name: nameOf(view, product.sku), price: money(view, product.priceMinor), list },
    cards: [productCard(view, product), ...cards],
    choices: choices.length > 0 ? choices : [intentChoice('promotion_query'), intentChoice('product_recommend')],
  };
};
