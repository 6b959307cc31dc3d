import type { Token } from '../text/tokens.ts';

/** Blocks of features, each weighed on its own. */
export const WORDS = 0;
export const PIECES = 1;

const SEED_WORD = 0x9e3779b1;
const SEED_PAIR = 0x85ebca6b;
const SEED_PIECE = 0xc2b2ae35;
const SEED_HAN_PIECE = 0x27d4eb2f;

/** Lengths of the pieces of words that count. */
export interface PieceLengths {
  latin: readonly [from: number, to: number];
  han: readonly [from: number, to: number];
}

const mix = (hash: number, code: number): number => {
  const h = Math.imul(hash ^ code, 0x5bd1e995);
  return h ^ (h >>> 15);
};

const hashText = (seed: number, text: string): number => {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = mix(hash, text.charCodeAt(i));
  return hash;
};

/** Receives one feature: its hash, its block, and the words or letters it stands for. */
export type Sink = (hash: number, block: number, from: string, start: number, end: number) => void;

const pieces = (text: string, seed: number, [from, to]: readonly [number, number], sink: Sink): void => {
  for (let start = 0; start < text.length; start += 1) {
    let hash = seed;
    for (let length = 1; length <= to && start + length <= text.length; length += 1) {
      hash = mix(hash, text.charCodeAt(start + length - 1));
      if (length >= from) sink(mix(hash, length), PIECES, text, start, start + length);
    }
  }
};

const words = (list: readonly Token[], sink: Sink): void => {
  let before = '';
  for (const { text } of list) {
    const hash = hashText(SEED_WORD, text);
    sink(hash, WORDS, text, 0, text.length);
    const pair = `${before} ${text}`;
    sink(mix(hashText(SEED_PAIR, before), hash), WORDS, pair, 0, pair.length);
    before = text;
  }
  const last = `${before} `;
  sink(mix(hashText(SEED_PAIR, before), 1), WORDS, last, 0, last.length);
};

/**
 * Names every feature of a message: words, pairs of neighbouring words (with the edges of the message), and pieces
 * of words (Latin words with their edges, runs of Chinese characters).
 */
export const features = (list: readonly Token[], lengths: PieceLengths, sink: Sink): void => {
  words(list, sink);
  let run = '';
  for (const token of list) {
    if (token.han) {
      run += token.text;
      continue;
    }
    if (run) pieces(run, SEED_HAN_PIECE, lengths.han, sink);
    run = '';
    pieces(` ${token.text} `, SEED_PIECE, lengths.latin, sink);
  }
  if (run) pieces(run, SEED_HAN_PIECE, lengths.han, sink);
};
