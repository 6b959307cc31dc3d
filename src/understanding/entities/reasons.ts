import { onlyAsked } from '../text/asked.ts';
import { denied } from '../text/negation.ts';
import { PhraseBook } from '../text/phrase-book.ts';
import { everyPhrase, reasonPhrases, type WordingFile } from '../text/wording.ts';
import type { Entity, Reason } from '../types.ts';
import { type Finder, placed } from './context.ts';

/** Phrases that are a denial themselves are not denied by what stands before them. */
const DENIAL = /^(?:不|没|未|无|少|not|no |never|don|doesn|didn|isn|won|can|haven|hasn)/;
/** Why the goods come back, by the phrases of wording.yaml; each reason once. */
export const reasons = (wording: WordingFile): Finder => {
  const book = new PhraseBook<Reason | null>([
    ...reasonPhrases(wording),
    ...everyPhrase(wording.reasons.none).map((phrase) => [phrase, null] as const),
  ]);
  return (seen) => {
    const out = new Map<string, Entity>();
    for (const { value, start, end } of book.find(seen.folded, seen.tokens)) {
      if (value === null || out.has(value)) continue;
      if (!DENIAL.test(seen.folded.slice(start, end)) && denied(seen.folded, seen.tokens, start)) continue;
      if (value !== 'not_received' && value !== 'late' && onlyAsked(seen.folded, start, end)) continue;
      out.set(value, { ...placed(seen, start, end, 'word'), type: 'reason', value });
    }
    return [...out.values()];
  };
};
