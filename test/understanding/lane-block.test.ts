import { describe, expect, test } from 'vitest';
import { BlockMemory } from '../../src/understanding/classify/block-memory.ts';
import { svmKernel } from '../../src/understanding/classify/kernel/svm-kernel.ts';
import { LANES } from '../../src/understanding/classify/kernel/walk.ts';
import { LaneBlock, type SvmSettings } from '../../src/understanding/classify/lane-block.ts';
import type { Rows } from '../../src/understanding/classify/rows.ts';
import { blocksOf } from '../../src/understanding/classify/runoff-blocks.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';
import { lotOf } from '../../src/understanding/lots.ts';

const MANY = 180;
const SIZE = 18;
const WIDTH = 60;
const classes = Int32Array.from({ length: MANY }, (_, r) => r % SIZE);

/** Rows of unit length: two columns of their class, three that anybody may have, and one row in nine that has none. */
const rowsOf = (many: number, shift: number): Rows => {
  const start = [0];
  const index: number[] = [];
  const value: number[] = [];
  for (let r = 0; r < many; r += 1) {
    const label = r % SIZE;
    const columns = [label * 2, label * 2 + 1, ...[7, 11, 13].map((step) => 36 + ((r * step + shift) % 24))];
    const all = (r + shift) % 9 === 8 ? [] : [...new Set(columns)];
    for (const [i, column] of all.entries()) {
      index.push(column);
      value.push((1 + (i % 3)) / 5);
    }
    start.push(index.length);
  }
  return { start: Int32Array.from(start), index: Int32Array.from(index), value: Float32Array.from(value) };
};

const rows = rowsOf(MANY, 0);
const asked = rowsOf(40, 5);
const rarity = Float32Array.from({ length: WIDTH }, (_, f) => 1 + f / WIDTH);
const lots = Uint32Array.from({ length: MANY }, (_, r) => lotOf(`row ${r}`));
const every = Int32Array.from({ length: MANY }, (_, r) => r);
const settled = { ...SETTINGS.svm, tolerance: 1e-4, spare: 1e9, spareLater: 1e9, rounds: 400 };

/** A block, and what makes the passes it asks for. */
const blockAlone = () => {
  const memory = new BlockMemory({ rows, rarity, classes, lots, asked }, 1);
  const kernel = svmKernel(memory.memory);
  const block = new LaneBlock(memory, 0);
  const teach = (which: Int32Array, settings: SvmSettings): Int32Array => {
    const passes = block.learn(which, settings);
    let step = passes.next();
    while (!step.done) step = passes.next(kernel.pass(...step.value));
    return step.value;
  };
  return { block, teach };
};
const begun = (owns: readonly number[]): ReturnType<typeof blockAlone> => {
  const alone = blockAlone();
  alone.block.begin(owns, -1);
  alone.block.openAll();
  return alone;
};
const cells = ({ start, index, value }: Rows, row: number): [column: number, value: number][] =>
  Array.from({ length: (start[row + 1] ?? 0) - (start[row] ?? 0) }, (_, i) => {
    const k = (start[row] ?? 0) + i;
    return [index[k] ?? 0, value[k] ?? 0];
  });

const written = [...every].map((row) => cells(rows, row));

/** The same problem, one class and one row after another in plain numbers, until nothing moves. */
const plainly = (label: number): number[] => {
  const weights = new Array<number>(WIDTH).fill(0);
  let offset = -1;
  const prices = new Array<number>(MANY).fill(0);
  for (let round = 0; round < 300; round += 1) {
    for (const row of every) {
      const sign = classes[row] === label ? 1 : -1;
      const soft = 0.5 / (settled.cost * (sign > 0 ? settled.positive : 1));
      const all = written[row] ?? [];
      const score = all.reduce((sum, [column, x]) => sum + (weights[column] ?? 0) * x, offset);
      const square = all.reduce((sum, [, x]) => sum + x * x, 0.25);
      const before = prices[row] ?? 0;
      const after = Math.max(before - (sign * score - 1 + before * soft) / (square + soft), 0);
      prices[row] = after;
      offset += (after - before) * sign * 0.25;
      for (const [column, x] of all) weights[column] = (weights[column] ?? 0) + (after - before) * sign * x;
    }
  }
  return [...weights, offset];
};

