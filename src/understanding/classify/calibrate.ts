import type { Held } from './learn.ts';
import { fitLogistic, type Logistic, oddsOf } from './logistic.ts';
import type { Neighbours } from './neighbours.ts';
import { SETTINGS } from './settings.ts';
import type { Rows } from './vectors.ts';

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
    const shares = softmax(held.scores.subarray(i * size, (i + 1) * size), temperature);
    sum -= Math.log(Math.max(shares[classes[held.rows[i] as number] as number] as number, 1e-12));
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

const row = (rows: Rows, r: number) => ({
  index: rows.index.subarray(rows.start[r], rows.start[r + 1]),
  value: rows.value.subarray(rows.start[r], rows.start[r + 1]),
});

/** Every k-th of the held-out rows, at most {@link SETTINGS.calibrationRows}. */
const sample = (held: Held): number[] => {
  const step = Math.max(1, Math.ceil(held.rows.length / SETTINGS.calibrationRows));
  return [...held.rows.keys()].filter((i) => i % step === 0);
};

/**
 * Learns temperature and scope from held-out rows. A held-out row stands for the shop's messages as it is, and, read
 * by a model that lacks its class, for the foreign ones; real foreign examples are used as well where there are some.
 * @param outside number of the class of foreign examples, or -1
 */
export const calibrate = (
  held: Held,
  rows: Rows,
  classes: Int32Array,
  neighbours: Neighbours,
  outside: number,
): Calibration => {
  const size = held.rows.length === 0 ? 1 : held.scores.length / held.rows.length;
  const which = sample(held);
  if (which.length < 10 || size < 2) return { temperature: 0.3, scope: null };
  const temperature = bestTemperature((t) => surprise(held, classes, size, which, t));
  const inputs: number[][] = [];
  const truths: number[] = [];
  const own: number[][] = [];
  for (const i of which) {
    const r = held.rows[i] as number;
    const label = classes[r] as number;
    const scores = held.scores.subarray(i * size, (i + 1) * size);
    let top = Number.NEGATIVE_INFINITY;
    let besides = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < size; c += 1) {
      if (c === outside) continue;
      top = Math.max(top, scores[c] as number);
      if (c !== label) besides = Math.max(besides, scores[c] as number);
    }
    const { any, other } = neighbours.likeness(row(rows, r), (one) => held.fold[one] !== held.fold[r], label);
    if (label !== outside) {
      const signs = asInputs({ margin: top, cosine: any, known: 1 });
      inputs.push(signs);
      own.push(signs);
      truths.push(1);
    }
    inputs.push(asInputs({ margin: besides, cosine: other, known: 1 }));
    truths.push(0);
  }
  const model = fitLogistic(inputs, truths);
  const values = own.map((signs) => oddsOf(model, signs)).sort((a, b) => a - b);
  const border = values[Math.floor(values.length * SETTINGS.turnedAway)] ?? 0;
  return { temperature, scope: { model, border } };
};

/** Probability that a message belongs to the shop at all. */
export const inScope = ({ scope }: Calibration, signs: Signs): number =>
  scope === null
    ? Math.min(1, signs.cosine * 2)
    : 1 / (1 + Math.exp(scope.border - oddsOf(scope.model, asInputs(signs))));
