import type { Held } from './learn.ts';
import { forget, freshState, type Problem, trainClass } from './linear-svm.ts';
import { bestTwo, type KeptRunoffs } from './runoff.ts';
import { SETTINGS } from './settings.ts';

const rowsByClass = (classes: Int32Array, size: number): number[][] => {
  const of: number[][] = Array.from({ length: size }, () => []);
  for (const [row, label] of classes.entries()) of[label]?.push(row);
  return of;
};

/** The pairs of classes that held-out rows found close, and that have rows enough. */
const closePairs = (held: Held, of: readonly number[][]): number[] => {
  const size = of.length;
  const pairs = new Set<number>();
  for (let i = 0; i < held.rows.length; i += 1) {
    const { first, second, apart } = bestTwo(held.own.subarray(i * size, (i + 1) * size));
    if (second < 0 || apart > SETTINGS.runoff.close) continue;
    const fewest = Math.min(of[first]?.length ?? 0, of[second]?.length ?? 0);
    if (fewest >= SETTINGS.runoff.fewest) pairs.add(Math.min(first, second) * size + Math.max(first, second));
  }
  return [...pairs].sort((a, b) => a - b);
};

/** Learns a runoff for each pair of classes that are taken for each other; `problem` holds the rows of all. */
export const learnRunoffs = (problem: Problem, classes: Int32Array, size: number, held: Held): KeptRunoffs => {
  const { fewest: _, half, rounds } = SETTINGS.runoff;
  const of = rowsByClass(classes, size);
  const pairs = closePairs(held, of);
  const start = new Int32Array(pairs.length + 1);
  const offset = new Float32Array(pairs.length);
  const trust = new Float32Array(pairs.length);
  const rows: number[] = [];
  const prices: number[] = [];
  const state = freshState(problem, 0);
  const settings = { cost: 1, positive: 1, tolerance: 0.1, spare: Number.POSITIVE_INFINITY, rounds };
  for (const [runoff, pair] of pairs.entries()) {
    const low = of[Math.floor(pair / size)] ?? [];
    const high = of[pair % size] ?? [];
    const which = Int32Array.from([...low, ...high]);
    const mine = new Uint8Array(classes.length);
    for (const row of low) mine[row] = 1;
    trainClass(problem, mine, which, settings, state);
    for (const row of which) {
      const price = state.alpha[row] as number;
      if (price === 0) continue;
      rows.push(row);
      prices.push(mine[row] === 1 ? price : -price);
    }
    offset[runoff] = state.weights[problem.width] as number;
    const fewer = Math.min(low.length, high.length);
    trust[runoff] = fewer / (fewer + half);
    start[runoff + 1] = rows.length;
    forget(problem, mine, which, state);
    state.weights[problem.width] = 0;
  }
  return {
    pair: Int32Array.from(pairs),
    start,
    row: Int32Array.from(rows),
    price: Float32Array.from(prices),
    offset,
    trust,
  };
};
