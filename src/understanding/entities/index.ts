import type { Shop } from '../../content/types.ts';
import type { Catalogue } from '../engine.ts';
import { type Rewording, rewordingOf, type WordingFile } from '../text/wording.ts';
import type { Entity } from '../types.ts';
import { money } from './amounts.ts';
import { colours } from './colours.ts';
import { type Finder, NAMED_FROM, overlap, type Seen } from './context.ts';
import { dates } from './dates.ts';
import { lastFour, phones, ticketNumbers } from './numbers.ts';
import { orderNumbers } from './order-numbers.ts';
import { ordinals } from './ordinals.ts';
import { products } from './products.ts';
import { countedThings, quantities } from './quantities.ts';
import { reasons } from './reasons.ts';
import { sizeChanges } from './size-changes.ts';
import { sizes } from './sizes.ts';
import { talkedAbout } from './talk.ts';

/** Goods words are compared under the name the catalogue uses: pajamas, 睡裙 → 睡衣. */
const goodsRewording = (wording: WordingFile): Rewording =>
  rewordingOf({ synonyms: wording.goods, typos: wording.typos, openings: [] });

const inOrder = (a: Entity, b: Entity): number => a.start - b.start || b.score - a.score || b.end - a.end;

/**
 * Finds all entities of a message. Numbers are claimed from the surest kind to the least sure, so that the digits of
 * an order number are no phone; words (products, colours, reasons, sizes) may stand inside each other.
 * @param translations the catalogue's words as shoppers of other languages read them
 */
export const entityFinder = (
  shop: Pick<Shop, 'order_number' | 'order_example'>,
  wording: WordingFile,
  catalogue: Catalogue,
  translations: ReadonlyMap<string, readonly string[]> = new Map(),
): Finder => {
  const claiming: Finder[] = [orderNumbers(shop), ticketNumbers, phones, dates, money, lastFour, quantities, ordinals];
  const size = sizes(
    catalogue.products.flatMap((product) => product.sizes),
    translations,
  );
  const named = products(catalogue, goodsRewording(wording), wording);
  const goods = (seen: Seen): Entity[] => {
    const found = named(seen);
    // A product that is named outweighs one that is pointed at.
    return found.some(({ score }) => score >= NAMED_FROM) ? found : [...talkedAbout(seen), ...found];
  };
  const speaking: Finder[] = [
    colours(wording, new Set(catalogue.products.flatMap((product) => product.colours)), translations),
    goods,
    reasons(wording),
  ];
  return (seen) => {
    const claimed: Entity[] = [];
    for (const finder of claiming) {
      for (const entity of finder(seen)) if (!claimed.some((one) => overlap(one, entity))) claimed.push(entity);
    }
    const changes = sizeChanges(seen);
    const sized = size(seen).filter((entity) => ![...claimed, ...changes].some((one) => overlap(one, entity)));
    const found = speaking.flatMap((finder) => finder(seen));
    // 恐龙 in 恐龙睡衣 is part of a name.
    const called = found.filter(({ type, score }) => type === 'product' && score >= NAMED_FROM);
    const spoken = found.filter((one) => one.type !== 'colour' || !called.some((other) => overlap(one, other)));
    const things = [...sized, ...spoken.filter(({ type }) => type === 'product' || type === 'colour')];
    const counted = countedThings(seen, things).filter(
      (entity, i, all) => ![...claimed, ...sized, ...all.slice(0, i)].some((one) => overlap(one, entity)),
    );
    return [...claimed, ...counted, ...sized, ...changes, ...spoken].sort(inOrder);
  };
};
