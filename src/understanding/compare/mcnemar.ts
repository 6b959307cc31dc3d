/** Below so many sentences that only one side got right the exact test is used. */
const FEW = 25;
/** As seldom as this by chance: called significant. */
const SIGNIFICANT = 0.05;

/** Whether two models differ by more than chance. */
export interface McNemar {
  test: 'exact' | 'continuity';
  /** How often chance alone would give a difference this large or larger. 0 to 1. */
  p: number;
  significant: boolean;
}

/** Two-sided exact binomial test of `lost` out of `lost + won` at one half. */
const exact = (won: number, lost: number): number => {
  const n = won + lost;
  let term = 0.5 ** n;
  let sum = 0;
  for (let k = 0; k <= Math.min(won, lost); k += 1) {
    sum += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * sum);
};

/** Complementary error function (Numerical Recipes, erfcc); off by less than 1.2e-7. */
const erfc = (x: number): number => {
  const t = 1 / (1 + x / 2);
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ].reduceRight((sum, one) => one + t * sum, 0);
  return t * Math.exp(-x * x + series);
};

/**
 * McNemar's test (1947) on sentences both models were asked: exact below 25 differences, else by chi-square of one degree of
 * freedom with Edwards' continuity correction.
 * @param won sentences only the second model got right
 * @param lost sentences only the first got right
 */
export const mcnemar = (won: number, lost: number): McNemar => {
  if (won + lost < FEW) {
    const p = exact(won, lost);
    return { test: 'exact', p, significant: p < SIGNIFICANT };
  }
  const chi = Math.max(0, Math.abs(won - lost) - 1) ** 2 / (won + lost);
  const p = Math.min(1, erfc(Math.sqrt(chi / 2)));
  return { test: 'continuity', p, significant: p < SIGNIFICANT };
};
