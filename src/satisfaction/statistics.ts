/** Pure statistics: no reading, no rounding. Where there is nothing to work on the answer is null, never NaN. */

/** Two-sided 95 %. */
const Z95 = 1.959963984540054;

/** Arithmetic mean; null of nothing. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample standard deviation (n − 1 in the denominator); null of fewer than two. */
export const sd = (values: readonly number[]): number | null => {
  const middle = mean(values);
  if (middle === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
};

/**
 * Where a percentile lies among `n` values in rising order: between the values of rank `rank` and `rank + 1` (counted
 * from 1), `part` of the way (0 ≤ part < 1). Definition 7 of Hyndman & Fan, "Sample Quantiles in Statistical Packages",
 * The American Statistician 50 (1996): the one of spreadsheets' PERCENTILE.INC.
 * @param p 0 to 1
 */
export const percentilePlace = (n: number, p: number): { rank: number; part: number } => {
  // Ten digits, so that 0.9 × 10 is 9 and not a hair less.
  const place = Math.round((n - 1) * p * 1e10) / 1e10;
  const below = Math.floor(place);
  return { rank: below + 1, part: place - below };
};

/** The percentile `p` (0 to 1) of values in any order, as {@link percentilePlace} defines it; null of nothing. */
export const percentile = (values: readonly number[], p: number): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const { rank, part } = percentilePlace(sorted.length, p);
  const low = sorted[rank - 1] ?? 0;
  const high = sorted[rank] ?? low;
  return low + (high - low) * part;
};

/**
 * Wilson's score interval of a share at 95 %: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", JASA 22 (1927). Stays within 0 to 1 and has a width even when all or none succeeded. Null of no tries.
 * @param k successes; need not be whole
 * @param n tries
 */
export const wilson = (k: number, n: number): [number, number] | null => {
  if (n <= 0) return null;
  const share = k / n;
  const z2 = Z95 * Z95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
};

/** Two-sided 95 % points of Student's t for 1 to 12 degrees of freedom. */
const T95 = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788] as const;

/**
 * The two-sided 95 % point of Student's t: tabulated to 12 degrees of freedom, beyond by the expansion 26.7.5 of
 * Abramowitz & Stegun, Handbook of Mathematical Functions (error below 0.0001).
 */
export const t95 = (freedom: number): number => {
  const known = T95[freedom - 1];
  if (known !== undefined) return known;
  const z = Z95;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
};

/** How often each score was given. */
export type Distribution = ReadonlyMap<number, number>;

/** Number, mean and sample standard deviation of scores that are counted by value. */
export const moments = (scores: Distribution): { n: number; mean: number | null; sd: number | null } => {
  let n = 0;
  let sum = 0;
  for (const [score, times] of scores) {
    n += times;
    sum += score * times;
  }
  if (n === 0) return { n, mean: null, sd: null };
  const middle = sum / n;
  let squares = 0;
  for (const [score, times] of scores) squares += times * (score - middle) ** 2;
  return { n, mean: middle, sd: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
};

/**
 * The 95 % interval of the mean of scores on a scale: Student's t-interval, mean ± t·s/√n (Student, "The Probable Error
 * of a Mean", Biometrika 6, 1908), cut off at the ends of the scale. Scores that are all alike have no spread to reckon
 * with; their interval is Wilson's ({@link wilson}) of the mean as a share of the scale, which is never too narrow.
 * Null of fewer than two.
 */
export const meanInterval = (scores: Distribution, scale: readonly [number, number]): [number, number] | null => {
  const { n, mean: middle, sd: spread } = moments(scores);
  if (middle === null || spread === null) return null;
  const [low, high] = scale;
  if (spread === 0) {
    const share = wilson(((middle - low) / (high - low)) * n, n) ?? [0, 1];
    return [low + share[0] * (high - low), low + share[1] * (high - low)];
  }
  const half = (t95(n - 1) * spread) / Math.sqrt(n);
  return [Math.max(low, middle - half), Math.min(high, middle + half)];
};
