import { fold } from '../../understanding/text/normalize.ts';
import { goodsPolicyOf } from '../goods-policy.ts';
import type { TurnView } from '../turn-view.ts';
import { NO_PIECES, namePieces, type Piece, type Pieces, placeOf } from './name-pieces.ts';

/** What may stand between a word and the one it describes: 真丝的睡衣, silk pyjamas. */
const BETWEEN = /^[\s的]?/u;

const piecesOf = ({ shop, facts }: TurnView, sku: string): Pieces => {
  const product = facts.products.get(sku);
  return product === undefined ? NO_PIECES : namePieces(goodsPolicyOf(shop.content), Object.values(product.names));
};

/** How many pieces of a product's name stand in a text. */
export const nearness = (view: TurnView, sku: string, text: string): number => {
  const lower = fold(text);
  return [...piecesOf(view, sku).own.values()].filter((piece) => placeOf(lower, piece) >= 0).length;
};

/** Whether a text holds what shoppers call goods of this kind. */
export const calledSo = (view: TurnView, sku: string, text: string): boolean => {
  const lower = fold(text);
  return [...piecesOf(view, sku).called.values()].some((piece) => placeOf(lower, piece) >= 0);
};

/** What a question in one word is made of besides the goods: 眼罩呢, "candles?". */
const ASKING_ONLY = /[呢吗嗎的？?！!。.，,\s]+$/u;

/** Whether a text is a product's name or pieces of it and nothing besides: 眼罩, 大豆被, "boxers". */
export const isNameOf = (view: TurnView, sku: string, text: string): boolean => {
  const said = fold(text).trim().replace(ASKING_ONLY, '');
  const names = Object.values(view.facts.products.get(sku)?.names ?? {}).map(fold);
  const last = names.flatMap((name) => /\p{Script=Han}(?=\P{L}*$|\p{P})/u.exec(name)?.[0] ?? []);
  const rest = [...piecesOf(view, sku).own.values()].reduce((words, { all }) => words.replaceAll(all, ' '), said);
  const bare = rest.replace(/\s/g, '');
  return rest !== said && (bare === '' || last.includes(bare));
};

/** What a text says besides the names of these goods, folded. Pieces may overlap: 地板 and 板袜 of 地板袜. */
export const besidesNames = (view: TurnView, skus: readonly string[], text: string): string => {
  const folded = fold(text);
  const words = skus.flatMap((sku) => {
    const { own, called } = piecesOf(view, sku);
    return [...own.values(), ...called.values()];
  });
  const named = new Set<number>();
  for (const { all } of words) {
    for (const { index, 0: found } of folded.matchAll(all))
      for (let at = index; at < index + found.length; at += 1) named.add(at);
  }
  // By places as they are counted in a text, where an emoji takes two.
  return folded
    .split('')
    .map((one, at) => (named.has(at) ? ' ' : one))
    .join('')
    .trim();
};

/** A piece of a product's name that stands in the text. */
interface Found extends Piece {
  sku: string;
  start: number;
  end: number;
}

/** "真丝睡衣" means pyjamas: what only describes the next word names nothing by itself. */
const describes = (one: Found, all: readonly Found[], text: string): boolean => {
  const gap = BETWEEN.exec(text.slice(one.end))?.[0].length ?? 0;
  return one.first && all.some((other) => other.sku !== one.sku && other.start === one.end + gap);
};

/** Those of these goods of whose pieces one stands in a text that no other of them has. */
const foundIn = (known: readonly { sku: string; own: ReadonlyMap<string, Piece> }[], words: string): string[] => {
  const text = fold(words);
  const found: Found[] = [];
  // Asked for every step of every flow a turn may go on with, of all goods a shopper ever bought.
  for (const { sku, own } of known) {
    for (const piece of own.values()) {
      const start = placeOf(text, piece);
      if (start < 0 || known.some((other) => other.sku !== sku && other.own.has(piece.text))) continue;
      found.push({ ...piece, sku, start, end: start + piece.text.length });
    }
  }
  return [...new Set(found.filter((one) => !describes(one, found, text)).map(({ sku }) => sku))];
};

/**
 * Which of these goods a text speaks of, by pieces of their names that no other of them has: "睡衣" among a pyjama set
 * and a pair of slippers; and by what shoppers call them otherwise, where no piece of a name is said. @param skus the goods that may be meant
 */
export const spokenOf = (view: TurnView, skus: readonly string[], words = view.heard.text): string[] => {
  const all = [...new Set(skus)].map((sku) => ({ sku, ...piecesOf(view, sku) }));
  const named = foundIn(all, words);
  if (named.length > 0) return named;
  return foundIn(
    all.map(({ sku, called: own }) => ({ sku, own })),
    words,
  );
};
