import type { TurnView } from '../turn-view.ts';
import { entities } from './read.ts';
import { calledSo, nearness, spokenOf } from './spoken.ts';

/** A name must be this near to the goods' own, 0 to 1. */
const NEAR_ENOUGH = 0.5;
/** "不是睡衣，是拖鞋", "not the pyjamas, the slippers": what is denied is not meant. */
const DENIED = /(?:不是|并非|並非|不要|别退|別退)[^，,。.;；\s]+[，,。.;；\s]|\bnot (?:the |my )?[^,.;]+[,.;]/giu;
/** "睡衣退了 拖鞋不退", "拖鞋留着", "keep the slippers": what stays is not meant either … */
const STAYS =
  /(?<=^|[\s，,。.;；了退换換])[^\s，,。.;；了退换換]+(?:不退|不用退|不换|不換|留着|留著|留下|不动|不動)|\b(?:keep|keeping)\s+(?:the\s|my\s)[^,.;]+?(?=\s(?:and|but)\s|[,.;]|$)|\b(?:the|my)\s[^,.;]{2,40}?\s(?:isn't|aren't|is not|are not) the (?:problem|issue)\b/giu;
/** … nor is what is praised beside it: "the boxers are fine but the thermal set is too small". */
const PRAISED =
  /\b(?:the|my)\s(?:(?!\b(?:the|my)\b)[^,.;]){2,40}?\s(?:is|are)\s(?:lovely|great|fine|perfect|good|ok|okay|beautiful|gorgeous)\b/giu;

/** "不要真丝的", 除了拖鞋, "not socks please", "anything but socks": goods that are not to be suggested. */
const UNWANTED =
  /(?:不要|不想要|别要|別要|除了|除開|除开|不喜欢|不喜歡)([^，,。.;；\s]+)|\b(?:not|no|without|except|other than|(?:any|every)thing but|don't (?:want|like))\s+(?:the\s|any\s)?([^,.;]+)/giu;

/** Whether a turn says what goods it does not want. */
export const deniesGoods = ({ heard }: TurnView): boolean => heard.text.search(UNWANTED) >= 0;

/** Which of these goods a turn does not want: those it denies, by any piece of their names. */
export const deniedGoods = (view: TurnView, skus: readonly string[]): Set<string> => {
  const denied = [...view.heard.text.matchAll(UNWANTED)].map(([, han, latin]) => han ?? latin ?? '');
  return new Set(skus.filter((sku) => denied.some((words) => nearness(view, sku, words) > 0)));
};

const CLAUSE = /[^，,。.;；!！?？\n]+/gu;
/** A clause, in Chinese also one that a space ends. */
const LINE = /(?:[^，,。.;；!！?？\n\s]|(?<=[a-z])\s(?=[a-z]))+/giu;
const JOINED = /\s(?:and|but)\s(?=(?:i'll |i will )?(?:send|return|exchange|swap)\b)/giu;

/** "买法兰绒的，把云朵棉退了": where one clause sends goods back, another that buys or keeps some speaks of others. */
const withoutTaken = ({ shop: { phrases } }: TurnView, text: string): string => {
  const clauses = text.replace(JOINED, ', ').match(CLAUSE) ?? [];
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

const orAll = (view: TurnView, rest: string): string => (/\p{L}/u.test(rest) ? rest : view.heard.text);

/** The words of a turn without what they deny; all of them if nothing would be left. */
const affirmed = (view: TurnView): string =>
  orAll(view, withoutSpoilt(view, view.heard.text.replace(DENIED, ' ').replace(STAYS, ' ').replace(PRAISED, ' ')));

/** With what they praise: "the pyjamas are lovely but too short" speaks of nothing else. */
const notDenied = (view: TurnView): string =>
  orAll(view, withoutSpoilt(view, view.heard.text.replace(DENIED, ' ').replace(STAYS, ' ')));

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
  if (named.size > 0) return named;
  const near = skus.filter((sku) => nearness(view, sku, text) > 0);
  return new Set(near.length > 0 ? near : skus.filter((sku) => calledSo(view, sku, text)));
};
