import { z } from 'zod';
import { hashText } from '../understanding/classify/features.ts';
import { fold } from '../understanding/text/normalize.ts';

/** What can be promised. */
export const PROMISES = ['refund', 'compensation', 'replacement', 'date'] as const;
export type PromiseOf = (typeof PROMISES)[number];

const sentences = z.array(z.string().trim().min(1)).min(1);

const examplesShape = z.strictObject({
  from: z.number().gt(0).lt(1),
  promises: z.strictObject({ refund: sentences, compensation: sentences, replacement: sentences, date: sentences }),
  nothing: sentences,
});

/** templates/policies/promise-examples.yaml: what agents type that promises, and what does not. */
export type PromiseExamples = z.infer<typeof examplesShape>;

/**
 * Checks the parsed YAML of `templates/policies/promise-examples.yaml`.
 * @throws Error naming the entry and what is wrong with it.
 */
export const parsePromiseExamples = (value: unknown): PromiseExamples => examplesShape.parse(value);

/** Hears what a sentence promises; null: nothing, or it is not sure enough. */
export type PromiseEar = (sentence: string) => PromiseOf | null;

/** Features are counted in so many places; sentences of a shop fill a tenth of them. */
const PLACES = 1 << 16;
const SEED = 7;
const PIECE = /[a-z']+|\d+|\p{Script=Han}|[^\s\p{Script=Han}a-z\d]/gu;
const LONG_WORD = /^[a-z']{5,}$/u;
/** A word of Latin letters also counts by its beginning, whatever its ending. */
const BEGINNING = 4;

/** The characters and words of a sentence; every number is one and the same. */
const piecesOf = (sentence: string): string[] =>
  (fold(sentence).match(PIECE) ?? []).map((piece) => piece.replace(/^\d+$/u, '0'));

/** Below this share of words that any example has, nothing can be told of a sentence: a link, a name, another language. */
const KNOWN = 0.5;
const isWord = (piece: string): boolean => /\p{L}/u.test(piece);

/** Characters and words, alone, with one and with two before them, and around a gap. */
const featuresOf = (sentence: string): number[] => {
  const pieces = piecesOf(sentence);
  const names = pieces.flatMap((piece, i) => {
    const one = pieces[i - 1] ?? '^';
    const two = pieces[i - 2] ?? '^';
    const alone = LONG_WORD.test(piece) ? [piece, piece.slice(0, BEGINNING)] : [piece];
    return [...alone, `${one}_${piece}`, `${two}_${one}_${piece}`, `${two}_*_${piece}`];
  });
  return [...new Set(['', ...names].map((name) => (hashText(SEED, name) >>> 0) % PLACES))];
};

type Weights = Float32Array;

const oddsOf = (features: readonly number[], weights: Weights): number => {
  let sum = 0;
  for (const feature of features) sum += weights[feature] as number;
  return 1 / (1 + Math.exp(-sum / Math.sqrt(features.length)));
};

const ROUNDS = 12;
const FIRST_STEP = 5;
const SHRINKING = 1e-4;
/** A prime: rows are visited in an order that mixes kinds, the same each time. */
const STRIDE = 7919;

/** Logistic regression by stochastic gradient descent with shrinking steps. */
const learn = (rows: readonly (readonly number[])[], yes: (row: number) => boolean): Weights => {
  const weights = new Float32Array(PLACES);
  for (let visit = 0; visit < ROUNDS * rows.length; visit += 1) {
    const row = (visit * STRIDE) % rows.length;
    const features = rows[row] as readonly number[];
    const step = FIRST_STEP / (1 + 0.3 * Math.floor(visit / rows.length));
    const error = (yes(row) ? 1 : 0) - oddsOf(features, weights);
    const push = (step * error) / Math.sqrt(features.length);
    for (const feature of features) {
      const weight = weights[feature] as number;
      weights[feature] = weight + push - step * SHRINKING * weight;
    }
  }
  return weights;
};

const learnEar = ({ promises, nothing, from }: PromiseExamples): PromiseEar => {
  const kinds = Object.keys(promises) as PromiseOf[];
  const told = kinds.flatMap((of) => promises[of].map((text) => ({ text, of })));
  const texts = [...told.map(({ text }) => text), ...nothing];
  const rows = texts.map(featuresOf);
  const known = new Set(texts.flatMap(piecesOf));
  const any = learn(rows, (row) => row < told.length);
  const byKind = kinds.map((of) => ({ of, weights: learn(rows, (row) => told[row]?.of === of) }));
  return (sentence) => {
    const words = piecesOf(sentence).filter(isWord);
    if (words.filter((word) => known.has(word)).length < words.length * KNOWN) return null;
    const features = featuresOf(sentence);
    if (oddsOf(features, any) < from) return null;
    const odds = byKind.map(({ of, weights }) => ({ of, odds: oddsOf(features, weights) }));
    return odds.reduce((best, one) => (one.odds > best.odds ? one : best)).of;
  };
};

/** An ear that learns when it is first listened with, in a few hundredths of a second. */
export const promiseEar = (examples: PromiseExamples): PromiseEar => {
  let ear: PromiseEar | undefined;
  return (sentence) => {
    ear ??= learnEar(examples);
    return ear(sentence);
  };
};
