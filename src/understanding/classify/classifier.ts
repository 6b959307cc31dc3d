import { lotOf } from '../lots.ts';
import { noShelf, type Shelf, shelfKey } from '../shelf.ts';
import type { Token } from '../text/tokens.ts';
import { type Calibration, calibrate, calibrated, softmax } from './calibrate.ts';
import type { Example } from './example.ts';
import { fitVectors } from './fit-vectors.ts';
import type { Held } from './held.ts';
import type { KeptWeights } from './kept-weights.ts';
import { labelExamples } from './label-examples.ts';
import { learn } from './learn.ts';
import { meaningShare } from './meaning.ts';
import { type KeptNeighbours, type Near, Neighbours } from './neighbours.ts';
import { firstRows } from './rows.ts';
import { type KeptRunoffs, Runoffs } from './runoff.ts';
import { signsOf } from './scope.ts';
import { SETTINGS } from './settings.ts';
import type { VectorSettings } from './vector-settings.ts';
import { type KeptVectorizer, Vectorizer } from './vectors.ts';
import { warmUp } from './warm-up.ts';
import { Weights } from './weights.ts';

/** What the classifier says of one message. */
export interface Prediction {
  /**
   * Probability of each class, in the order of {@link Classifier.labels}, if the message belongs to any: they sum to 1, and that
   * of foreign examples is 0.
   */
  shares: Float64Array;
  /** Probability that the message belongs to any class at all. 0 to 1. */
  inScope: number;
  /** The stored messages most like it, best first. */
  near: Near[];
}

/** A lot for each example, by its class and its words. */
const lotsOf = (examples: readonly Example[]): Uint32Array =>
  Uint32Array.from(examples, ({ label, tokens }) => lotOf(`${label}/${tokens.map(({ text }) => text).join(' ')}`));

/** What is worth keeping of a training. */
interface Learned {
  weights: KeptWeights;
  runoffs: KeptRunoffs;
  calibration: Calibration;
}

/** A classifier as it can be kept; what was learned is on the shelf, under `key`. */
export interface KeptClassifier {
  key: string;
  labels: readonly string[];
  vectorizer: KeptVectorizer;
  neighbours: KeptNeighbours;
}

interface Parts extends Learned {
  key: string;
  labels: readonly string[];
  vectorizer: Vectorizer;
  neighbours: Neighbours;
  held: Held | null;
}

interface Options {
  outside?: string;
  keepHeldOut?: boolean;
  shelf?: Shelf;
}

/** @param perClass examples of a class, on average */
const vectorSettings = (perClass: number): VectorSettings => ({
  ...SETTINGS.vectors,
  meaning: meaningShare(SETTINGS.vectors.meaning, SETTINGS.meaning, perClass),
  chinese: perClass <= SETTINGS.chineseMeaning,
});

const trained = (examples: readonly Example[], options: Options): Parts => {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const number = new Map(labels.map((label, i) => [label, i]));
  const lessons = [...examples, ...labelExamples(examples, options.outside)];
  const classes = Int32Array.from(lessons, ({ label }) => number.get(label) ?? 0);
  const { vectorizer, rows } = fitVectors(
    lessons.map(({ tokens }) => tokens),
    vectorSettings(examples.length / labels.length),
  );
  const neighbours = Neighbours.of(firstRows(rows, examples.length), vectorizer, classes.subarray(0, examples.length));
  const lots = lotsOf(lessons);
  const outside = options.outside === undefined ? -1 : (number.get(options.outside) ?? -1);
  const key = shelfKey(
    JSON.stringify([SETTINGS, labels, outside, vectorizer.width]),
    rows.start,
    rows.index,
    rows.value,
    classes,
    lots,
  );
  const shelf = options.shelf ?? noShelf;
  const known = options.keepHeldOut ? undefined : (shelf.get(key) as Learned | undefined);
  if (known) return { key, labels, vectorizer, neighbours, ...known, held: null };
  const { weights, held, runoffs } = learn({
    vectorizer,
    rows,
    classes,
    size: labels.length,
    lots,
    holdable: examples.length,
  });
  const learned: Learned = { weights, runoffs, calibration: calibrate(held, neighbours, outside) };
  shelf.put(key, learned);
  return { key, labels, vectorizer, neighbours, ...learned, held: options.keepHeldOut ? held : null };
};

