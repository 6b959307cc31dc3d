import { literal } from '../../literal.ts';
import { fold } from '../../understanding/text/normalize.ts';
import type { GoodsPolicy } from '../goods-policy.ts';

const HAN = /^\p{Script=Han}+$/u;
/** What a product is recognised by in a text. */
export interface Piece {
  /** Folded. */
  text: string;
  /** The name begins with it: a material or a make, rather than the thing itself. */
  first: boolean;
  /** Finds it wherever it stands in a folded text; a word of letters by itself only: a non-slip mat is no slippers. */
  all: RegExp;
}

/** Pieces by the piece's text: of the name itself, and of what shoppers call such goods besides. */
export interface Pieces {
  own: ReadonlyMap<string, Piece>;
  called: ReadonlyMap<string, Piece>;
}

export const NO_PIECES: Pieces = { own: new Map(), called: new Map() };

const pieceOf = (text: string, first: boolean): Piece => ({
  text,
  first,
  all: HAN.test(text) ? new RegExp(text, 'g') : new RegExp(`\\b${literal(text)}(?:e?s|'s)?(?![a-z])`, 'g'),
});

/** Where a piece first stands in a folded text; -1 where it does not. */
export const placeOf = (text: string, { text: piece, all }: Piece): number =>
  // Most stand nowhere in it, which is seen sooner without the expression.
  text.includes(piece) ? text.search(all) : -1;

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
    .flatMap(({ says }) => says.map((text) => pieceOf(fold(text), false)));
};

/**
 * Pieces a name is recognised by: pairs of neighbouring Chinese characters, words of four letters and more.
 * @param little `says_little` of templates/policies/goods-words.yaml
 */
const ownOf = (name: string, little: ReadonlySet<string>): Piece[] => {
  const lower = fold(name);
  const characters = [...lower];
  const pairs = characters.slice(0, -1).map((one, index) => one + (characters[index + 1] ?? ''));
  const words = (lower.match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ''));
  return [...pairs.filter((pair) => HAN.test(pair)), ...words]
    .filter((text) => !little.has(text))
    .map((text) => pieceOf(text, lower.startsWith(text)));
};

const byText = (list: readonly Piece[]): Map<string, Piece> => new Map(list.map((piece) => [piece.text, piece]));

/** Products whose pieces are kept at most; all are read again after that. */
const KEPT = 5000;
/** By names: every turn reads the goods anew. */
const read = new WeakMap<GoodsPolicy, Map<string, Pieces>>();

/** The pieces of a product's names, read once for each wording of the shop's goods. @param names in every language */
export const namePieces = (policy: GoodsPolicy, names: readonly string[]): Pieces => {
  const known = read.get(policy) ?? new Map<string, Pieces>();
  read.set(policy, known);
  const key = names.join('\n');
  const kept = known.get(key);
  if (kept) return kept;
  if (known.size >= KEPT) known.clear();
  const little = new Set(policy.says_little.map(fold));
  const pieces = { own: byText(names.flatMap((name) => ownOf(name, little))), called: byText(calledIn(policy, names)) };
  known.set(key, pieces);
  return pieces;
};