describe('classes learned side by side', () => {
  const owns = Array.from({ length: LANES }, (_, lane) => lane);
  const { block, teach } = begun(owns);
  const matter = teach(every, settled);

  test('come to what each of them comes to alone, in plain numbers', () => {
    for (const lane of [0, 3, 15]) {
      const wanted = plainly(lane);
      for (let f = 0; f < WIDTH; f += 1) expect(block.weights[f * LANES + lane]).toBeCloseTo(wanted[f] ?? 0, 2);
      expect(block.offsets[lane]).toBeCloseTo(wanted[WIDTH] ?? 0, 2);
    }
  });

  test('are made up of the rows that pay, each on the side of its class', () => {
    expect(matter).toHaveLength(MANY);
    for (const lane of [1, 8]) {
      const sums = new Array<number>(WIDTH).fill(0);
      for (const row of every) {
        const price = block.price(lane, row);
        if (price !== 0) expect(price > 0).toBe(classes[row] === lane);
        for (const [column, x] of cells(rows, row)) sums[column] = (sums[column] ?? 0) + price * x;
      }
      for (let f = 0; f < WIDTH; f += 1) expect(block.weights[f * LANES + lane]).toBeCloseTo(sums[f] ?? 0, 4);
    }
  });

  test('score rows they were not taught', () => {
    const found = block.scores(4, 30);
    for (let i = 0; i < 30; i += 1) {
      for (const lane of [0, 7, 15]) {
        const wanted = cells(asked, i + 4).reduce(
          (sum, [column, x]) => sum + (block.weights[column * LANES + lane] ?? 0) * x,
          block.offsets[lane] ?? 0,
        );
        expect(found[i * LANES + lane]).toBeCloseTo(wanted, 5);
      }
    }
  });

  test('leave a lane nobody asked for as it was', () => {
    const { block: two, teach: teachTwo } = begun([16, 17]);
    teachTwo(every, settled);
    const wanted = plainly(17);
    for (let f = 0; f < WIDTH; f += 1) {
      expect(two.weights[f * LANES + 1]).toBeCloseTo(wanted[f] ?? 0, 2);
      expect(two.weights[f * LANES + 2]).toBe(0);
    }
  });
});

describe('rows', () => {
  test('that no class needs to look at again are left out', () => {
    const { block: two, teach: teachTwo } = begun([0, 1]);
    const matter = teachTwo(every, { ...SETTINGS.svm, rounds: 4 });
    const left = [...every].filter((row) => !matter.includes(row));
    expect(left).not.toHaveLength(0);
    for (const row of left) expect([two.price(0, row), two.price(1, row)]).toEqual([0, 0]);
    const own = [...every].filter((row) => (classes[row] ?? 0) < 2 && cells(rows, row).length > 0);
    expect([...matter]).toEqual(expect.arrayContaining(own));
  });

  test('that are forgotten leave nothing behind', () => {
    const without = every.filter((row) => row % 5 !== 1);
    const { block: two, teach: teachTwo } = begun([4, 5]);
    teachTwo(every, settled);
    two.forget(every.filter((row) => row % 5 === 1));
    two.openAll();
    teachTwo(without, settled);
    const { block: fresh, teach: teachFresh } = begun([4, 5]);
    teachFresh(without, settled);
    for (let at = 0; at < WIDTH * LANES; at += 1) expect(two.weights[at]).toBeCloseTo(fresh.weights[at] ?? 0, 3);
  });

  test('that a lane does not look at do not move it', () => {
    const { block: two, teach: teachTwo } = blockAlone();
    const ofClass = (label: number): number[] => [...every].filter((row) => classes[row] === label);
    two.begin([2, 2], 0);
    for (const label of [2, 3]) two.open(0, ofClass(label));
    for (const label of [2, 9]) two.open(1, ofClass(label));
    teachTwo(Int32Array.from([2, 3, 9].flatMap(ofClass)), settled);
    for (const row of ofClass(9)) expect(two.price(0, row)).toBe(0);
    for (const row of ofClass(3)) expect(two.price(1, row)).toBe(0);
    expect(ofClass(3).some((row) => two.price(0, row) < 0)).toBe(true);
    expect(two.weights[6 * LANES]).toBeLessThan(0);
    expect(two.weights[6 * LANES + 1]).toBe(0);
  });
});

describe('runoffs learned side by side', () => {
  const pairs = Array.from({ length: 40 }, (_, i): [number, number] => [i % 7, 7 + (i % 5)]);

  test('are all there, each once, and no more than fit', () => {
    const blocks = blocksOf(pairs, () => 10, 16);
    expect(blocks.flat().sort((a, b) => a - b)).toEqual([...pairs.keys()]);
    for (const block of blocks) expect(block.length).toBeLessThanOrEqual(16);
  });

  test('share classes where they can', () => {
    const [first = []] = blocksOf(
      [
        [0, 1],
        [2, 3],
        [1, 4],
        [0, 4],
      ],
      () => 10,
      3,
    );
    expect(first).toEqual([0, 2, 3]);
  });
});
