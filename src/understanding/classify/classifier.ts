import { noShelf, type Shelf, shelfKey } from '../shelf.ts';
import type { Token } from '../text/tokens.ts';
import { type Calibration, calibrate, inScope, softmax } from './calibrate.ts';
import { type Held, learn } from './learn.ts';
import { type Near, Neighbours } from './neighbours.ts';
import { SETTINGS } from './settings.ts';
import { type Vector, Vectorizer } from './vectors.ts';
import { type KeptWeights, Weights } from './weights.ts';

/** A message and what it means. */
export interface Example {
  tokens: readonly Token[];
  label: string;
  /** Examples of one group are held out together, as they say the same thing; `null` is never held out. */
  group?: string | null;
}

/** What the classifier says of one message. */
export interface Prediction {
  /** Probability of each class, in the order of {@link Classifier.labels}; they sum to 1. */
  shares: Float64Array;
  /** Probability that the message belongs to any class at all. 0 to 1. */
  inScope: number;
  /** The stored messages most like it, best first. */
  near: Near[];
  vector: Vector;
}

/** A number for each group; an example without one is its own, -1 is never held out. */
const groupsOf = (examples: readonly Example[]): Int32Array => {
  const known = new Map<string, number>();
  return Int32Array.from(examples, ({ label, group }, i) => {
    if (group === null) return -1;
    const key = group === undefined ? `#${i}` : `${label}/${group}`;
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  });
};

/** What is worth keeping of a training. */
interface Learned {
  weights: KeptWeights;
  calibration: Calibration;
}

/** Linear support vector machines, one for each label, with calibrated probabilities and a sense for the unknown. */
export class Classifier {
  readonly labels: readonly string[];
  readonly #vectorizer: Vectorizer;
  readonly #weights: Weights;
  readonly #neighbours: Neighbours;
  readonly #calibration: Calibration;
  readonly #held: Held | null;
  /** Names what was learned, and from what. */
  readonly key: string;

  /**
   * @param examples at least one
   * @param options.outside label of examples that belong to no class, if there are such
   * @param options.keepHeldOut keeps the scores of held-out rows for {@link heldOut}; then nothing is taken from the shelf
   * @param options.shelf where the same examples may have been learned before
   */
  constructor(examples: readonly Example[], options: { outside?: string; keepHeldOut?: boolean; shelf?: Shelf } = {}) {
    this.labels = [...new Set(examples.map(({ label }) => label))].sort();
    const number = new Map(this.labels.map((label, i) => [label, i]));
    const classes = Int32Array.from(examples, ({ label }) => number.get(label) ?? 0);
    const { vectorizer, rows } = Vectorizer.fit(
      examples.map(({ tokens }) => tokens),
      SETTINGS.vectors,
    );
    this.#vectorizer = vectorizer;
    this.#neighbours = new Neighbours(rows, vectorizer.width, classes);
    const groups = groupsOf(examples);
    const outside = options.outside === undefined ? -1 : (number.get(options.outside) ?? -1);
    const names = JSON.stringify([SETTINGS, this.labels, outside, vectorizer.width]);
    this.key = shelfKey(names, rows.start, rows.index, rows.value, classes, groups);
    const shelf = options.shelf ?? noShelf;
    const kept = options.keepHeldOut ? undefined : (shelf.get(this.key) as Learned | undefined);
    if (kept) {
      this.#weights = new Weights(vectorizer.width, this.labels.length, kept.weights);
      this.#calibration = kept.calibration;
      this.#held = null;
      return;
    }
    const { weights, held } = learn(rows, vectorizer.width, classes, this.labels.length, groups);
    this.#weights = weights;
    this.#calibration = calibrate(held, rows, classes, this.#neighbours, outside);
    this.#held = options.keepHeldOut ? held : null;
    shelf.put(this.key, { weights: weights.kept, calibration: this.#calibration } satisfies Learned);
  }

  #byLabel(shares: Float64Array): Map<string, number> {
    return new Map(this.labels.map((label, c) => [label, shares[c] ?? 0]));
  }

  /** Probability of each label. */
  shares(tokens: readonly Token[]): Map<string, number> {
    const { index, value } = this.#vectorizer.vector(tokens);
    return this.#byLabel(softmax(this.#weights.scores(index, value), this.#calibration.temperature));
  }

  /** What models that had not seen a training row said of it. */
  heldOut(): { row: number; shares: Map<string, number> }[] {
    const held = this.#held;
    if (!held) return [];
    const size = this.labels.length;
    return [...held.rows].map((row, i) => {
      const scores = held.scores.subarray(i * size, (i + 1) * size);
      return { row, shares: this.#byLabel(softmax(scores, this.#calibration.temperature)) };
    });
  }

  predict(tokens: readonly Token[]): Prediction {
    const vector = this.#vectorizer.vector(tokens);
    const scores = this.#weights.scores(vector.index, vector.value);
    const near = this.#neighbours.nearest(vector, 3);
    const signs = { margin: Math.max(...scores), cosine: near[0]?.cosine ?? 0, known: vector.known };
    return {
      shares: softmax(scores, this.#calibration.temperature),
      inScope: inScope(this.#calibration, signs),
      near,
      vector,
    };
  }

  /** How much each feature of a message speaks for a class, strongest first. */
  reasons(tokens: readonly Token[], label: string, most: number): { words: string; weight: number }[] {
    const to = this.labels.indexOf(label);
    if (to < 0) return [];
    return this.#vectorizer
      .named(tokens)
      .map(({ words, column, value }) => ({
        words,
        weight: value * this.#weights.of(column, to),
      }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, most);
  }
}
