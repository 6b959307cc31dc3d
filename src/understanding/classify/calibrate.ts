import type { Held, HeldRow } from './held.ts';
import type { Neighbours } from './neighbours.ts';
import { calibrating, inScope, learnScope, type Scope, type Signs } from './scope.ts';

/** Fewer held-out rows tell nothing. */
const FEWEST = 10;

/** How scores become probabilities. */
export interface Calibration {
  temperature: number;
  /** Number of the class of foreign examples, or -1. */
  outside: number;
  /** Null where too few rows were held out to tell. */
  scope: Scope | null;
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

/** A share this small counts no less: one row must not decide alone. */
const LEAST_SHARE = 1e-12;

/** How far the scores of some held-out rows are below the best of their row, and which class was right. */
interface Misses {
  size: number;
  below: Float32Array;
  right: Int32Array;
}

const missesOf = (held: Held, classes: Int32Array, size: number, which: readonly number[]): Misses => {
  const below = new Float32Array(which.length * size);
  for (let w = 0; w < which.length; w += 1) {
    const from = (which[w] as number) * size;
    let top = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < size; c += 1) top = Math.max(top, held.own[from + c] as number);
    for (let c = 0; c < size; c += 1) below[w * size + c] = (held.own[from + c] as number) - top;
  }
  return { size, below, right: Int32Array.from(which, (i) => classes[(held.rows[i] as HeldRow).row] as number) };
};

/** What adds less than e to this to a sum of at least 1 is left out. */
const NOTHING = -18;

/** Mean surprise at the true class of held-out rows. */
const surprise = ({ size, below, right }: Misses, temperature: number): number => {
  const most = -Math.log(LEAST_SHARE);
  let all = 0;
  for (let w = 0; w < right.length; w += 1) {
    const from = w * size;
    let sum = 0;
    for (let c = from; c < from + size; c += 1) {
      const exponent = (below[c] as number) / temperature;
      if (exponent > NOTHING) sum += Math.exp(exponent);
    }
    all += Math.min(most, Math.log(sum) - (below[from + (right[w] as number)] as number) / temperature);
  }
  return all / Math.max(1, right.length);
};

/** The temperature with the least surprise, by golden section on its logarithm. */
const bestTemperature = (cost: (temperature: number) => number): number => {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const at = (logarithm: number) => ({ logarithm, cost: cost(Math.exp(logarithm)) });
  let low = Math.log(0.02);
  let high = Math.log(2);
  let left = at(high - ratio * (high - low));
  let right = at(low + ratio * (high - low));
  for (let step = 0; step < 18; step += 1) {
    if (left.cost < right.cost) {
      high = right.logarithm;
      right = left;
      left = at(high - ratio * (high - low));
    } else {
      low = left.logarithm;
      left = right;
      right = at(low + ratio * (high - low));
    }
  }
  return Math.exp((low + high) / 2);
};

/** Those of the held-out rows that calibrate. */
const sample = (held: Held): number[] => {
  const calibrates = calibrating(held);
  return [...held.rows.keys()].filter((i) => calibrates((held.rows[i] as HeldRow).row));
};

/**
 * Learns temperature and scope from held-out rows.
 * @param outside number of the class of foreign examples, or -1
 */
export const calibrate = (held: Held, neighbours: Neighbours, outside: number): Calibration => {
  const size = held.rows.length === 0 ? 1 : held.own.length / held.rows.length;
  const which = sample(held);
  if (which.length < FEWEST || size < 2) return { temperature: 0.3, outside, scope: null };
  const { classes } = neighbours.kept;
  const misses = missesOf(held, classes, size, which);
  const temperature = bestTemperature((t) => surprise(misses, t));
  return { temperature, outside, scope: learnScope(held, neighbours, outside) };
};

/**
 * Probabilities of the classes, given that a message belongs to one, and that it does.
 * @param scores after runoffs
 * @param signs from the scores before them
 */
export const calibrated = (
  { temperature, outside, scope }: Calibration,
  scores: ArrayLike<number>,
  signs: Signs,
): { shares: Float64Array; inScope: number } => {
  const shares = softmax(scores, temperature);
  const foreign = shares[outside] ?? 0;
  if (outside >= 0) {
    shares[outside] = 0;
    for (let c = 0; c < shares.length; c += 1) shares[c] = (shares[c] as number) / Math.max(1 - foreign, 1e-12);
  }
  const belongs = scope === null ? Math.min(1, signs.cosine * 2) : inScope(scope, signs);
  return { shares, inScope: belongs * (1 - foreign) };
};
