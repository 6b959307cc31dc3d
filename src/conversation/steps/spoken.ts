import { literal } from '../../literal.ts';
import { fold } from '../../understanding/text/normalize.ts';
import type { ProductFact } from '../facts.ts';
import { type GoodsPolicy, goodsPolicyOf } from '../goods-policy.ts';
import type { TurnView } from '../turn-view.ts';

const HAN = /^\p{Script=Han}+$/u;
/** Words of names that say nothing of which goods are meant: they count, or stand in any sentence. */
const WEAK: ReadonlySet<string> = new Set([
  'pair',
  'pack',
  'piece',
  'short',
  'show',
  'soft',
  'hand',
  'body',
  'front',
  'opening',
]);
/** What may stand between a word and the one it describes: 真丝的睡衣, silk pyjamas. */
const BETWEEN = /^[\s的]?/u;

/** A piece of a name, and whether the name begins with it: a material or a make, rather than the thing itself. */
interface Piece {
  text: string;
  first: boolean;
}

/** What stands in brackets tells how goods are packed, or what a box of them holds. */
const IN_BRACKETS = /[（(][^（()）]*[)）]/g;

/** Whether a name holds a word; one of letters has to stand by itself, in one form or the other. */
const holdsWord = (name: string, word: string): boolean =>
  /[a-z]/.test(word) ? new RegExp(`\\b${literal(word)}s?\\b`).test(name) : name.includes(word);

/** What shoppers call goods, by `called` in templates/policies/goods-words.yaml. */
const calledIn = ({ called }: GoodsPolicy, names: readonly string[]): Piece[] => {
  const bare = names.map((name) => fold(name).replace(IN_BRACKETS, ''));
  return called
    .filter((one) => one.names.some((word) => bare.some((name) => holdsWord(name, fold(word)))))
    .flatMap(({ says }) => says.map((text) => ({ text: fold(text), first: false })));
};

/** Pieces a name is recognised by: pairs of neighbouring Chinese characters, words of four letters and more. */
const pieces = (name: string): Piece[] => {
  const lower = fold(name);
  const characters = [...lower];
  const pairs = characters.slice(0, -1).map((one, index) => one + (characters[index + 1] ?? ''));
  const words = (lower.match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ''));
  return [...pairs.filter((pair) => HAN.test(pair)), ...words]
    .filter((text) => !WEAK.has(text))
    .map((text) => ({ text, first: lower.startsWith(text) }));
};

/** Pieces by the piece's text: of the name itself, and of what shoppers call such goods besides. */
interface Pieces {
  own: ReadonlyMap<string, Piece>;
  called: ReadonlyMap<string, Piece>;
}

const NONE: Pieces = { own: new Map(), called: new Map() };
const byText = (list: readonly Piece[]): Map<string, Piece> => new Map(list.map((piece) => [piece.text, piece]));

/** Read once for each product of each catalogue. */
const read = new WeakMap<GoodsPolicy, WeakMap<ProductFact, Pieces>>();

const piecesOf = ({ shop, facts }: TurnView, sku: string): Pieces => {
  const product = facts.products.get(sku);
  if (product === undefined) return NONE;
  const policy = goodsPolicyOf(shop.content);
  const known = read.get(policy) ?? new WeakMap<ProductFact, Pieces>();
  read.set(policy, known);
  const names = Object.values(product.names);
  const found = known.get(product) ?? { own: byText(names.flatMap(pieces)), called: byText(calledIn(policy, names)) };
  known.set(product, found);
  return found;
};

/** A word of letters as it is looked for. */
const asWord = (piece: string, flags = ''): RegExp => new RegExp(`\\b${literal(piece)}(?:e?s|'s)?(?![a-z])`, flags);

/** Where a piece stands in a folded text; a word of letters has to stand by itself: a non-slip mat is no slippers. */
const placeOf = (text: string, piece: string): number =>
  HAN.test(piece) ? text.indexOf(piece) : text.search(asWord(piece));

/** How many pieces of a product's name stand in a text. */
export const nearness = (view: TurnView, sku: string, text: string): number => {
  const lower = fold(text);
  return [...piecesOf(view, sku).own.keys()].filter((piece) => placeOf(lower, piece) >= 0).length;
};

/** Whether a text holds what shoppers call goods of this kind. */
export const calledSo = (view: TurnView, sku: string, text: string): boolean => {
  const lower = fold(text);
  return [...piecesOf(view, sku).called.keys()].some((piece) => placeOf(lower, piece) >= 0);
};

/** What a question in one word is made of besides the goods: 眼罩呢, "candles?". */
const ASKING_ONLY = /[呢吗嗎的？?！!。.，,\s]+$/u;

/** Whether a text is a product's name or pieces of it and nothing besides: 眼罩, 大豆被, "boxers". */
export const isNameOf = (view: TurnView, sku: string, text: string): boolean => {
  const said = fold(text).trim().replace(ASKING_ONLY, '');
  const names = Object.values(view.facts.products.get(sku)?.names ?? {}).map(fold);
  const last = names.flatMap((name) => /\p{Script=Han}(?=\P{L}*$|\p{P})/u.exec(name)?.[0] ?? []);
  const rest = [...piecesOf(view, sku).own.keys()].reduce(
    (words, piece) => words.replaceAll(HAN.test(piece) ? piece : asWord(piece, 'g'), ' '),
    said,
  );
  const bare = rest.replace(/\s/g, '');
  return rest !== said && (bare === '' || last.includes(bare));
};

/** What a text says besides the names of these goods, folded. Pieces may overlap: 地板 and 板袜 of 地板袜. */
export const besidesNames = (view: TurnView, skus: readonly string[], text: string): string => {
  const folded = fold(text);
  const words = skus.flatMap((sku) => {
    const { own, called } = piecesOf(view, sku);
    return [...own.keys(), ...called.keys()];
  });
  const named = new Set<number>();
  for (const word of words) {
    for (const { index, 0: found } of folded.matchAll(HAN.test(word) ? new RegExp(word, 'g') : asWord(word, 'g')))
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
  const found = known.flatMap(({ sku, own }) =>
    [...own.values()]
      .filter(({ text: piece }) => !known.some((other) => other.sku !== sku && other.own.has(piece)))
      .map((piece): Found => {
        const start = placeOf(text, piece.text);
        return { ...piece, sku, start, end: start + piece.text.length };
      })
      .filter(({ start }) => start >= 0),
  );
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
