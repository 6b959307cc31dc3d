import { comparable } from '../text/read.ts';
import { stem } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';
import type { Rewording } from '../text/wording.ts';
import { dot, tableWord } from './meanings.ts';

/** Characters of a question that are read, and words that are compared. */
const LONGEST = 300;
const COMPARED = 24;
/** Words whose directions are no nearer than this have nothing to do with each other. */
const UNRELATED = 0.6;
/** Questions that tell this much of each other are one matter; chosen so that what only shares its frame stays apart. */
const ONE_MATTER = 0.6;

interface Word {
  stem: string;
  /** A unit long; null if it is not known what it means. */
  unit: Float32Array | null;
  /** How much it tells, 0 to 1; a word no table knows tells most. */
  worth: number;
}

const wordOf = (token: Token): Word => {
  const known = tableWord(token);
  return {
    stem: token.han ? token.text : stem(token.text),
    unit: known?.unit ?? null,
    worth: known?.unit ? known.weight : 1,
  };
};

const wordsOf = (text: string, reword: Rewording): Word[] => {
  const words = new Map<string, Word>();
  for (const token of comparable(text, LONGEST, reword)) {
    const word = wordOf(token);
    if (words.size < COMPARED && !words.has(word.stem)) words.set(word.stem, word);
  }
  return [...words.values()];
};

const nearness = (one: Word, other: Word): number => {
  if (one.stem === other.stem) return 1;
  if (!one.unit || !other.unit) return 0;
  return Math.max(0, dot(one.unit, other.unit) - UNRELATED) / (1 - UNRELATED);
};

/** How much of what one question tells another tells too, 0 to 1. */
const told = (by: readonly Word[], of: readonly Word[]): number => {
  let [part, all] = [0, 0];
  for (const word of of) {
    part += word.worth * Math.max(0, ...by.map((other) => nearness(word, other)));
    all += word.worth;
  }
  return all > 0 ? part / all : 0;
};

/**
 * Puts questions that ask the same in other words together: each joins the first question before it that tells as much of it
 * as it tells of that one, else it begins a group (leader clustering; J. A. Hartigan, Clustering Algorithms, 1975, chapter
 * 3). So the order decides who leads; the same questions in the same order give the same groups. Pure.
 * @returns indexes by group, the leader first; every question is in one group
 */
export const groupAlike = (questions: readonly string[], reword: Rewording): number[][] => {
  const leaders: { words: Word[]; members: number[] }[] = [];
  for (const [index, text] of questions.entries()) {
    const words = wordsOf(text, reword);
    const found = leaders.find((one) => (told(one.words, words) + told(words, one.words)) / 2 >= ONE_MATTER);
    if (found) found.members.push(index);
    else leaders.push({ words, members: [index] });
  }
  return leaders.map(({ members }) => members);
};
