import type { Hands, Work } from './hands.ts';
import type { Held } from './held.ts';
import type { Passes } from './kernel/svm-kernel.ts';
import { LANES } from './kernel/walk.ts';
import type { LaneBlock, SvmSettings } from './lane-block.ts';
import { bestTwo, type KeptRunoffs } from './runoff.ts';
import { blocksOf } from './runoff-blocks.ts';
import { isSmall, passing, SETTINGS } from './settings.ts';
import { WeightCollector } from './weight-collector.ts';

/** The lower and the higher class of a runoff. */
type Pair = readonly [low: number, high: number];

/** What adds less than this share of the most that a column adds in its runoff decides nothing. */
const LEAST = 0.025;

const rowsByClass = (classes: Int32Array, size: number): number[][] => {
  const of: number[][] = Array.from({ length: size }, () => []);
  for (const [row, label] of classes.entries()) of[label]?.push(row);
  return of;
};

/** The pairs of classes that held-out rows often found close, and that have rows enough. */
const closePairs = (held: Held, of: readonly number[][]): number[] => {
  const size = of.length;
  const { close, fewest, often, oftenIn } = SETTINGS.runoff;
  const enough = Math.max(often, Math.floor(held.rows.length / oftenIn));
  const times = new Map<number, number>();
  for (let i = 0; i < held.rows.length; i += 1) {
    const { first, second, apart } = bestTwo(held.own.subarray(i * size, (i + 1) * size));
    if (second < 0 || apart > close) continue;
    if (Math.min(of[first]?.length ?? 0, of[second]?.length ?? 0) < fewest) continue;
    const pair = Math.min(first, second) * size + Math.max(first, second);
    times.set(pair, (times.get(pair) ?? 0) + 1);
  }
  return [...times.keys()].filter((pair) => (times.get(pair) ?? 0) >= enough).sort((a, b) => a - b);
};

/** Learns some runoffs, each in a lane. */
function* learnBlock(block: LaneBlock, lanes: readonly Pair[], of: number[][], svm: SvmSettings): Passes<void> {
  block.begin(
    lanes.map(([low]) => low),
    0,
  );
  for (const [lane, pair] of lanes.entries()) for (const label of pair) block.open(lane, of[label] ?? []);
  const all = [...new Set(lanes.flat())].sort((a, b) => a - b).flatMap((label) => of[label] ?? []);
  yield* block.learn(Int32Array.from(all), svm);
}

/**
 * Learns a runoff for each pair of classes that are taken for each other.
 * @param hands over the rows of all classes
 * @param rarity how rare each of their columns is
 */
export const learnRunoffs = (
  hands: Hands,
  { classes, size, held, rarity }: { classes: Int32Array; size: number; held: Held; rarity: Float32Array },
): KeptRunoffs => {
  const of = rowsByClass(classes, size);
  const svm = passing(SETTINGS.runoff.svm, isSmall(classes.length, size));
  const pairs = closePairs(held, of).map((pair): Pair => [Math.floor(pair / size), pair % size]);
  const rowsIn = (label: number): number => of[label]?.length ?? 0;
  const weights = new WeightCollector(rarity, LEAST);
  const learned: Pair[] = [];
  const works = blocksOf(pairs, rowsIn, LANES).map((numbers): Work => {
    const lanes = numbers.map((which) => pairs[which] as Pair);
    const first = learned.push(...lanes) - lanes.length;
    return function* (block) {
      yield* learnBlock(block, lanes, of, svm);
      weights.add(block, { first, lanes: lanes.length });
    };
  });
  hands.do(works);
  const trust = learned.map(([low, high]) => {
    const fewer = Math.min(rowsIn(low), rowsIn(high));
    return fewer / (fewer + SETTINGS.runoff.half);
  });
  return {
    pair: Int32Array.from(learned, ([low, high]) => low * size + high),
    weights: weights.kept,
    trust: Float32Array.from(trust),
  };
};
