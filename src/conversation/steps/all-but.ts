import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';
import { calledSo, nearness } from './spoken.ts';

/** Where what is excepted ends: with a sign, in Chinese also with a space. */
const END = /[，,。.;；!！?？\n]|(?<=\p{Script=Han})\s/u;

/**
 * "除了袜子都退", "everything except the socks": the goods of an order but those that are named. `unclear` where it names none of them or
 * leaves none: then nobody knows what is meant, and least of all everything. Undefined where a turn says nothing of the kind.
 */
export const allBut = (view: TurnView, skus: readonly string[]): string[] | 'unclear' | undefined => {
  if (!says(view, 'all-but')) return undefined;
  const [, ...after] = view.shop.phrases.parts('all-but', view.heard.text);
  const excepted = after.map((words) => words.trim().split(END)[0] ?? '');
  const isExcepted = (sku: string): boolean =>
    excepted.some((words) => nearness(view, sku, words) > 0 || calledSo(view, sku, words));
  const left = skus.filter((sku) => !isExcepted(sku));
  return left.length > 0 && left.length < skus.length ? left : 'unclear';
};
