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

/** Pieces a name is recognised by: pairs of neighbouring Chinese characters, words of four letters and more. */
const pieces = (name: string): Piece[] => {
  const lower = name.toLowerCase();
  const characters = [...lower];
  const pairs = characters.slice(0, -1).map((one, index) => one + (characters[index + 1] ?? ''));
  const words = (lower.match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ''));
  return [...pairs.filter((pair) => HAN.test(pair)), ...words]
    .filter((text) => !WEAK.has(text))
    .map((text) => ({ text, first: lower.startsWith(text) }));
};

const piecesOf = (view: TurnView, sku: string): Map<string, Piece> =>
  new Map(
    Object.values(view.facts.products.get(sku)?.names ?? {})
      .flatMap(pieces)
      .map((piece) => [piece.text, piece]),
  );

/** Where a piece stands in a text; a word of letters has to stand by itself: a non-slip mat is no slippers. */
const placeOf = (text: string, piece: string): number =>
  HAN.test(piece) ? text.indexOf(piece) : text.search(new RegExp(`\\b${piece}(?:e?s|'s)?(?![a-z])`));

/** How many pieces of a product's name stand in a text. */
export const nearness = (view: TurnView, sku: string, text: string): number => {
  const lower = text.toLowerCase();
  return [...piecesOf(view, sku).keys()].filter((piece) => placeOf(lower, piece) >= 0).length;
};

/** What a question in one word is made of besides the goods: 眼罩呢, "candles?". */
const ASKING_ONLY = /[呢吗嗎的？?！!。.，,\s]+$/u;

/** Whether a text is a product's name or pieces of it and nothing besides: 眼罩, 大豆被, "boxers". */
export const isNameOf = (view: TurnView, sku: string, text: string): boolean => {
  const said = text.toLowerCase().trim().replace(ASKING_ONLY, '');
  const names = Object.values(view.facts.products.get(sku)?.names ?? {}).map((name) => name.toLowerCase());
  const last = names.flatMap((name) => /\p{Script=Han}(?=\P{L}*$|\p{P})/u.exec(name)?.[0] ?? []);
  const rest = [...piecesOf(view, sku).keys()].reduce(
    (words, piece) =>
      words.replaceAll(new RegExp(HAN.test(piece) ? piece : `\\b${piece}(?:e?s|'s)?(?![a-z])`, 'g'), ' '),
    said,
  );
  const bare = rest.replace(/\s/g, '');
  return rest !== said && (bare === '' || last.includes(bare));
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

/**
 * Which of these goods a text speaks of, by pieces of their names that no other of them has: "睡衣" among a pyjama set
 * and a pair of slippers. @param skus the goods that may be meant
 */
export const spokenOf = (view: TurnView, skus: readonly string[], words = view.heard.text): string[] => {
  const text = words.toLowerCase();
  const known = [...new Set(skus)].map((sku) => ({ sku, own: piecesOf(view, sku) }));
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
