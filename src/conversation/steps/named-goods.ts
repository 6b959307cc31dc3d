import type { TurnView } from '../turn-view.ts';
import { entities } from './read.ts';
import { nearness, spokenOf } from './spoken.ts';

/** A name must be this near to the goods' own, 0 to 1. */
const NEAR_ENOUGH = 0.5;
/** "不是睡衣，是拖鞋", "not the pyjamas, the slippers": what is denied is not meant. */
const DENIED = /(?:不是|并非|並非|不要|别退|別退)[^，,。.;；\s]+[，,。.;；\s]|\bnot (?:the |my )?[^,.;]+[,.;]/giu;

/** The words of a turn without what they deny; all of them if nothing would be left. */
const affirmed = (view: TurnView): string => {
  const rest = view.heard.text.replace(DENIED, ' ');
  return rest.trim() === '' ? view.heard.text : rest;
};

/**
 * Which of these goods a turn names: by their names, and by pieces of names in the words that are left ("真丝睡衣" is the
 * silk pyjamas and no silk briefs besides).
 */
export const namedGoods = (view: TurnView, skus: readonly string[]): Set<string> => {
  const text = affirmed(view);
  const named = entities(view, 'product').filter(
    ({ value, score, source }) => skus.includes(value) && score >= NEAR_ENOUGH && text.includes(source),
  );
  const rest = named.reduce((words, { source }) => words.replaceAll(source, ' '), text);
  return new Set([...named.map(({ value }) => value), ...spokenOf(view, skus, rest)]);
};

/** The goods a turn may mean where no single one is named: "蜡烛" among a candle and a gift box that holds one. */
export const nearGoods = (view: TurnView, skus: readonly string[]): Set<string> => {
  const named = namedGoods(view, skus);
  const text = affirmed(view);
  return named.size > 0 ? named : new Set(skus.filter((sku) => nearness(view, sku, text) > 0));
};
