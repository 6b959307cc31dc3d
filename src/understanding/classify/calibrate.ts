import type { Held, HeldRow } from './learn.ts';
import { fitLogistic, type Logistic, oddsOf } from './logistic.ts';
import type { Neighbours } from './neighbours.ts';
import { SETTINGS } from './settings.ts';
import type { Vector } from './vectors.ts';

/** What tells a message of the shop from a foreign one. */
export interface Signs {
  /** The best class's score. */
  margin: number;
  /** Likeness to the nearest stored message. 0 to 1. */
  cosine: number;
  /** Share of its features that are known. 0 to 1. */
  known: number;
}

/** How scores become probabilities. */
export interface Calibration {
  temperature: number;
  /** Number of the class of foreign examples, or -1. */
  outside: number;
  /** What the signs weigh; null where too few rows were held out to tell. */
  scope: { model: Logistic; border: number } | null;
}

/** Scores to probabilities that sum to 1. */
export const softmax = (scores: ArrayLike<number>, temperature: number): Float64Array => {
  const out = new Float64Array(scores.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c += 1) top = Math.max(top, scores[c] as number);
  let sum = 0;
  for (let c = 0; c < scores.length; c += 1) {
    out[c] = Math.exp(((scores[c] as number) - top) / temperature);
    sum += out[c] as number;
  }
  for (let c = 0; c < scores.length; c += 1) out[c] = (out[c] as number) / sum;
  return out;
};

/** Mean surprise at the true class of held-out rows. */
const surprise = (
  held: Held,
  classes: Int32Array,
  size: number,
  which: readonly number[],
  temperature: number,
): number => {
  let sum = 0;
  for (const i of which) {
    const shares = softmax(held.own.subarray(i * size, (i + 1) * size), temperature);
    sum -= Math.log(Math.max(shares[classes[(held.rows[i] as HeldRow).row] as number] as number, 1e-12));
  }
  return sum / Math.max(1, which.length);
};

/** The temperature with the least surprise, by golden section on its logarithm. */
const bestTemperature = (cost: (temperature: number) => number): number => {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.02);
  let high = Math.log(2);
  for (let step = 0; step < 18; step += 1) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (cost(Math.exp(a)) < cost(Math.exp(b))) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
};

const asInputs = ({ margin, cosine, known }: Signs): number[] => [margin, cosine, known];

/** Every k-th of the held-out rows, at most {@link SETTINGS.calibrationRows}. */
const sample = (held: Held): number[] => {
  const step = Math.max(1, Math.ceil(held.rows.length / SETTINGS.calibrationRows));
  return [...held.rows.keys()].filter((i) => i % step === 0);
};

/** The best score but that of one or two classes; -1 leaves none out. */
export const bestBut = (scores: ArrayLike<number>, one: number, another = -1): number => {
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c += 1) {
    if (c !== one && c !== another && (scores[c] as number) > top) top = scores[c] as number;
  }
  return top;
};

/**
 * Learns temperature and scope from held-out rows. A held-out row stands for the shop's messages as it is, and, read
 * by a model that lacks its class, for the foreign ones; real foreign examples are used as well where there are some.
 * @param outside number of the class of foreign examples, or -1
 */
export const calibrate = (held: Held, neighbours: Neighbours, outside: number): Calibration => {
  const { classes } = neighbours.kept;
  const size = held.rows.length === 0 ? 1 : held.own.length / held.rows.length;
  const which = sample(held);
  if (which.length < 10 || size < 2) return { temperature: 0.3, outside, scope: null };
  const temperature = bestTemperature((t) => surprise(held, classes, size, which, t));
  const likeness = (vector: Vector, allowed: (row: number) => boolean): number =>
    neighbours.nearest(vector, 1, allowed)[0]?.cosine ?? 0;
  const inputs: number[][] = [];
  const truths: number[] = [];
  const mine: number[][] = [];
  for (const i of which) {
    const { row, own, foreign } = held.rows[i] as HeldRow;
    const label = classes[row] as number;
    const elsewhere = (one: number): boolean => held.fold[one] !== held.fold[row];
    if (label !== outside) {
      const margin = bestBut(held.own.subarray(i * size, (i + 1) * size), outside);
      const signs = asInputs({ margin, cosine: likeness(own, elsewhere), known: own.known });
      inputs.push(signs);
      mine.push(signs);
      truths.push(1);
    }
    inputs.push(
      asInputs({
        margin: bestBut(held.foreign.subarray(i * size, (i + 1) * size), outside, label),
        cosine: likeness(foreign, (one) => elsewhere(one) && classes[one] !== label),
        known: foreign.known,
      }),
    );
    truths.push(0);
  }
  const model = fitLogistic(inputs, truths);
  const values = mine.map((signs) => oddsOf(model, signs)).sort((a, b) => a - b);
  const border = values[Math.floor(values.length * SETTINGS.turnedAway)] ?? 0;
  return { temperature, outside, scope: { model, border } };
};

/** Probability that a message belongs to the shop at all. */
export const inScope = ({ scope }: Calibration, signs: Signs): number =>
  scope === null
    ? Math.min(1, signs.cosine * 2)
    : 1 / (1 + Math.exp(scope.border - oddsOf(scope.model, asInputs(signs))));
