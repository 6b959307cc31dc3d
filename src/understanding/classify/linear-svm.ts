import type { Rows, Vector } from './vectors.ts';

/** How the margin is learned. */
export interface SvmSettings {
  /** Price of a training message on the wrong side of the margin. */
  cost: number;
  /** Extra price for the messages of the class itself, which are few against all others. */
  positive: number;
  /** Stops when the largest violation is below. */
  tolerance: number;
  /** A message that pays nothing and has this much to spare in the first pass is not looked at again. */
  spare: number;
  /** The same in later passes, when less will change. */
  spareLater: number;
  /** At most so many passes over the rows. */
  rounds: number;
}

/** Reproducible chance: a linear congruential generator (Numerical Recipes), 0 to below 1. */
const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

const shuffle = (list: Int32Array, size: number, next: () => number): void => {
  for (let i = 0; i < size; i += 1) {
    const j = i + Math.floor(next() * (size - i));
    const swapped = list[i] as number;
    list[i] = list[j] as number;
    list[j] = swapped;
  }
};

/**
 * A class begins by refusing everything, at the very margin: then the messages of other classes, which are nearly all, need not
 * pay to push it there. From there the offset is learned as a weight of this square.
 */
const REFUSING = -1;
const OFFSET_SQUARE = 0.25;

/** The part of the problem that is the same for every class. */
export interface Problem {
  rows: Rows;
  width: number;
  /** Squared length of each row, with that of the offset. */
  squares: Float64Array;
}

export const problemOf = (rows: Rows, width: number): Problem => {
  const n = rows.start.length - 1;
  const squares = new Float64Array(n);
  for (let r = 0; r < n; r += 1) {
    let sum = OFFSET_SQUARE;
    for (let k = rows.start[r] ?? 0; k < (rows.start[r + 1] ?? 0); k += 1) sum += (rows.value[k] ?? 0) ** 2;
    squares[r] = sum;
  }
  return { rows, width, squares };
};

/** What one class has learned so far; training goes on from here when rows come or go. */
export interface ClassState {
  /** `width` weights and, last, the offset. */
  weights: Float32Array;
  /** The price each row pays, 0 where it does not matter. */
  alpha: Float64Array;
}

/** @param offset where the border stands before anything is learned */
export const freshState = (problem: Problem, offset = REFUSING): ClassState => ({
  weights: new Float32Array(problem.width + 1).fill(offset, problem.width),
  alpha: new Float64Array(problem.squares.length),
});

const addRow = ({ start, index, value }: Rows, row: number, step: number, weights: Float32Array): void => {
  const offset = weights.length - 1;
  weights[offset] = (weights[offset] as number) + step * OFFSET_SQUARE;
  const to = start[row + 1] as number;
  for (let k = start[row] as number; k < to; k += 1) {
    const f = index[k] as number;
    weights[f] = (weights[f] as number) + step * (value[k] as number);
  }
};

const scoreRow = ({ start, index, value }: Rows, row: number, weights: Float32Array): number => {
  let score = weights[weights.length - 1] as number;
  const to = start[row + 1] as number;
  for (let k = start[row] as number; k < to; k += 1)
    score += (weights[index[k] as number] as number) * (value[k] as number);
  return score;
};

/** The score of a message under a class: positive on its side. */
export const scoreOf = ({ index, value }: Pick<Vector, 'index' | 'value'>, weights: Float32Array): number => {
  let score = weights[weights.length - 1] as number;
  for (let k = 0; k < index.length; k += 1) score += (weights[index[k] as number] as number) * (value[k] as number);
  return score;
};

/** Takes rows out of what a class has learned. */
export const forget = (problem: Problem, mine: Uint8Array, which: Int32Array, state: ClassState): void => {
  for (const row of which) {
    const alpha = state.alpha[row] as number;
    if (alpha === 0) continue;
    addRow(problem.rows, row, mine[row] === 1 ? -alpha : alpha, state.weights);
    state.alpha[row] = 0;
  }
};

/** What is learned in one go. */
interface Run {
  problem: Problem;
  mine: Uint8Array;
  which: Int32Array;
  /** What half a unit of price costs, for a row of other classes and of the class itself. */
  softness: readonly [number, number];
  spare: number;
  state: ClassState;
}

/** One pass over the first `active` rows; returns how many stay active, and how far apart the violations are. */
const pass = (
  { problem, mine, which, softness, spare, state }: Run,
  first: number,
): { active: number; apart: number } => {
  const { rows, squares } = problem;
  const { weights, alpha } = state;
  let active = first;
  let worst = Number.NEGATIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  for (let s = 0; s < active; s += 1) {
    const row = which[s] as number;
    const sign = mine[row] === 1 ? 1 : -1;
    const soft = softness[mine[row] as 0 | 1];
    const before = alpha[row] as number;
    const gradient = scoreRow(rows, row, weights) * sign - 1 + before * soft;
    if (before === 0 && gradient > spare) {
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
    addRow(rows, row, (after - before) * sign, weights);
  }
  return { active, apart: worst - best };
};

/**
 * One class against all others: squared hinge loss, dual coordinate descent with shrinking at a fixed border
 * (Hsieh, Chang, Lin, Keerthi, Sundararajan, "A dual coordinate descent method for large-scale linear SVM", 2008).
 * @param mine for each row 1 if it belongs to the class, else 0
 * @param which the rows to learn from; their order changes
 * @param state where to go on from
 * @returns how many rows still matter: they stand first in `which`
 */
export const trainClass = (
  problem: Problem,
  mine: Uint8Array,
  which: Int32Array,
  settings: SvmSettings,
  state: ClassState,
): number => {
  const { cost, positive, spare, spareLater, rounds, tolerance } = settings;
  const run = { problem, mine, which, softness: [0.5 / cost, 0.5 / (cost * positive)], state } as const;
  const next = chance(which.length);
  let active = which.length;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(which, active, next);
    const passed = pass({ ...run, spare: round === 0 ? spare : spareLater }, active);
    active = passed.active;
    if (passed.apart <= tolerance) break;
  }
  return active;
};
