import type { Reading } from '../text/read.ts';
import type { Entity, Hints } from '../types.ts';

/** What the finders of entities are given. */
export interface Seen extends Reading {
  hints: Hints;
}

/** Finds one type of thing in a message. */
export type Finder = (seen: Seen) => Entity[];

/** Source and place of a stretch of the message. */
export const placed = (
  seen: Pick<Reading, 'text'>,
  start: number,
  end: number,
): { source: string; start: number; end: number } => ({
  source: seen.text.slice(start, end),
  start,
  end,
});

/** All matches of a global expression with their places. */
export const matches = (text: string, expression: RegExp): { groups: string[]; start: number; end: number }[] =>
  [...text.matchAll(expression)].map((match) => ({
    groups: match.map((group) => group ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }));
