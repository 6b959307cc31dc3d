import type { Shop } from '../../content/types.ts';
import type { Catalogue } from '../engine.ts';
import { type Rewording, rewordingOf, type WordingFile } from '../text/wording.ts';
import type { Entity } from '../types.ts';
import { money, ordinals, quantities } from './amounts.ts';
import { colours } from './colours.ts';
import type { Finder } from './context.ts';
import { dates } from './dates.ts';
import { lastFour, orderNumbers, phones, ticketNumbers } from './numbers.ts';
import { products } from './products.ts';
import { reasons } from './reasons.ts';
import { sizeChanges, sizes } from './sizes.ts';

const overlaps = (a: Entity, b: Entity): boolean => a.start < b.end && b.start < a.end;

/** Goods words are compared under the name the catalogue uses: pajamas, 睡裙 → 睡衣. */
const goodsRewording = (wording: WordingFile): Rewording =>
  rewordingOf({ synonyms: wording.goods, typos: wording.typos });

/**
 * Finds all entities of a message. Numbers are claimed from the surest kind to the least sure, so that the digits of
 * an order number are no phone; words (products, colours, reasons, sizes) may stand inside each other.
 */
export const entityFinder = (
  shop: Pick<Shop, 'order_number' | 'order_example'>,
  wording: WordingFile,
  catalogue: Catalogue,
): Finder => {
  const claiming: Finder[] = [orderNumbers(shop), ticketNumbers, phones, dates, money, lastFour, quantities, ordinals];
  const sizeNames = new Set(catalogue.products.flatMap(({ sizes: list }) => list.map((size) => size.toUpperCase())));
  const colourNames = new Set(catalogue.products.flatMap(({ colours: list }) => list));
  const size = sizes(sizeNames);
  const speaking: Finder[] = [
    sizeChanges,
    colours(wording, colourNames),
    products(catalogue, goodsRewording(wording)),
    reasons(wording),
  ];
  return (seen) => {
    const claimed: Entity[] = [];
    for (const finder of claiming) {
      for (const entity of finder(seen)) if (!claimed.some((one) => overlaps(one, entity))) claimed.push(entity);
    }
    const changes = sizeChanges(seen);
    const sized = size(seen).filter((entity) => ![...claimed, ...changes].some((one) => overlaps(one, entity)));
    return [...claimed, ...sized, ...speaking.flatMap((finder) => finder(seen))].sort(
      (a, b) => a.start - b.start || b.end - a.end,
    );
  };
};
