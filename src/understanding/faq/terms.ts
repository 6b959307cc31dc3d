import stopwords from 'natural/lib/natural/util/stopwords.js';
import { stem } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';

/**
 * What one term weighs, in hundredths, so that sums of weights are exact in any order. Chosen by recall over five public
 * sets and the shop's own FAQ together; pairs of neighbouring words were tried and made it worse.
 */
const WORD = 70;
const STEM = 50;
const LATIN_PIECE = 30;
const HAN_PIECE = 100;
/** Words that stand in any question keep this share of their weight. */
const COMMON_SHARE = 0.3;
const LATIN_LENGTHS = [3, 4] as const;
const HAN_LONGEST = 2;

const SEED_WORD = 0x9e3779b1;
const SEED_STEM = 0x85ebca6b;
const SEED_PIECE = 0xc2b2ae35;
const SEED_HAN_PIECE = 0x27d4eb2f;

const COMMON = new Set([...stopwords.words, ...'的了吗呢吧啊呀嘛哦么我你您他请是']);

/** Receives one term: its hash, its weight in hundredths, and whether it is a whole word. */
export type TermSink = (hash: number, weight: number, word: boolean) => void;

const mix = (hash: number, code: number): number => {
  const h = Math.imul(hash ^ code, 0x5bd1e995);
  return h ^ (h >>> 15);
};

const hashOf = (seed: number, text: string): number => {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = mix(hash, text.charCodeAt(i));
  return hash;
};

const latinPieces = (word: string, weight: number, sink: TermSink): void => {
  const edged = ` ${word} `;
  const [from, to] = LATIN_LENGTHS;
  for (let start = 0; start < edged.length; start += 1) {
    let hash = SEED_PIECE;
    for (let length = 1; length <= to && start + length <= edged.length; length += 1) {
      hash = mix(hash, edged.charCodeAt(start + length - 1));
      if (length >= from) sink(mix(hash, length), weight, false);
    }
  }
};

const hanPieces = (run: string, sink: TermSink): void => {
  for (let start = 0; start < run.length; start += 1) {
    for (let length = 1; length <= HAN_LONGEST && start + length <= run.length; length += 1) {
      const piece = run.slice(start, start + length);
      sink(hashOf(SEED_HAN_PIECE, piece), COMMON.has(piece) ? HAN_PIECE * COMMON_SHARE : HAN_PIECE, false);
    }
  }
};

/** The term that tells how rare a word is: its stem, or the word itself in Chinese. */
export const wordTerm = ({ text, han }: Pick<Token, 'text' | 'han'>): number =>
  han ? hashOf(SEED_WORD, text) : hashOf(SEED_STEM, stem(text));

/** Names every term a question is found by: its words, their stems, pieces of words, runs of Chinese characters. */
export const termsOf = (tokens: readonly Token[], sink: TermSink): void => {
  let run = '';
  for (const { text, han } of tokens) {
    const share = COMMON.has(text) ? COMMON_SHARE : 1;
    sink(hashOf(SEED_WORD, text), WORD * share, true);
    if (han) {
      run += text;
      continue;
    }
    if (run) hanPieces(run, sink);
    run = '';
    sink(hashOf(SEED_STEM, stem(text)), STEM * share, true);
    latinPieces(text, LATIN_PIECE * share, sink);
  }
  if (run) hanPieces(run, sink);
};
