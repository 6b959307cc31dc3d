import type { UnderstandingPolicy } from '../content/types.ts';
import type { Classifier } from './classify/classifier.ts';
import type { Reading } from './text/read.ts';
import type { ScoredIntent, Understanding } from './types.ts';

/** The intent of what belongs to none. */
export const OUT_OF_SCOPE = 'out_of_scope';
/** Intents below are not worth naming. */
const LEAST = 0.01;
const MOST = 8;
const FEATURES_NAMED = 4;

const rounded = (x: number): number => Math.round(x * 1000) / 1000;
const nothing: ScoredIntent = { intent: OUT_OF_SCOPE, confidence: 1 };

/**
 * The likeliest intents of what was predicted, best first, `out_of_scope` among them. What belongs to the shop rather than not
 * begins with an intent, however many it may be: which of them is a question the shopper can be asked.
 */
export const scoredIntents = (
  { shares, inScope }: Pick<ReturnType<Classifier['predict']>, 'shares' | 'inScope'>,
  { labels }: Pick<Classifier, 'labels'>,
): ScoredIntent[] => {
  const inside = labels
    .map((intent, c) => ({ intent, confidence: rounded(inScope * (shares[c] ?? 0)) }))
    .filter(({ intent, confidence }) => intent !== OUT_OF_SCOPE && confidence >= LEAST);
  const outside = { intent: OUT_OF_SCOPE, confidence: rounded(1 - inScope) };
  const intents = [...inside, outside].sort((a, b) => b.confidence - a.confidence);
  const best = inScope >= 0.5 ? intents.find(({ intent }) => intent !== OUT_OF_SCOPE) : outside;
  return (best ? [best, ...intents.filter((one) => one !== best)] : intents).slice(0, MOST);
};

/** Ranks the intents of a message, `out_of_scope` among them, and says what decided. */
export const rankIntents = (
  classifier: Classifier | null,
  reading: Pick<Reading, 'compared'>,
  storedText: (row: number) => string,
): { intents: ScoredIntent[]; why: string[] } => {
  if (!classifier || reading.compared.length === 0)
    return { intents: [nothing], why: ['nothing in the message can be read'] };
  const predicted = classifier.predict(reading.compared);
  const { inScope, near } = predicted;
  const best = scoredIntents(predicted, classifier);
  const first = best[0] ?? nothing;
  return {
    intents: best,
    why: [...nearest(near, storedText), ...spoken(classifier, reading, first.intent), scope(inScope)],
  };
};

const nearest = (near: readonly { row: number; cosine: number }[], storedText: (row: number) => string): string[] =>
  near.slice(0, 2).map(({ row, cosine }) => `like “${storedText(row)}” (${Math.round(cosine * 100)} %)`);

const spoken = (classifier: Classifier, { compared }: Pick<Reading, 'compared'>, intent: string): string[] => {
  const words = classifier.reasons(compared, intent, FEATURES_NAMED).map(({ words: text }) => `“${text}”`);
  return words.length > 0 ? [`for ${intent} speak ${words.join(', ')}`] : [];
};

const scope = (inScope: number): string => `belongs to the shop's matters with ${Math.round(inScope * 100)} %`;

/** `sure` acts, `unsure` asks once, `none` belongs to no intent. */
export const certaintyOf = (
  { intent, confidence }: ScoredIntent,
  policy: Pick<UnderstandingPolicy, 'sure' | 'unsure'>,
): Understanding['certainty'] => {
  if (intent === OUT_OF_SCOPE || confidence < policy.unsure) return 'none';
  return confidence >= policy.sure ? 'sure' : 'unsure';
};
