import { describe, expect, test } from 'vitest';
import { BlockMemory } from '../../src/understanding/classify/block-memory.ts';
import { CODE_BITS, ZERO } from '../../src/understanding/classify/entry.ts';
import { LANES } from '../../src/understanding/classify/kernel/walk.ts';
import { LaneBlock } from '../../src/understanding/classify/lane-block.ts';
import { WeightCollector } from '../../src/understanding/classify/weight-collector.ts';
import { Weights } from '../../src/understanding/classify/weights.ts';

const WIDTH = 400;
/** Weights of both signs and every size, some of them nothing; the last is the offset. */
const learned = (seed: number): Float32Array =>
  Float32Array.from({ length: WIDTH + 1 }, (_, f) => (f % 3 === seed % 3 ? 0 : Math.sin(f * (seed + 1)) ** 3 * 2));

const classes = [0, 1, 2, 3, 4].map(learned);
const rarity = new Float32Array(WIDTH).fill(1);
/** A block that has learned these, each in a lane. */
const blockOf = (list: readonly Float32Array[], times = rarity): LaneBlock => {
  const nothing = { start: new Int32Array(1), index: new Int32Array(), value: new Float32Array() };
  const block = new LaneBlock(
    new BlockMemory(
      { rows: nothing, asked: nothing, classes: new Int32Array(), lots: new Uint32Array(), rarity: times },
      1,
    ),
    0,
  );
  block.begin([...list.keys()], 0);
  for (const [lane, one] of list.entries()) {
    for (let f = 0; f < WIDTH; f += 1) block.weights[f * LANES + lane] = one[f] ?? 0;
    block.offsets[lane] = one[WIDTH] ?? 0;
  }
  return block;
};
const collected = (list: readonly Float32Array[]) => {
  const collector = new WeightCollector(rarity);
  for (let first = 0; first < list.length; first += LANES) {
    const lanes = list.slice(first, first + LANES);
    collector.add(blockOf(lanes), { first, lanes: lanes.length });
  }
  return collector.kept;
};
const kept = collected(classes);
const weights = new Weights(kept);

describe('kept weights', () => {
  test('are as near to what was learned as their steps allow, and keep its sign', () => {
    for (const [label, one] of classes.entries()) {
      for (let f = 0; f < WIDTH; f += 1) {
        const wanted = one[f] ?? 0;
        const found = weights.of(f, label);
        expect(Math.abs(found - wanted)).toBeLessThan(0.013 + Math.sqrt(Math.abs(wanted) * 2) / 120);
        if (Math.abs(wanted) > 0.02) expect(Math.sign(found)).toBe(Math.sign(wanted));
      }
    }
  });

  test('score a message as the learned ones do', () => {
    const index = Int32Array.from([3, 5, 77, 120, 399]);
    const value = Float32Array.from([0.5, 0.4, 0.6, 0.3, 0.37]);
    const scores = weights.scores(index, value);
    for (const [label, one] of classes.entries()) {
      const wanted = index.reduce((sum, f, k) => sum + (one[f] ?? 0) * (value[k] ?? 0), one[WIDTH] ?? 0);
      expect(scores[label]).toBeCloseTo(wanted, 1);
    }
  });

  test('leave out what weighs nothing', () => {
    expect(kept.entry.length).toBeLessThan(classes.length * WIDTH * (2 / 3));
    expect(kept.entry.every((entry) => (entry & 0xff) !== ZERO)).toBe(true);
    expect(collected([new Float32Array(WIDTH + 1)]).entry.length).toBe(0);
  });

  test('leave out sooner what stands in every message', () => {
    const common = Float32Array.from({ length: WIDTH }, (_, f) => (f % 2 === 0 ? 1 : 0.1));
    const collector = new WeightCollector(common);
    collector.add(blockOf([new Float32Array(WIDTH + 1).fill(0.03).fill(1, 0, 2)], common), { first: 0, lanes: 1 });
    const found = new Weights(collector.kept);
    expect([0, 1, 2, 3].map((f) => found.of(f, 0) > 0)).toEqual([true, true, true, false]);
  });

  test('are the same whether classes come alone or side by side, and in whichever order', () => {
    const collector = new WeightCollector(rarity);
    collector.add(blockOf(classes.slice(3)), { first: 3, lanes: classes.length - 3 });
    collector.add(blockOf(classes.slice(0, 3)), { first: 0, lanes: 3 });
    expect(collector.kept).toEqual(kept);
  });

  test('take more than 256 classes', () => {
    const many = collected(Array.from({ length: 300 }, (_, label) => learned(label)));
    expect(many.entry).toBeInstanceOf(Uint32Array);
    expect(kept.entry).toBeInstanceOf(Uint16Array);
    const wanted = learned(299);
    const f = wanted.findIndex((weight, at) => Math.abs(weight) > 1 && at < WIDTH);
    expect(Math.sign(new Weights(many).of(f, 299))).toBe(Math.sign(wanted[f] ?? 0));
  });
});

describe('a block', () => {
  const block = blockOf(classes, new Float32Array(WIDTH).fill(2));

  test('tells the largest weight of each lane, whichever its sign', () => {
    for (const [lane, one] of classes.entries()) {
      expect(block.largest[lane]).toBeCloseTo(Math.max(...one.subarray(0, WIDTH).map(Math.abs)), 6);
    }
  });

  test.each([0.5, 2, 3.9, 5])('gives what comes to %f, column by column, and nothing else', (least) => {
    const wanted = Array.from({ length: WIDTH }, (_, f) =>
      [...classes.keys()].filter((lane) => Math.fround(Math.abs(classes[lane]?.[f] ?? 0) * 2) >= least),
    );
    const { entries, counts } = block.entries(new Float32Array(classes.length).fill(least), 40);
    expect([...counts]).toEqual(wanted.map((lanes) => lanes.length));
    expect([...entries].map((entry) => entry >>> CODE_BITS)).toEqual(wanted.flat().map((lane) => 40 + lane));
  });

  test('looks at the lanes in use alone', () => {
    expect(blockOf([new Float32Array(WIDTH + 1)]).entries(Float32Array.of(1e-9), 0).entries.length).toBe(0);
  });
});
