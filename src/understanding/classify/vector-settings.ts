import type { PieceLengths } from './features.ts';

/** A number for each block of features, see features.ts; all but meaning. */
export type ByBlock = readonly [words: number, pieces: number, near: number];

/** How messages become numbers. */
export interface VectorSettings {
  lengths: PieceLengths;
  /** Features of fewer training messages are left out, by block. */
  seenIn: ByBlock;
  /** Share of each block in a message's vector, by block. */
  weights: ByBlock;
  /** How much more a word counts than a pair of words. */
  single: number;
  /** Share of what a message means, where there are many of each class. */
  meaning: number;
  /** Whether messages with Chinese words mean something. */
  chinese: boolean;
}

/** How rare a feature is that stands in `seen` of `rows` messages: ln((1 + rows) / (1 + seen)) + 1. */
export const rarityOf = (rows: number, seen: number): number => Math.log((1 + rows) / (1 + seen)) + 1;
