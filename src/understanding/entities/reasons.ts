import { denied } from '../text/negation.ts';
import { PhraseBook } from '../text/phrase-book.ts';
import { reasonPhrases, type WordingFile } from '../text/wording.ts';
import type { Entity } from '../types.ts';
import { type Finder, placed } from './context.ts';

/** Phrases that are a denial themselves are not denied by what stands before them. */
const DENIAL = /^(?:不|没|未|无|少|not|no |never|don|doesn|didn|isn|won|can|haven|hasn)/;

/** Why the goods come back, by the phrases of wording.yaml; each reason once. */
export const reasons = (wording: WordingFile): Finder => {
  const book = new PhraseBook(reasonPhrases(wording));
  return (seen) => {
    const out = new Map<string, Entity>();
    for (const { value, start, end } of book.find(seen.folded, seen.tokens)) {
      if (out.has(value)) continue;
      if (!DENIAL.test(seen.folded.slice(start, end)) && denied(seen.folded, seen.tokens, start)) continue;
      out.set(value, { ...placed(seen, start, end), type: 'reason', value });
    }
    return [...out.values()];
  };
};
