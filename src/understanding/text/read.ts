import { oneCode } from './codes.ts';
import { fold, readable } from './normalize.ts';
import { oneRegion } from './regional.ts';
import { squeeze } from './squeeze.ts';
import { type Token, tokens } from './tokens.ts';
import type { Rewording } from './wording.ts';

/** A message in the forms the rest of this room works on. */
export interface Reading {
  /** As it was read, see {@link readable}. */
  text: string;
  /** Folded, character for character. */
  folded: string;
  /** Words of the folded text. */
  tokens: Token[];
  /** Words for comparing: openings taken off, repeated letters squeezed, synonyms, typos and regional words replaced. */
  compared: Token[];
}

/** Words for comparing, of any text: what training and retrieval are fed with. */
export const comparable = (text: string, longest: number, reword: Rewording): Token[] =>
  tokens(oneRegion(reword(squeeze(oneCode(fold(readable(text, longest)))))));

/** Reads a message once, in every form. */
export const read = (message: string, longest: number, reword: Rewording): Reading => {
  const text = readable(message, longest);
  const folded = fold(text);
  return { text, folded, tokens: tokens(folded), compared: tokens(oneRegion(reword(squeeze(oneCode(folded))))) };
};
