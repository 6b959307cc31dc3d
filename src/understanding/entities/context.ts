import type { Reading } from '../text/read.ts';
import type { Entity, Ground, Hints } from '../types.ts';

/** What the finders of entities are given. */
export interface Seen extends Reading {
  hints: Hints;
}

/** From this score on a product is named; below it one of several may be meant. */
export const NAMED_FROM = 0.5;

/** Finds one type of thing in a message. */
export type Finder = (seen: Seen) => Entity[];

/** Where something stands in the message, and what tells that it is there. */
export interface Place {
  source: string;
  start: number;
  end: number;
  ground: Ground;
  score: number;
}

/** Source and place of a stretch of the message, with how it was recognised. @param score 0 to 1 */
export const placed = (
  seen: Pick<Reading, 'text'>,
  start: number,
  end: number,
  ground: Ground = 'form',
  score = 1,
): Place => ({ source: seen.text.slice(start, end), start, end, ground, score });

/** A stretch of the message that matched an expression. */
export interface Match {
  groups: string[];
  start: number;
  end: number;
}

/** All matches of a global expression with their places. */
export const matches = (text: string, expression: RegExp): Match[] =>
  [...text.matchAll(expression)].map((match) => ({
    groups: match.map((group) => group ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Whether two stretches share a character. */
export const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;
