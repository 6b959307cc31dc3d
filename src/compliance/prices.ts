import type { AdvertisingPolicy, Finding } from './advertising.ts';

/** Goods or an amount of money that a text names, as it was read. */
export interface NamedThing {
  type: 'product' | 'money';
  /** A product's SKU; an amount in minor units. */
  value: string | number;
  /** The characters it was read from, and where they stand in `text`. */
  source: string;
  start: number;
  /** Products: 0 to 1, how surely it is the one that is meant. */
  score: number;
}

/** A text as it was read: places count in it. */
export interface ReadText {
  text: string;
  things: readonly NamedThing[];
}

/** What goods cost now, in minor units. */
export type PriceOf = (sku: string) => number | undefined;

/** From this score on a product is named; below it one of several may be meant. */
const NAMED_FROM = 0.5;
/** So many of one thing may be meant by an amount. */
const MOST_AT_ONCE = 10;

const SENTENCE_ENDS = /[。！？!?\n]|[.;；](?=\s|$)/gu;
const CLAUSE_ENDS = /[，,、。！？!?\n；;（）()]|\.(?=\s|$)/gu;

/** The stretch of a text around a place, between two ends of the given kind. */
const around = (text: string, at: number, ends: RegExp): { from: number; to: number } => {
  let from = 0;
  for (const end of text.matchAll(ends)) {
    if (end.index >= at) return { from, to: end.index };
    from = end.index + end[0].length;
  }
  return { from, to: text.length };
};

const isPriceOf = (amount: number, prices: readonly number[]): boolean => {
  const sum = prices.reduce((total, price) => total + price, 0);
  const counts = Array.from({ length: MOST_AT_ONCE }, (_, i) => i + 1);
  return amount === sum || prices.some((price) => counts.some((n) => price * n === amount));
};

/**
 * Amounts that are said to be a price of named goods and are none that stands now (H12): each is asked about, with what the goods
 * cost. An amount beside words of `not_a_price` (postage, refunds, coupons, what was paid) is no price.
 * @param say an amount as people write it
 */
export const wrongPrices = (
  { text, things }: ReadText,
  { notAPrice }: Pick<AdvertisingPolicy, 'notAPrice'>,
  priceOf: PriceOf,
  say: (minor: number) => string,
): Finding[] => {
  const goods = things.filter(({ type, score }) => type === 'product' && score >= NAMED_FROM);
  const found: Finding[] = [];
  for (const { type, value, source, start } of things) {
    if (type !== 'money' || typeof value !== 'number') continue;
    const sentence = around(text, start, SENTENCE_ENDS);
    const clause = around(text, start, CLAUSE_ENDS);
    if (notAPrice.some((one) => one.test(text.slice(clause.from, clause.to)))) continue;
    const meant = goods.filter((one) => one.start >= sentence.from && one.start < sentence.to);
    const prices = [...new Set(meant.map((one) => String(one.value)))].flatMap((sku) => priceOf(sku) ?? []);
    if (prices.length === 0 || isPriceOf(value, prices)) continue;
    found.push({ of: 'price', word: source.trim(), severity: 'ask', instead: prices.map(say).join(' / '), at: start });
  }
  return found;
};

/** SKUs of the goods that a text names surely, for which prices are looked up; none where it names no amount. */
export const pricedGoods = ({ things }: ReadText): string[] => {
  if (!things.some(({ type }) => type === 'money')) return [];
  const skus = things.filter(({ type, score }) => type === 'product' && score >= NAMED_FROM);
  return [...new Set(skus.map(({ value }) => String(value)))];
};
