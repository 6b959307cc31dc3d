import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';
import { saysOnlyWhom } from './made-for.ts';
import { nearGoods } from './named-goods.ts';
import { entities } from './read.ts';

/** Letters beside a name that leave it a bare answer: "I mean the …", 是那件…. */
const BESIDE = 10;
/** What stands before goods that somebody has, where a sentence names them. */
const OWNED = /(?:^|[退修的我把件个個双雙条條套]|\b(?:the|my|this|that|these|those)\s(?:\w+\s)?)$/iu;

const bare = (text: string, source: string): boolean =>
  text.replace(source, '').replace(/[^\p{L}]/gu, '').length <= BESIDE;

/**
 * Goods of the shop that a turn names and that are not among these, in the shopper's own words: "the robe", where the order
 * has none. In a sentence they count only where they stand as what somebody has.
 */
export const absentGoods = (view: TurnView, skus: readonly string[]): string | undefined => {
  const { text } = view.heard;
  if (view.choose !== null || says(view, 'in-its-place') || nearGoods(view, skus).size > 0) return undefined;
  const said = entities(view, 'product').filter(
    ({ ground, source }) => ground !== 'talk' && text.includes(source) && !saysOnlyWhom(view, source),
  );
  const there = new Set(said.filter(({ value }) => skus.includes(value)).map(({ source }) => source));
  const found = said.find(({ source }) => {
    const before = text.slice(0, text.indexOf(source));
    return !there.has(source) && (bare(text, source) || OWNED.test(before));
  });
  return found?.source;
};
