import type { UnderstandingPolicy } from '../content/types.ts';
import { type AnyGoods, goodsWithin, withAnyGoods } from './any-goods.ts';
import type { Classifier } from './classify/classifier.ts';
import { certaintyOf, OUT_OF_SCOPE, scoredIntents } from './intents.ts';
import { clausesOf } from './text/clauses.ts';
import { comparable } from './text/read.ts';
import type { Rewording } from './text/wording.ts';
import type { Clause, Entity, FaqHit } from './types.ts';

/** What clauses are read with. */
export interface ClauseReader {
  classifier: Classifier | null;
  policy: Pick<UnderstandingPolicy, 'sure' | 'unsure' | 'longest_text'>;
  reword: Rewording;
  /** Undefined where goods are read by their names alone. */
  anyGoods: AnyGoods | undefined;
  /** The FAQ entries nearest to a question. */
  ask(question: string): FaqHit[];
}

const ASKING = /[?？]$|(?:吗|嗎|呢|么|麼)$|^(?:how|what|when|where|who|why|which|can|do|does|is|are)\b/i;

/**
 * What each clause of a message wants by itself; nothing for a message that is one clause. Costs about a prediction a
 * clause. The FAQ is only looked up for questions, and only where
 * some clause has an intent that is sure.
 * @param entities of the message
 */
export const readClauses = (
  { classifier, policy, reword, anyGoods, ask }: ClauseReader,
  text: string,
  entities: readonly Entity[],
): Clause[] | undefined => {
  const parts = classifier ? clausesOf(text) : [];
  if (!classifier || parts.length === 0) return undefined;
  const wishOf = (words: string): Pick<Clause, 'intent' | 'confidence' | 'certainty'> => {
    const tokens = comparable(words, policy.longest_text, reword);
    const [top = { intent: OUT_OF_SCOPE, confidence: 1 }] =
      tokens.length > 0 ? scoredIntents(classifier.predict(tokens), classifier) : [];
    return { ...top, certainty: certaintyOf(top, policy) };
  };
  const read = parts.map((part): Clause => {
    const asSaid = wishOf(part.text);
    const plain =
      asSaid.certainty === 'none' && anyGoods && withAnyGoods(part.text, goodsWithin(entities, part), anyGoods);
    return { ...part, ...(plain ? wishOf(plain) : asSaid), faq: null };
  });
  const wanted = read.some(({ certainty }) => certainty === 'sure');
  return wanted ? read.map((one) => (ASKING.test(one.text) ? { ...one, faq: ask(one.text)[0] ?? null } : one)) : read;
};
