import { type Distribution, moments } from '../statistics.ts';

/** Successes among tries. */
export interface Counted {
  k: number;
  n: number;
}

/** ln 0! to ln n!. */
const logFactorials = (n: number): Float64Array => {
  const found = new Float64Array(n + 1);
  for (let i = 2; i <= n; i += 1) found[i] = (found[i - 1] ?? 0) + Math.log(i);
  return found;
};

/** Tables as likely as the one that was seen are told apart from likelier ones by no more than this, as R's fisher.test does. */
const ALIKE = 1 + 1e-7;

/**
 * Fisher's exact test of two shares, two-sided: how often chance alone would give a table at most as likely as the one that was
 * seen, its margins being what they are (R. A. Fisher, "On the Interpretation of χ² from Contingency Tables, and the Calculation
 * of P", Journal of the Royal Statistical Society 85, 1922). Exact for any numbers, and never too sure. 1 where a side is empty.
 * @returns 0 to 1
 */
export const fisherExact = (a: Counted, b: Counted): number => {
  const [n, k] = [a.n + b.n, a.k + b.k];
  if (a.n === 0 || b.n === 0) return 1;
  const ln = logFactorials(n);
  const choose = (of: number, some: number): number => (ln[of] ?? 0) - (ln[some] ?? 0) - (ln[of - some] ?? 0);
  const chance = (x: number): number => Math.exp(choose(a.n, x) + choose(b.n, k - x) - choose(n, k));
  const seen = chance(a.k) * ALIKE;
  let p = 0;
  for (let x = Math.max(0, k - b.n); x <= Math.min(a.n, k); x += 1) {
    const one = chance(x);
    if (one <= seen) p += one;
  }
  return Math.min(1, p);
};

/** ln Γ(x) for x > 0: Lanczos' approximation with g = 7 and nine terms, to fifteen digits. */
const logGamma = (x: number): number => {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const sum = terms.reduce((total, term, i) => total + (i === 0 ? term : term / (x - 1 + i)), 0);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
};

const ROUNDS = 300;
const TINY = 1e-300;
const CLOSE = 1e-14;

/** The continued fraction of the incomplete beta function by Lentz's method (Press et al., Numerical Recipes, §6.4). */
const betaFraction = (a: number, b: number, x: number): number => {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let found = d;
  for (let m = 1; m <= ROUNDS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    found *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    found *= d * c;
    if (Math.abs(d * c - 1) < CLOSE) break;
  }
  return found;
};

/** The regularized incomplete beta function I_x(a, b). */
const beta = (a: number, b: number, x: number): number => {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
};

/** How often Student's t with these degrees of freedom lies as far from 0, on either side. */
const studentTails = (t: number, freedom: number): number => beta(freedom / 2, 0.5, freedom / (freedom + t * t));

/**
 * Welch's test of two means whose spreads may differ, two-sided (B. L. Welch, "The Generalization of ‘Student's’ Problem when
 * Several Different Population Variances are Involved", Biometrika 34, 1947). Scores that are all alike on both sides differ for
 * certain or not at all. 1 where a side has fewer than two.
 * @returns 0 to 1
 */
export const welch = (a: Distribution, b: Distribution): number => {
  const [one, other] = [moments(a), moments(b)];
  if (one.mean === null || other.mean === null || one.sd === null || other.sd === null) return 1;
  const [va, vb] = [one.sd ** 2 / one.n, other.sd ** 2 / other.n];
  if (va + vb === 0) return one.mean === other.mean ? 1 : 0;
  const freedom = (va + vb) ** 2 / (va ** 2 / (one.n - 1) + vb ** 2 / (other.n - 1));
  return studentTails((one.mean - other.mean) / Math.sqrt(va + vb), freedom);
};
