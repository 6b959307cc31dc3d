import { denied } from '../text/negation.ts';
import { PhraseBook } from '../text/phrase-book.ts';
import { everyPhrase, reasonPhrases, type WordingFile } from '../text/wording.ts';
import type { Entity, Reason } from '../types.ts';
import { type Finder, placed } from './context.ts';

/** Phrases that are a denial themselves are not denied by what stands before them. */
const DENIAL = /^(?:不|没|未|无|少|not|no |never|don|doesn|didn|isn|won|can|haven|hasn)/;
/** 偏大吗, 会起球吗, "does it shrink": what is asked about has not happened. */
const ASKED_AFTER = /^[^，,。.!！;；\n]{0,6}?(?:吗|嘛[?？]|么[?？]|不[?？]|没有?[?？]|么$|不$|吧$|吧[?？])/;
const WONDERED_BEFORE = /(?:会不会|是不是会|容不容易|容易|怕|担心|会|不会|万一|如果|要是|假如)[^，,。.!！;；\n]{0,4}$/;
const ASKED_IN_ENGLISH = /(?:^|[.!?;,]\s?)(?:does|do|will|would|is|are|can|could|what if|in case|if)\s[^.!?;,]{0,30}$/;
/** What is over is told, not asked: 已经起球了吗 is rare, 起球了 is not. */
const HAPPENED = /^了(?!吗|嘛|么|没)/;

const onlyAsked = (folded: string, start: number, end: number): boolean => {
  const before = folded.slice(Math.max(0, start - 40), start);
  const after = folded.slice(end, end + 8);
  if (HAPPENED.test(after)) return false;
  return WONDERED_BEFORE.test(before) || ASKED_AFTER.test(after) || ASKED_IN_ENGLISH.test(before);
};

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
