import { featuredAt } from '../../content/campaigns.ts';
import type { ProductFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import type { ChoiceSay } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { pickedByPrice } from './by-price.ts';
import { madeForSaid } from './made-for.ts';
import { entities, pointedAt } from './read.ts';
import { goodsShown } from './shown-goods.ts';
import { spokenOf } from './spoken.ts';

const choiceOf = (view: TurnView, sku: string): ChoiceSay => ({
  label: 'choice.plain',
  vars: { text: nameOf(view, sku) },
  value: `product:${sku}`,
});

/** From this likeness on goods are named; below it they are one of several that may be meant. 0 to 1. */
const NAMED = 0.5;
/** Goods offered at most. */
const OFFERED = 5;

/** The goods a turn names, and not merely the only ones that come near its words. */
export const surelyNamedIn = (turn: TurnView): string | undefined =>
  entities(turn, 'product').find(({ score }) => score >= NAMED)?.value;

/** The goods a turn names, or the only ones that it can mean. */
export const namedIn = (turn: TurnView): string | undefined => {
  const said = entities(turn, 'product');
  return (said.find(({ score }) => score >= NAMED) ?? (said.length === 1 ? said[0] : undefined))?.value;
};

/** Whether a turn speaks of goods without saying which. */
const severalIn = (turn: TurnView): boolean => entities(turn, 'product').length > 1;

/** Whether a turn speaks of a kind of goods and means no single one. */
export const namesSeveral = (turn: TurnView): boolean => namedIn(turn) === undefined && severalIn(turn);

/** The goods that may be meant by the first word that named a kind of them. */
const meantIn = (view: TurnView): string[] => {
  const said = entities(view, 'product');
  const first = said.at(-1)?.source;
  return [...new Set(said.filter(({ source }) => source === first).map(({ value }) => value))];
};

const only = (skus: readonly string[]): string | undefined => (skus.length === 1 ? skus[0] : undefined);

/** "霧藍的拖鞋": of the goods that may be meant the only one that comes in the colour that is told. */
const ofColour = (view: TurnView): string | undefined => {
  const told = entities(view, 'colour').flatMap(({ value, kin }) => [value, ...(kin ?? [])]);
  const coming = meantIn(view).filter((sku) =>
    (view.facts.products.get(sku)?.attributes['colour'] ?? []).some((colour) => told.includes(colour)),
  );
  return only(coming);
};

/** "雙人睡衣男生L": of the goods that may be meant the only one that is made for whom is spoken of. */
const ofWhom = (view: TurnView): string | undefined => only(madeForSaid(view, meantIn(view), view.heard.text));

/** "2米床有吗", 男L: of the goods that may be meant, or were just shown, or are sold, the only one that comes in the size that is told. */
const ofSize = (view: TurnView): string | undefined => {
  const shown = goodsShown(view.shown);
  const among = severalIn(view) ? meantIn(view) : shown.length > 0 ? shown : [...view.facts.products.keys()];
  const told = entities(view, 'size').map(({ value }) => value);
  return only(
    among.filter((sku) => (view.facts.products.get(sku)?.attributes['size'] ?? []).some((size) => told.includes(size))),
  );
};

/** "Is the fleece in stock", after two robes and one fleece were shown: of the goods that may be meant the only one just shown. */
const ofShown = (view: TurnView): string | undefined => {
  const shown = goodsShown(view.shown);
  return only(meantIn(view).filter((sku) => shown.includes(sku)));
};

/** The goods talked about last, where a turn names none, or a kind of which they are: "有几件套" of the bedding set. */
const ofLast = (turn: TurnView): string | null => {
  const { lastProduct } = turn.state;
  return severalIn(turn) && lastProduct !== null && !meantIn(turn).includes(lastProduct) ? null : lastProduct;
};

/** The only goods that were just shown. */
const loneShown = (turn: TurnView): string | undefined => {
  const [only, ...more] = goodsShown(turn.shown);
  return more.length === 0 && !severalIn(turn) ? only : undefined;
};

/** What is offered: the goods that may be meant, or else those just shown, or those the shop puts first. */
const offeredIn = (view: TurnView): string[] => {
  const meant = meantIn(view);
  const shown = goodsShown(view.shown);
  const list = meant.length > 1 ? meant : shown.length > 1 ? shown : featuredAt(view.shop, view.now);
  return list.filter((sku) => view.facts.products.has(sku)).slice(0, OFFERED);
};

/** The one of these goods that the words, a number or its price tell apart: "the linen one" among slippers, "the cheapest". */
const toldApart = (turn: TurnView, offered: readonly string[]): string | undefined => {
  const spoken = spokenOf(turn, offered);
  return ofWhom(turn) ?? only(spoken) ?? pointedAt(turn, offered) ?? pickedByPrice(turn, offered) ?? ofSize(turn);
};

/** Whether a turn, or the talk before it, is about goods, be it one or one of several. */
export const speaksOfGoods = (view: TurnView): boolean =>
  view.state.lastProduct !== null ||
  entities(view, 'product').length > 0 ||
  view.choose?.startsWith('product:') === true;

/** Which of the shop's goods is talked about; the one last talked about needs no asking. */
export function* whichProduct(view: TurnView, flow: string): Asking<ProductFact> {
  const offered = offeredIn(view);
  const sku = yield* ask<string>({
    step: 'product',
    say: { key: `${flow}.which-product` as ReplyKey, choices: offered.map((one) => choiceOf(view, one)) },
    read: (turn, asked) => {
      const tap = turn.choose?.startsWith('product:') ? turn.choose.slice('product:'.length) : undefined;
      const named =
        tap ??
        namedIn(turn) ??
        (asked
          ? toldApart(turn, offered)
          : severalIn(turn)
            ? (ofShown(turn) ?? ofColour(turn) ?? ofWhom(turn) ?? ofSize(turn) ?? ofLast(turn))
            : (loneShown(turn) ?? ofLast(turn) ?? ofSize(turn)));
      return named && turn.facts.products.has(named) ? { value: named } : undefined;
    },
  });
  return view.facts.products.get(sku) as ProductFact;
}
