import type { Token } from '../text/tokens.ts';

/** Blocks of features, each weighed on its own. */
export const WORDS = 0;
export const PIECES = 1;
export const NEAR = 2;
/** A word by itself; weighed in the block of words. */
export const SINGLE = 3;

/** The block a kind of feature is weighed in. */
export const blockOf = (kind: number): number => (kind === SINGLE ? WORDS : kind);

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

/**
 * Receives one feature: its hash, its kind, and what it stands for: the letters of `from`, from `start` to `end`, and the word
 * `second` if it is a pair.
 */
export type Sink = (hash: number, kind: number, from: string, start: number, end: number, second?: string) => void;

const piecesOf = (text: string, seed: number, [from, to]: readonly [number, number], sink: Sink): void => {
  for (let start = 0; start < text.length; start += 1) {
    let hash = seed;
    for (let length = 1; length <= to && start + length <= text.length; length += 1) {
      hash = mix(hash, text.charCodeAt(start + length - 1));
      if (length >= from) sink(mix(hash, length), PIECES, text, start, start + length);
    }
  }
};

/** Names the pieces of words of a message: of Latin words with their edges, of runs of Chinese characters. */
export const pieceFeatures = (list: readonly Token[], lengths: PieceLengths, sink: Sink): void => {
  let run = '';
  for (const token of list) {
    if (token.han) {
      run += token.text;
      continue;
    }
    if (run) piecesOf(run, SEED_HAN_PIECE, lengths.han, sink);
    run = '';
    piecesOf(` ${token.text} `, SEED_PIECE, lengths.latin, sink);
  }
  if (run) piecesOf(run, SEED_HAN_PIECE, lengths.han, sink);
};
