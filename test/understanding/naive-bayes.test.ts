import { describe, expect, test } from 'vitest';
import { BlockMemory } from '../../src/understanding/classify/block-memory.ts';
import { svmKernel } from '../../src/understanding/classify/kernel/svm-kernel.ts';
import { LANES } from '../../src/understanding/classify/kernel/walk.ts';
import { LaneBlock } from '../../src/understanding/classify/lane-block.ts';
import { type Addition, naiveBayes } from '../../src/understanding/classify/naive-bayes.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';

const MANY = 120;
const SIZE = 3;
const WIDTH = 9;
const classes = Int32Array.from({ length: MANY }, (_, row) => row % SIZE);
/** Three columns a row that come to 1 in all: one of its class, two that any class may have. */
const columnsOf = (row: number): number[] => [row % SIZE, 3 + (row % 4), row % 7 === 0 ? 8 : 7];
const SHARES = [0.5, 0.3, 0.2];
const rows = {
  start: Int32Array.from({ length: MANY + 1 }, (_, row) => row * SHARES.length),
  index: Int32Array.from(Array.from({ length: MANY }, (_, row) => columnsOf(row)).flat()),
  value: Float32Array.from({ length: MANY * SHARES.length }, (_, k) => SHARES[k % SHARES.length] ?? 0),
};
const counted = { rows, classes, size: SIZE, width: WIDTH };
const every = Int32Array.from({ length: MANY }, (_, row) => row);
/** 40 rows a class, so that all of the share counts. */
const settings = { share: 0.5, fewest: 20, fullFrom: 40, smoothing: 0.01 };

const weightOf = ({ columns, weights }: Addition, column: number): number => weights[columns.indexOf(column)] ?? 0;
const scoreOf = (addition: Addition, row: number): number =>
  columnsOf(row).reduce((sum, column, i) => sum + (SHARES[i] ?? 0) * weightOf(addition, column), addition.offset);
const scores = (additions: readonly Addition[], row: number): number[] => additions.map((one) => scoreOf(one, row));

/** The log-likelihood of a row in a class, written out. */
const plainly = (label: number, row: number, which: readonly number[] = [...every]): number => {
  const sums = new Array<number>(WIDTH).fill(settings.smoothing);
  for (const one of which.filter((own) => classes[own] === label)) {
    for (const [i, column] of columnsOf(one).entries()) sums[column] = (sums[column] ?? 0) + (SHARES[i] ?? 0);
  }
  const all = sums.reduce((sum, one) => sum + one, 0);
  return columnsOf(row).reduce((sum, column, i) => sum + (SHARES[i] ?? 0) * Math.log((sums[column] ?? 0) / all), 0);
};

describe('what likelihood adds', () => {
  const additions = naiveBayes(counted, every, settings);

  test('tells classes apart by their share of the log-likelihood', () => {
    for (const row of [0, 5, 7, 119]) {
      const [one = 0, two = 0, three = 0] = scores(additions, row);
      expect(one - two).toBeCloseTo(settings.share * (plainly(0, row) - plainly(1, row)), 4);
      expect(three - two).toBeCloseTo(settings.share * (plainly(2, row) - plainly(1, row)), 4);
    }
  });

  test('comes to nothing on the average of rows and classes', () => {
    const all = [...every].flatMap((row) => scores(additions, row));
    expect(all.reduce((sum, one) => sum + one, 0) / all.length).toBeCloseTo(0, 4);
  });

  test('takes no weights for what a class has not seen', () => {
    expect([...(additions[1]?.columns ?? [])].sort()).toEqual([1, 3, 4, 5, 6, 7, 8]);
  });

  test('is learned from the rows it is told and no other', () => {
    const rest = every.filter((row) => row % 5 !== 0);
    const [one = 0, two = 0] = scores(naiveBayes(counted, rest, settings), 5);
    expect(one - two).toBeCloseTo(settings.share * (plainly(0, 5, [...rest]) - plainly(1, 5, [...rest])), 4);
  });

  test('is a number where nothing is left to learn from', () => {
    for (const { columns, offset } of naiveBayes(counted, new Int32Array(), settings)) {
      expect(columns).toHaveLength(0);
      expect(offset).toBeCloseTo(0, 6);
    }
  });

  test.each([
    ['up to the fewest rows a class nothing', 40, 100, 0],
    ['with rows in between its part', 38, 42, 0.5],
    ['with rows enough all of it', 20, 40, 1],
    ['with more than enough no more than that', 10, 20, 1],
  ])('counts by rows: %s', (_, fewest, fullFrom, part) => {
    const found = naiveBayes(counted, every, { ...settings, fewest, fullFrom });
    const wanted = additions.map((one) => scoreOf(one, 7) * part);
    expect(scores(found, 7).map((one, label) => one - (wanted[label] ?? 0))).toEqual(
      wanted.map(() => expect.closeTo(0, 4)),
    );
  });

  test('leaves small shops as they are and counts whole in large ones', () => {
    const { fewest, fullFrom, share } = SETTINGS.bayes;
    expect(fewest).toBeLessThan(fullFrom);
    expect(naiveBayes(counted, every, { ...SETTINGS.bayes, fewest: MANY / SIZE })[0]?.columns).toHaveLength(0);
    const [whole] = naiveBayes(counted, every, { ...SETTINGS.bayes, fewest: 0, fullFrom: 1 });
    expect(Math.max(...(whole?.weights ?? []))).toBeCloseTo(share * Math.log(1 + 20 / SETTINGS.bayes.smoothing), 4);
  });
});

describe('a block', () => {
  const memory = new BlockMemory(
    { rows, rarity: new Float32Array(WIDTH).fill(1), classes, lots: new Uint32Array(MANY), asked: rows },
    1,
  );
  const kernel = svmKernel(memory.memory);
  const block = new LaneBlock(memory, 0);
  const additions = naiveBayes(counted, every, settings);
  block.begin([0, 1, 2], -1);
  block.openAll();
  const passes = block.learn(every, SETTINGS.svm);
  for (let step = passes.next(); !step.done; ) step = passes.next(kernel.pass(...step.value));
  const before = {
    weights: block.weights.slice(),
    offsets: block.offsets.slice(),
    scores: block.scores(0, MANY).slice(),
  };

  test('scores by both, and by what it learned once the other is taken away', () => {
    block.add(additions);
    const both = block.scores(0, MANY).slice();
    for (const row of [0, 1, 2, 35]) {
      for (const [lane, one] of additions.entries()) {
        const at = row * LANES + lane;
        expect(both[at]).toBeCloseTo((before.scores[at] ?? 0) + scoreOf(one, row), 4);
      }
      expect(both[row * LANES + SIZE]).toBe(before.scores[row * LANES + SIZE]);
    }
    block.add(additions, -1);
    for (const [at, weight] of block.weights.entries()) expect(weight).toBeCloseTo(before.weights[at] ?? 0, 5);
    for (const [at, offset] of block.offsets.entries()) expect(offset).toBeCloseTo(before.offsets[at] ?? 0, 5);
  });
});
