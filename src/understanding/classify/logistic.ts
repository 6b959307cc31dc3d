const ROUNDS = 25;
/** Pulls the weights towards 0, so that inputs that never vary do no harm. */
const RIDGE = 1e-2;

/** Solves a small symmetric system by Gaussian elimination with pivots. */
const solve = (matrix: readonly Float64Array[], right: Float64Array): number[] => {
  const n = right.length;
  const a = matrix.map((line, i) => [...line, right[i] ?? 0]);
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let r = column + 1; r < n; r += 1) {
      if (Math.abs(a[r]?.[column] ?? 0) > Math.abs(a[pivot]?.[column] ?? 0)) pivot = r;
    }
    const top = a[pivot] as number[];
    a[pivot] = a[column] as number[];
    a[column] = top;
    for (let r = 0; r < n; r += 1) {
      if (r === column) continue;
      const line = a[r] as number[];
      const factor = (line[column] ?? 0) / (top[column] || 1e-12);
      for (let k = column; k <= n; k += 1) line[k] = (line[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  return a.map((line, i) => (line[n] ?? 0) / (line[i] || 1e-12));
};

/** Weights of the inputs, the last one of the constant 1. Plain numbers, so that they can be kept. */
export type Logistic = readonly number[];

/** The log-odds of 1 for an input. */
export const oddsOf = (weights: Logistic, input: readonly number[]): number =>
  input.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), weights[input.length] ?? 0);

/** Rows one behind the other, each with a 1 at its end: a number that is read from a list of lists is made anew each time. */
const flat = (inputs: readonly (readonly number[])[], width: number): Float64Array => {
  const all = new Float64Array(inputs.length * width).fill(1);
  for (const [r, input] of inputs.entries()) for (let i = 0; i + 1 < width; i += 1) all[r * width + i] = input[i] ?? 0;
  return all;
};

/** What weights are likely to be before any row is seen. */
export interface Prior {
  weights: Logistic;
  /** How much it counts: as much as rows whose p(1-p)x² sum up to this. */
  strength: number;
}

/**
 * Logistic regression by Newton's method.
 * @param inputs a few numbers a row
 * @param truths 1 or 0 a row
 * @param shares how much each row counts; without them all count 1
 * @param prior where the weights are pulled; towards 0, a little, without it
 */
export const fitLogistic = (
  inputs: readonly (readonly number[])[],
  truths: readonly number[],
  shares?: readonly number[],
  prior: Prior = { weights: [], strength: RIDGE },
): Logistic => {
  const width = (inputs[0]?.length ?? 0) + 1;
  const { strength } = prior;
  const likely = Array.from({ length: width }, (_, i) => prior.weights[i] ?? 0);
  const weights = Float64Array.from(likely);
  const all = flat(inputs, width);
  const pulls = Float64Array.from(inputs, (_, r) => shares?.[r] ?? 1);
  const right = Float64Array.from(inputs, (_, r) => truths[r] ?? 0);
  const curve = new Float64Array(width * width);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((w, i) => strength * (w - (likely[i] as number)));
    curve.fill(0);
    for (let i = 0; i < width; i += 1) curve[i * width + i] = strength;
    for (let r = 0, from = 0; r < inputs.length; r += 1, from += width) {
      let odds = 0;
      for (let i = 0; i < width; i += 1) odds += (all[from + i] as number) * (weights[i] as number);
      const p = 1 / (1 + Math.exp(-odds));
      const pull = (pulls[r] as number) * (p - (right[r] as number));
      const bend = (pulls[r] as number) * p * (1 - p);
      for (let i = 0; i < width; i += 1) {
        const x = all[from + i] as number;
        gradient[i] = (gradient[i] as number) + pull * x;
        const bent = bend * x;
        for (let j = 0, at = i * width; j < width; j += 1, at += 1) {
          curve[at] = (curve[at] as number) + bent * (all[from + j] as number);
        }
      }
    }
    const lines = Array.from({ length: width }, (_, i) => curve.subarray(i * width, (i + 1) * width));
    const step = solve(lines, gradient);
    for (let i = 0; i < width; i += 1) weights[i] = (weights[i] as number) - (step[i] ?? 0);
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return [...weights];
};

/**
 * The same where each input can only speak for 1: an input that would weigh against it is left out, and the rest is fitted
 * again. For signs that mean likeness whichever way a small sample happens to lean.
 */
export const fitSpeakingFor = (
  inputs: readonly (readonly number[])[],
  truths: readonly number[],
  prior?: Prior,
): Logistic => {
  const out = new Set<number>();
  for (;;) {
    const weights = fitLogistic(
      inputs.map((input) => input.map((x, i) => (out.has(i) ? 0 : x))),
      truths,
      undefined,
      prior,
    );
    const against = weights.findIndex((w, i) => i < weights.length - 1 && w < -1e-9 && !out.has(i));
    if (against < 0) return weights.map((w, i) => (out.has(i) ? 0 : w));
    // The one that weighs most against goes first.
    const worst = weights.slice(0, -1).reduce((least, w, i) => (w < (weights[least] ?? 0) ? i : least), against);
    out.add(worst);
  }
};
