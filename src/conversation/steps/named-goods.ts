import { asCompared } from '../phrases/spellings.ts';
import type { TurnView } from '../turn-view.ts';
import { madeForSaid } from './made-for.ts';
import { entities } from './read.ts';
import { withoutAside, withoutPraised } from './set-aside.ts';
import { calledSo, nearness, spokenOf } from './spoken.ts';

/** A name must be this near to the goods' own, 0 to 1. */
const NEAR_ENOUGH = 0.5;

const CLAUSE = /[^，,。.;；!！?？\n]+/gu;
/** A clause, in Chinese also one that a space ends. */
const LINE = /(?:[^，,。.;；!！?？\n\s]|(?<=[a-z])\s(?=[a-z]))+/giu;

/** "Keep the robe and send the set back": a clause that settles other goods stands apart. */
const apart = (phrases: TurnView['shop']['phrases'], text: string): string => {
  const compared = asCompared(text);
  const starts = phrases.places('then-settles', compared).map(({ from }) => from);
  return [0, ...starts].map((from, index) => compared.slice(from, starts[index])).join(', ');
};

/** "买法兰绒的，把云朵棉退了": where one clause sends goods back, another that buys or keeps some speaks of others. */
const withoutTaken = ({ shop: { phrases } }: TurnView, text: string): string => {
  const clauses = apart(phrases, text).match(CLAUSE) ?? [];
  const back = clauses.filter((one) => phrases.says('answers-return', one));
  const taken = (one: string): boolean => !back.includes(one) && phrases.says('takes-these', one);
  return back.length > 0 && clauses.some(taken) ? clauses.filter((one) => !taken(one)).join('，') : text;
};

/** "漏水，烫坏我一条裤子", "the blanket burned my leg": what the goods have spoilt besides is not what the matter is about. */
const withoutSpoilt = ({ shop: { phrases } }: TurnView, text: string): string => {
  const clauses = text.match(LINE) ?? [];
  const spoilt = (one: string): boolean => phrases.says('spoilt-besides', one);
  const before = (one: string): string => phrases.parts('spoilt-besides', one)[0] ?? '';
  return clauses.some(spoilt) ? clauses.map((one) => (spoilt(one) ? before(one) : one)).join('，') : text;
};

const orAll = (rest: string, all: string): string => (/\p{L}/u.test(rest) ? rest : all);

/** The words of a turn without the goods they deny or keep; all of them if nothing would be left. */
const notDenied = (view: TurnView): string => orAll(withoutSpoilt(view, withoutAside(view)), view.heard.text);

/** Without those they praise either, though "the pyjamas are lovely but too short" speaks of nothing else. */
const affirmed = (view: TurnView): string => {
  const words = notDenied(view);
  return orAll(withoutPraised(view, words), words);
};

/**
 * Which of these goods a turn names: by their names, and by pieces of names in the words that are left ("真丝睡衣" is the
 * silk pyjamas and no silk briefs besides).
 * @param text the words that may name them; by default all but what is denied, stays, or is bought while others go back
 */
export const namedGoods = (view: TurnView, skus: readonly string[], text?: string): Set<string> => {
  if (text !== undefined) return namedBy(view, skus, text);
  const all = affirmed(view);
  const given = withoutTaken(view, all);
  const named = given === all ? null : namedBy(view, skus, given);
  const affirmedOnes = named !== null && named.size > 0 ? named : namedBy(view, skus, all);
  return affirmedOnes.size > 0 ? affirmedOnes : namedBy(view, skus, notDenied(view));
};

const namedBy = (view: TurnView, skus: readonly string[], text: string): Set<string> => {
  const compared = asCompared(text);
  const named = entities(view, 'product').filter(
    ({ value, score, source }) => skus.includes(value) && score >= NEAR_ENOUGH && compared.includes(asCompared(source)),
  );
  const rest = named.reduce((words, { source }) => words.replaceAll(asCompared(source), ' '), compared);
  const found = new Set([...named.map(({ value }) => value), ...spokenOf(view, skus, rest)]);
  if (found.size > 0) return found;
  const kind = skus.filter((sku) => calledSo(view, sku, rest));
  return new Set(madeForSaid(view, kind, rest));
};

/** The goods a turn may mean where no single one is named: "蜡烛" among a candle and a gift box that holds one. */
export const nearGoods = (view: TurnView, skus: readonly string[]): Set<string> => {
  const named = namedGoods(view, skus);
  const text = affirmed(view);
  if (named.size > 0) return named;
  const near = skus.filter((sku) => nearness(view, sku, text) > 0);
  return new Set(near.length > 0 ? near : skus.filter((sku) => calledSo(view, sku, text)));
};
