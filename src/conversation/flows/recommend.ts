import type { ProductFact } from '../facts.ts';
import { intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { productCard } from '../steps/product-words.ts';
import { entities } from '../steps/read.ts';
import { money, nameOf, type TurnView } from '../turn-view.ts';

/** Goods shown at most. */
const SHOWN = 3;

/** Something like what was just talked about. */
const ALIKE = /类似|類似|差不多|相近|similar|something like|alternative/i;

/** The goods that are named, or else those whose names or kinds the words come near. */
const ofKind = (view: TurnView, goods: readonly ProductFact[]): ProductFact[] => {
  const kinds = new Set(entities(view, 'product').map((one) => view.facts.products.get(one.value)?.category));
  const skus = nearGoods(
    view,
    goods.map(({ sku }) => sku),
  );
  const near = goods.filter(({ sku }) => skus.has(sku));
  const alike = ALIKE.test(view.heard.text)
    ? view.facts.products.get(view.state.lastProduct ?? '')?.category
    : undefined;
  if (alike && near.length === 0) return goods.filter((product) => product.category === alike);
  return near.length > 0 ? near : goods.filter((product) => kinds.has(product.category));
};

const wanted = (view: TurnView): ProductFact[] => {
  const budget = view.heard.entities.find((one) => one.type === 'money')?.value ?? Number.POSITIVE_INFINITY;
  const all = [...view.facts.products.values()].filter((product) => product.stock > 0 && product.priceMinor <= budget);
  const alike = ofKind(view, all);
  const featured = view.shop.content.shop.featured;
  const rank = (product: ProductFact): number => (featured.includes(product.sku) ? featured.indexOf(product.sku) : 99);
  return (alike.length > 0 ? alike : all).sort((a, b) => rank(a) - rank(b) || b.stock - a.stock).slice(0, SHOWN);
};

/** Something that fits: of the kind that was named, within the money that was named, in stock. */
export const recommend: Flow = {
  name: 'recommend',
  tells: true,
  inGroups: true,
  *script(view) {
    const goods = wanted(view);
    if (goods.length === 0) return done([{ key: 'recommend.none', choices: [intentChoice('human_agent')] }]);
    const list = goods.map((product) => `${nameOf(view, product.sku)} ${money(view, product.priceMinor)}`).join('\n');
    return done([
      {
        key: 'recommend.these',
        vars: { list },
        cards: goods.map((product) => productCard(view, product)),
        choices: [
          ...goods.map(({ sku }) => ({
            label: 'choice.plain' as const,
            vars: { text: nameOf(view, sku) },
            value: `product:${sku}`,
          })),
          intentChoice('promotion_query'),
        ],
      },
    ]);
  },
};
