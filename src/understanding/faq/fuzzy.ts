import Fuse from 'fuse.js';
import { fold, readable } from '../text/normalize.ts';

/** Characters of a question that are read. */
export const LONGEST = 400;
/** fuse.js compares so many letters. */
const COMPARED = 64;
const OPTIONS = {
  keys: ['letters'],
  includeScore: true,
  threshold: 0.7,
  ignoreLocation: true,
  minMatchCharLength: 1,
};

interface Lettered {
  question: number;
  letters: string;
}

const plain = (folded: string): string => folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The letters of a question, folded, without signs. */
export const lettersOf = (text: string): string => plain(fold(readable(text, LONGEST)));

/** The letters of a question that is folded already. */
export const lettersOfFolded = plain;

/** How alike some stored questions are to what was asked, letter by letter, 0 to 1, by question. */
export const alike = (letters: string, questions: readonly Lettered[]): Map<number, number> => {
  const asked = letters.slice(0, COMPARED);
  if (asked === '' || questions.length === 0) return new Map();
  const found = new Fuse(questions, OPTIONS).search(asked);
  return new Map(found.map(({ item, score }) => [item.question, 1 - (score ?? 1)]));
};

/** Searches every stored question letter by letter; for a FAQ that is small. */
export class LetterSearch {
  readonly #fuse: Fuse<Lettered>;

  constructor(questions: readonly Lettered[]) {
    this.#fuse = new Fuse(questions, { ...OPTIONS, threshold: 0.4 });
  }

  /** The `most` likest questions, 0 to 1 each. */
  search(letters: string, most: number): Map<number, number> {
    const asked = letters.slice(0, COMPARED);
    if (asked === '') return new Map();
    const found = this.#fuse.search(asked, { limit: most });
    return new Map(found.map(({ item, score }) => [item.question, 1 - (score ?? 1)]));
  }
}
