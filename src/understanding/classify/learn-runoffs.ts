import { LANES } from './kernel/walk.ts';
import type { LaneBlock } from './lane-block.ts';
import type { Held } from './learn.ts';
import { rowNumbers } from './neighbours.ts';
import { bestTwo, type KeptRunoffs } from './runoff.ts';
import { blocksOf } from './runoff-blocks.ts';
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

/** What the rows of one runoff pay: above 0 those of the lower class. */
interface Priced {
  rows: readonly number[];
  prices: readonly number[];
  offset: number;
}

/** The runoffs of one block, in the order of its lanes. */
const learnBlock = (
  block: LaneBlock,
  lanes: readonly (readonly [low: number, high: number])[],
  of: number[][],
): Priced[] => {
  const everyRow = Number.POSITIVE_INFINITY;
  const { rounds } = SETTINGS.runoff;
  block.begin(
    lanes.map(([low]) => low),
    0,
  );
  for (const [lane, pair] of lanes.entries()) for (const label of pair) block.open(lane, of[label] ?? []);
  const all = [...new Set(lanes.flat())].sort((a, b) => a - b).flatMap((label) => of[label] ?? []);
  block.learn(Int32Array.from(all), {
    ...{ cost: 1, positive: 1, tolerance: 0.1, spare: everyRow, spareLater: everyRow },
    rounds,
  });
  return lanes.map(([low, high], lane) => {
    const rows = [...(of[low] ?? []), ...(of[high] ?? [])];
    return { rows, prices: rows.map((row) => block.price(lane, row)), offset: block.offsets[lane] as number };
  });
};

/** Prices in steps, one runoff after another. */
const inSteps = (
  runoffs: readonly Priced[],
  many: number,
): Pick<KeptRunoffs, 'start' | 'row' | 'price' | 'step' | 'offset'> => {
  const start = [0];
  const row: number[] = [];
  const price: number[] = [];
  const step = runoffs.map(({ rows, prices }) => {
    const one = prices.reduce((most, paid) => Math.max(most, Math.abs(paid)), 1e-9) / STEPS;
    for (const [i, paid] of prices.entries()) {
      const steps = Math.round(paid / one);
      if (steps === 0) continue;
      row.push(rows[i] as number);
      price.push(steps);
    }
    start.push(row.length);
    return one;
  });
  const kept = rowNumbers(many, row.length);
  kept.set(row);
  return {
    start: Int32Array.from(start),
    row: kept,
    price: Int16Array.from(price),
    step: Float32Array.from(step),
    offset: Float32Array.from(runoffs, ({ offset }) => offset),
  };
};

/**
 * Learns a runoff for each pair of classes that are taken for each other.
 * @param block over the rows of all classes
 */
export const learnRunoffs = (block: LaneBlock, classes: Int32Array, size: number, held: Held): KeptRunoffs => {
  const of = rowsByClass(classes, size);
  const pairs = closePairs(held, of).map((pair): [number, number] => [Math.floor(pair / size), pair % size]);
  const rowsIn = (label: number): number => of[label]?.length ?? 0;
  const runoffs: Priced[] = [];
  for (const lanes of blocksOf(pairs, rowsIn, LANES)) {
    const learned = learnBlock(
      block,
      lanes.map((which) => pairs[which] as [number, number]),
      of,
    );
    for (const [lane, which] of lanes.entries()) runoffs[which] = learned[lane] as Priced;
  }
  const trust = pairs.map(([low, high]) => {
    const fewer = Math.min(rowsIn(low), rowsIn(high));
    return fewer / (fewer + SETTINGS.runoff.half);
  });
  return {
    pair: Int32Array.from(pairs, ([low, high]) => low * size + high),
    ...inSteps(runoffs, classes.length),
    trust: Float32Array.from(trust),
  };
};
