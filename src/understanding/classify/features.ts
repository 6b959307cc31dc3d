import type { Token } from '../text/tokens.ts';

/** Blocks of features, each weighed on its own. */
export const WORDS = 0;
export const PIECES = 1;
export const NEAR = 2;
/** A word by itself; weighed in the block of words. */
export const SINGLE = 3;
/** A direction of what a message means, see meaning.ts; a block of its own. */
export const MEANING = 4;

/** How many blocks there are. */
export const BLOCKS = 4;

/** The block of each kind of feature. */
const BLOCK_OF = [WORDS, PIECES, NEAR, WORDS, BLOCKS - 1] as const;

/** The block a kind of feature is weighed in. */
export const blockOf = (kind: number): number => BLOCK_OF[kind] as number;

const SEED_PIECE = 0xc2b2ae35;
const SEED_HAN_PIECE = 0x27d4eb2f;

/** Lengths of the pieces of words that count. */
export interface PieceLengths {
  latin: readonly [from: number, to: number];
  han: readonly [from: number, to: number];
}

/** One step of the hash all features are named by. */
export const mix = (hash: number, code: number): number => {
  const h = Math.imul(hash ^ code, 0x5bd1e995);
  return h ^ (h >>> 15);
};

/** The hash of some letters. */
export const hashText = (seed: number, text: string): number => {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = mix(hash, text.charCodeAt(i));
  return hash;
};

/** The features of one message after another, in flat arrays that are used again. */
export class FeatureList {
  hashes = new Int32Array(1 << 9);
  kinds = new Uint8Array(1 << 9);
  size = 0;
  /** What each feature stands for, where somebody asks for it. */
  readonly words: string[] | undefined;

  /** @param named keeps the words of features, which takes its time */
  constructor(named = false) {
    this.words = named ? [] : undefined;
  }

  add(hash: number, kind: number): void {
    if (this.size === this.hashes.length) this.#widen();
    this.hashes[this.size] = hash;
    this.kinds[this.size] = kind;
    this.size += 1;
  }

  /** Makes room for the next message. */
  clear(): void {
    this.size = 0;
    if (this.words) this.words.length = 0;
  }

  #widen(): void {
    const { hashes, kinds } = this;
    this.hashes = new Int32Array(hashes.length * 2);
    this.kinds = new Uint8Array(kinds.length * 2);
    this.hashes.set(hashes);
    this.kinds.set(kinds);
  }
}

const piecesOf = (text: string, seed: number, [from, to]: readonly [number, number], into: FeatureList): void => {
  for (let start = 0; start < text.length; start += 1) {
    const longest = Math.min(to, text.length - start);
    let hash = seed;
    for (let length = 1; length <= longest; length += 1) {
      hash = mix(hash, text.charCodeAt(start + length - 1));
      if (length < from) continue;
      into.add(mix(hash, length), PIECES);
      into.words?.push(text.slice(start, start + length));
    }
  }
};

/** Names the pieces of a Latin word with its edges. */
export const wordPieces = (text: string, lengths: PieceLengths, into: FeatureList): void =>
  piecesOf(` ${text} `, SEED_PIECE, lengths.latin, into);

/** Names the pieces of runs of Chinese characters of a message. */
export const hanPieces = (list: readonly Token[], lengths: PieceLengths, into: FeatureList): void => {
  let run = '';
  for (const token of list) {
    if (token.han) {
      run += token.text;
      continue;
    }
    if (run) piecesOf(run, SEED_HAN_PIECE, lengths.han, into);
    run = '';
  }
  if (run) piecesOf(run, SEED_HAN_PIECE, lengths.han, into);
};

/** Names the pieces of words of a message: of Latin words with their edges, of runs of Chinese characters. */
export const pieceFeatures = (list: readonly Token[], lengths: PieceLengths, into: FeatureList): void => {
  for (const { text, han } of list) if (!han) wordPieces(text, lengths, into);
  hanPieces(list, lengths, into);
};