/** Linear support vector machines, one for each label, with calibrated probabilities and a sense for the unknown. */
export class Classifier {
  readonly labels: readonly string[];
  readonly #vectorizer: Vectorizer;
  readonly #weights: Weights;
  readonly #runoffs: Runoffs;
  readonly #neighbours: Neighbours;
  readonly #calibration: Calibration;
  readonly #held: Held | null;
  /** Names what was learned, and from what. */
  readonly key: string;

  /**
   * @param source at least one example, or the parts of a classifier that was kept
   * @param options.outside label of examples that belong to no class, if there are such
   * @param options.keepHeldOut keeps the scores of held-out rows for {@link heldOut}; then nothing is taken from the shelf
   * @param options.shelf where the same examples may have been learned before
   */
  constructor(source: readonly Example[] | Parts, options: Options = {}) {
    const { key, labels, vectorizer, neighbours, weights, runoffs, calibration, held } =
      'held' in source ? source : trained(source, options);
    this.key = key;
    this.labels = labels;
    this.#vectorizer = vectorizer;
    this.#neighbours = neighbours;
    this.#weights = new Weights(weights, {
      rarity: vectorizer.rarity,
      full: vectorizer.written,
      bundles: vectorizer.words,
    });
    this.#runoffs = new Runoffs(runoffs, SETTINGS.runoff);
    this.#calibration = calibration;
    this.#held = held;
    if (!('held' in source)) warmUp(this, source);
  }

  /** The classifier as it can be kept; not copied. */
  get kept(): KeptClassifier {
    const { key, labels } = this;
    return { key, labels, vectorizer: this.#vectorizer.kept, neighbours: this.#neighbours.kept };
  }

  /** The same classifier again; undefined if the shelf has forgotten what it learned. */
  static from({ key, labels, vectorizer, neighbours }: KeptClassifier, shelf: Shelf): Classifier | undefined {
    const learned = shelf.get(key) as Learned | undefined;
    return (
      learned &&
      new Classifier({
        key,
        labels,
        vectorizer: new Vectorizer(vectorizer),
        neighbours: new Neighbours(neighbours),
        ...learned,
        held: null,
      })
    );
  }

  #byLabel(shares: Float64Array): Map<string, number> {
    return new Map(this.labels.map((label, c) => [label, shares[c] ?? 0]));
  }

  /** Probability of each label. */
  shares(tokens: readonly Token[]): Map<string, number> {
    const vector = this.#vectorizer.vector(tokens);
    const scores = this.#weights.scoresOf(vector.brief);
    this.#runoffs.settle(scores, vector);
    return this.#byLabel(softmax(scores, this.#calibration.temperature));
  }

  /** What models that had not seen a training row said of it. */
  heldOut(): { row: number; shares: Map<string, number> }[] {
    const held = this.#held;
    if (!held) return [];
    const size = this.labels.length;
    return held.rows.map(({ row }, i) => {
      const scores = held.own.subarray(i * size, (i + 1) * size);
      return { row, shares: this.#byLabel(softmax(scores, this.#calibration.temperature)) };
    });
  }

  predict(tokens: readonly Token[]): Prediction {
    const vector = this.#vectorizer.vector(tokens);
    const scores = this.#weights.scoresOf(vector.brief);
    const near = this.#neighbours.nearest(vector, 3);
    const signs = signsOf(scores, { cosine: near[0]?.cosine ?? 0, known: vector.known }, this.#calibration.outside);
    this.#runoffs.settle(scores, vector);
    return { ...calibrated(this.#calibration, scores, signs), near };
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
