import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';
import { setAside } from './set-aside.ts';
import { calledSo, nearness } from './spoken.ts';

/** Where what is excepted ends: with a sign, in Chinese also with a space. */
const END = /[，,。.;；!！?？\n]|(?<=\p{Script=Han})\s/u;

/** What a turn excepts, in its own words: what follows "everything but", or what it keeps. */
const exceptedIn = (view: TurnView): string[] | undefined => {
  if (!says(view, 'all-but')) return setAside(view);
  const [, ...after] = view.shop.phrases.parts('all-but', view.heard.text);
  return after.map((words) => words.trim().split(END)[0] ?? '');
};

const speaksOf = (view: TurnView, sku: string, words: string): boolean =>
  nearness(view, sku, words) > 0 || calledSo(view, sku, words);

/**
 * "除了袜子都退", "everything except the socks", "return it but keep the socks": the goods of an order but those that are named.
 * `unclear` where everything but some is meant and it names none of them or leaves none: then nobody knows what is meant, and least
 * of all everything. Undefined where a turn says nothing of the kind, or keeps some and names others itself.
 */
export const allBut = (view: TurnView, skus: readonly string[]): string[] | 'unclear' | undefined => {
  const excepted = exceptedIn(view);
  if (excepted === undefined) return undefined;
  const left = skus.filter((sku) => !excepted.some((words) => speaksOf(view, sku, words)));
  if (left.length > 0 && left.length < skus.length) return left;
  return says(view, 'all-but') ? 'unclear' : undefined;
};
