import type { Rows } from './vectors.ts';

/** How the margin is learned. */
export interface SvmSettings {
  /** Price of a training message on the wrong side of the margin. */
  cost: number;
  /** Extra price for the messages of the class itself, which are few against all others. */
  positive: number;
  /** Stops when the largest violation is below. */
  tolerance: number;
  /** At most so many passes over the rows. */
  rounds: number;
}

/** Reproducible chance: a linear congruential generator (Numerical Recipes). */
const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
};

const shuffle = (list: Int32Array, size: number, next: () => number): void => {
  for (let i = 0; i < size; i += 1) {
    const j = i + (next() % (size - i));
    const swapped = list[i] as number;
    list[i] = list[j] as number;
    list[j] = swapped;
  }
};

/** The part of the problem that is the same for every class. */
export interface Problem {
  rows: Rows;
  width: number;
  /** Squared length of each row, with the constant 1 for the offset. */
  squares: Float64Array;
}

export const problemOf = (rows: Rows, width: number): Problem => {
  const n = rows.start.length - 1;
  const squares = new Float64Array(n);
  for (let r = 0; r < n; r += 1) {
    let sum = 1;
    for (let k = rows.start[r] ?? 0; k < (rows.start[r + 1] ?? 0); k += 1) sum += (rows.value[k] ?? 0) ** 2;
    squares[r] = sum;
  }
  return { rows, width, squares };
};

/** What one class has learned so far; training goes on from here when rows come or go. */
export interface ClassState {
  /** `width` weights and, last, the offset. */
  weights: Float64Array;
  /** The price each row pays, 0 where it does not matter. */
  alpha: Float64Array;
}

export const freshState = (problem: Problem): ClassState => ({
  weights: new Float64Array(problem.width + 1),
  alpha: new Float64Array(problem.squares.length),
});

const addRow = (rows: Rows, row: number, step: number, weights: Float64Array, width: number): void => {
  weights[width] = (weights[width] as number) + step;
  const to = rows.start[row + 1] as number;
  for (let k = rows.start[row] as number; k < to; k += 1) {
    const f = rows.index[k] as number;
    weights[f] = (weights[f] as number) + step * (rows.value[k] as number);
  }
};

/** The score of a row under a class: positive on its side. */
export const scoreRow = (rows: Rows, row: number, weights: Float64Array, width: number): number => {
  let score = weights[width] as number;
  const to = rows.start[row + 1] as number;
  for (let k = rows.start[row] as number; k < to; k += 1) {
    score += (weights[rows.index[k] as number] as number) * (rows.value[k] as number);
  }
  return score;
};

/** Takes rows out of what a class has learned. */
export const forget = (problem: Problem, mine: Uint8Array, which: Int32Array, state: ClassState): void => {
  for (const row of which) {
    const alpha = state.alpha[row] as number;
    if (alpha === 0) continue;
    addRow(problem.rows, row, mine[row] === 1 ? -alpha : alpha, state.weights, problem.width);
    state.alpha[row] = 0;
  }
};

/**
 * One class against all others: squared hinge loss, dual coordinate descent with shrinking
 * (Hsieh, Chang, Lin, Keerthi, Sundararajan, "A dual coordinate descent method for large-scale linear SVM", 2008).
 * @param mine for each row 1 if it belongs to the class, else 0
 * @param which the rows to learn from; their order changes
 * @param state where to go on from
 */
export const trainClass = (
  problem: Problem,
  mine: Uint8Array,
  which: Int32Array,
  settings: SvmSettings,
  state: ClassState,
): void => {
  const { rows, squares, width } = problem;
  const { weights, alpha } = state;
  const softness = [0.5 / settings.cost, 0.5 / (settings.cost * settings.positive)] as const;
  const next = chance(which.length);
  let active = which.length;
  let highest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < settings.rounds; round += 1) {
    shuffle(which, active, next);
    let worst = Number.NEGATIVE_INFINITY;
    let best = Number.POSITIVE_INFINITY;
    for (let s = 0; s < active; s += 1) {
      const row = which[s] as number;
      const sign = mine[row] === 1 ? 1 : -1;
      const soft = softness[mine[row] as 0 | 1];
      const before = alpha[row] as number;
      const gradient = scoreRow(rows, row, weights, width) * sign - 1 + before * soft;
      if (before === 0 && gradient > highest) {
        active -= 1;
        which[s] = which[active] as number;
        which[active] = row;
        s -= 1;
        continue;
      }
      const projected = before === 0 ? Math.min(gradient, 0) : gradient;
      if (projected > worst) worst = projected;
      if (projected < best) best = projected;
      if (Math.abs(projected) < 1e-12) continue;
      const after = Math.max(before - gradient / ((squares[row] as number) + soft), 0);
      alpha[row] = after;
      addRow(rows, row, (after - before) * sign, weights, width);
    }
    if (worst - best <= settings.tolerance) return;
    highest = worst <= 0 ? Number.POSITIVE_INFINITY : worst;
  }
};
