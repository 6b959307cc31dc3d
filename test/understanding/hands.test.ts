import { describe, expect, test, vi } from 'vitest';
import { BlockMemory, type Problem } from '../../src/understanding/classify/block-memory.ts';
import { Hands, type Work } from '../../src/understanding/classify/hands.ts';
import { PassThread } from '../../src/understanding/classify/kernel/pass-thread.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';
import { lotOf } from '../../src/understanding/lots.ts';

const MANY = 400;
const SIZE = 40;
const WIDTH = 200;
const nothing = { start: new Int32Array(1), index: new Int32Array(), value: new Float32Array() };

/** Rows of four columns each, of which the first stands for the class. */
const problem: Problem = {
  rows: {
    start: Int32Array.from({ length: MANY + 1 }, (_, r) => r * 4),
    index: Int32Array.from({ length: MANY * 4 }, (_, k) => {
      const row = Math.floor(k / 4);
      return k % 4 === 0 ? row % SIZE : 40 + (((row * 7 + k * 13) % 40) * 4 + (k % 4));
    }),
    value: new Float32Array(MANY * 4).fill(0.5),
  },
  asked: nothing,
  classes: Int32Array.from({ length: MANY }, (_, r) => r % SIZE),
  lots: Uint32Array.from({ length: MANY }, (_, r) => lotOf(`row ${r}`)),
  rarity: new Float32Array(WIDTH).fill(1),
};
const every = Int32Array.from({ length: MANY }, (_, r) => r);

/** What each piece of work came to. */
const learned = async (threaded: boolean): Promise<Float32Array[]> => {
  const hands = new Hands(problem, threaded);
  if (threaded) await expect.poll(() => hands.helped, { timeout: 20_000 }).toBe(true);
  const weights: Float32Array[] = [];
  const works = Array.from({ length: 9 }, (_, i): Work => {
    const labels = Array.from({ length: 4 }, (__, lane) => i * 4 + lane);
    return function* (block) {
      block.begin(labels, -1);
      block.openAll();
      const matter = yield* block.learn(every, { ...SETTINGS.svm, rounds: 3 + (i % 3) });
      yield* block.learn(matter, SETTINGS.svm);
      weights[i] = block.weights.slice();
    };
  });
  try {
    hands.do(works);
    hands.do([]);
    hands.do(works.slice(0, 1));
  } finally {
    hands.end();
  }
  return weights;
};

describe('a thread', () => {
  test.each(['before it has begun', 'while it waits'])('that is ended %s goes', async (when) => {
    const thread = new PassThread(new BlockMemory(problem, 2).memory);
    if (when === 'while it waits') await expect.poll(() => thread.isFree(), { timeout: 20_000 }).toBe(true);
    thread.end();
    await thread.gone;
    expect(thread.isFree()).toBe(false);
  });

  test('that is ended while it is at work goes when it has done it', async () => {
    const thread = new PassThread(new BlockMemory(problem, 2).memory);
    await expect.poll(() => thread.isFree(), { timeout: 20_000 }).toBe(true);
    // A pass over no rows.
    thread.begin(Array.from({ length: 13 }, () => 0));
    thread.end();
    await thread.gone;
    expect(() => thread.result()).toThrow('Learn again');
  });
});

describe('whoever waits for a thread', () => {
  test('goes on waiting when the notice of an earlier pass wakes it', async () => {
    const thread = new PassThread(new BlockMemory(problem, 2).memory);
    await expect.poll(() => thread.isFree(), { timeout: 20_000 }).toBe(true);
    const wait = vi.spyOn(Atomics, 'wait').mockReturnValueOnce('ok').mockReturnValueOnce('ok');
    try {
      // A pass over no rows, which does not matter to any.
      thread.begin(Array.from({ length: 13 }, () => 0));
      expect(thread.result()).toBe(0);
      expect(thread.isFree()).toBe(true);
    } finally {
      wait.mockRestore();
      thread.end();
    }
    await thread.gone;
  });
});

describe('work', () => {
  test('comes to the same whether a thread helps or not', async () => {
    const alone = await learned(false);
    expect(alone).toHaveLength(9);
    expect(alone.every((weights) => weights.some((x) => x !== 0))).toBe(true);
    expect(await learned(true)).toEqual(alone);
  });

  test('that asks for nothing is done as well', () => {
    const hands = new Hands(problem, true);
    const done: number[] = [];
    hands.do(
      [1, 2, 3].map(
        (number): Work =>
          function* () {
            done.push(number);
          },
      ),
    );
    hands.end();
    expect(done).toEqual([1, 2, 3]);
  });

  test('that breaks is told of, and the thread ends all the same', async () => {
    const hands = new Hands(problem, true);
    await expect.poll(() => hands.helped, { timeout: 20_000 }).toBe(true);
    const broken: Work = function* (block) {
      block.begin([1], -1);
      yield* block.learn(every.subarray(0, 2), SETTINGS.svm);
      throw new Error('broken work');
    };
    try {
      expect(() => hands.do([broken])).toThrow('broken work');
    } finally {
      hands.end();
    }
    expect(hands.helped).toBe(false);
  });
});
