import type { Held } from './learn.ts';
import { forget, freshState, type Problem, trainClass } from './linear-svm.ts';
import { rowNumbers } from './neighbours.ts';
import { bestTwo, type KeptRunoffs } from './runoff.ts';
import { SETTINGS } from './settings.ts';

const rowsByClass = (classes: Int32Array, size: number): number[][] => {
  const of: number[][] = Array.from({ length: size }, () => []);
  for (const [row, label] of classes.entries()) of[label]?.push(row);
  return of;
};

/** The pairs of classes that held-out rows often found close, and that have rows enough. */
const closePairs = (held: Held, of: readonly number[][]): number[] => {
  const size = of.length;
  const { close, fewest, often } = SETTINGS.runoff;
  const times = new Map<number, number>();
  for (let i = 0; i < held.rows.length; i += 1) {
    const { first, second, apart } = bestTwo(held.own.subarray(i * size, (i + 1) * size));
    if (second < 0 || apart > close) continue;
    if (Math.min(of[first]?.length ?? 0, of[second]?.length ?? 0) < fewest) continue;
    const pair = Math.min(first, second) * size + Math.max(first, second);
    times.set(pair, (times.get(pair) ?? 0) + 1);
  }
  return [...times.keys()].filter((pair) => (times.get(pair) ?? 0) >= often).sort((a, b) => a - b);
};

/** Prices of rows, in 16-bit steps of the largest of their runoff. */
const STEPS = 32767;

/** Takes the prices of one runoff after another. */
class PriceList {
  readonly #rows: number;
  readonly #start = [0];
  readonly #row: number[] = [];
  readonly #price: number[] = [];
  readonly #step: number[] = [];

  /** @param rows how many rows there are in all */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** @param prices what each row pays @param mine 1 for rows of the lower class */
  add(which: Int32Array, prices: Float64Array, mine: Uint8Array): void {
    const step = which.reduce((most, row) => Math.max(most, prices[row] as number), 1e-9) / STEPS;
    for (const row of which) {
      const price = Math.round((prices[row] as number) / step);
      if (price === 0) continue;
      this.#row.push(row);
      this.#price.push(mine[row] === 1 ? price : -price);
    }
    this.#step.push(step);
    this.#start.push(this.#row.length);
  }

  get kept(): Pick<KeptRunoffs, 'start' | 'row' | 'price' | 'step'> {
    const row = rowNumbers(this.#rows, this.#row.length);
    row.set(this.#row);
    return {
      start: Int32Array.from(this.#start),
      row,
      price: Int16Array.from(this.#price),
      step: Float32Array.from(this.#step),
    };
  }
}

/** Learns a runoff for each pair of classes that are taken for each other; `problem` holds the rows of all. */
export const learnRunoffs = (problem: Problem, classes: Int32Array, size: number, held: Held): KeptRunoffs => {
  const { half, rounds } = SETTINGS.runoff;
  const of = rowsByClass(classes, size);
  const pair = Int32Array.from(closePairs(held, of));
  const offset = new Float32Array(pair.length);
  const trust = new Float32Array(pair.length);
  const list = new PriceList(classes.length);
  const state = freshState(problem, 0);
  const everyRow = Number.POSITIVE_INFINITY;
  const settings = { cost: 1, positive: 1, tolerance: 0.1, spare: everyRow, spareLater: everyRow, rounds };
  for (const [runoff, both] of pair.entries()) {
    const low = of[Math.floor(both / size)] ?? [];
    const high = of[both % size] ?? [];
    const which = Int32Array.from([...low, ...high]);
    const mine = new Uint8Array(classes.length);
    for (const row of low) mine[row] = 1;
    trainClass(problem, mine, which, settings, state);
    list.add(which, state.alpha, mine);
    offset[runoff] = state.weights[problem.width] as number;
    const fewer = Math.min(low.length, high.length);
    trust[runoff] = fewer / (fewer + half);
    forget(problem, mine, which, state);
    state.weights[problem.width] = 0;
  }
  return { pair, ...list.kept, offset, trust };
};
