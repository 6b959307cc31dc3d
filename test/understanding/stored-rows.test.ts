import { describe, expect, test } from 'vitest';
import { rowNumbers } from '../../src/understanding/classify/neighbours.ts';
import type { Rows } from '../../src/understanding/classify/rows.ts';
import { keptRows, StoredRows } from '../../src/understanding/classify/stored-rows.ts';

const WIDTH = 300_000;
const rowsOf = (all: readonly (readonly [column: number, value: number])[][]): Rows => ({
  start: Int32Array.from([0, ...all.map((_, i) => all.slice(0, i + 1).flat().length)]),
  index: Int32Array.from(all.flat(), ([column]) => column),
  value: Float32Array.from(all.flat(), ([, value]) => value),
});
const messageOf = (all: readonly (readonly [column: number, value: number])[]) => ({
  index: Int32Array.from(all, ([column]) => column),
  value: Float32Array.from(all, ([, value]) => value),
});
const likenesses = (stored: StoredRows, message: ReturnType<typeof messageOf>): number[] => {
  stored.spread(message);
  const found = Array.from({ length: stored.kept.start.length - 1 }, (_, row) => stored.likeness(row));
  stored.clear(message);
  return found;
};

const rows = rowsOf([
  [
    [299_999, 0.6],
    [0, 0.8],
  ],
  [],
  [
    [65_535, 0.36],
    [131_070, 0.48],
    [131_071, 0.8],
  ],
]);
const stored = new StoredRows(keptRows(rows, WIDTH), WIDTH);

describe('stored rows', () => {
  test('are like a message by what they share, however far apart their columns stand', () => {
    const [first, second, third] = likenesses(
      stored,
      messageOf([
        [299_999, 0.5],
        [65_535, 0.5],
        [131_071, 0.5],
        [7, 0.5],
      ]),
    );
    expect(first).toBeCloseTo(0.3, 2);
    expect(second).toBe(0);
    expect(third).toBeCloseTo(0.58, 2);
  });

  test('are compared by what is written alone, whatever they mean', () => {
    const written = new StoredRows(keptRows(rows, 131_071), 131_071);
    const message = [65_535, 131_070, 131_071, 299_999].map((column) => [column, 0.5] as const);
    const [first, , third] = likenesses(written, messageOf(message));
    expect(first).toBe(0);
    expect(third).toBeCloseTo((0.36 + 0.48) / Math.hypot(0.36, 0.48) / Math.SQRT2, 2);
  });

  test('are wholly like themselves', () => {
    const itself = messageOf([
      [299_999, 0.6],
      [0, 0.8],
    ]);
    expect(likenesses(stored, itself)[0]).toBeCloseTo(1, 4);
  });

  test('keep nothing of the message before', () => {
    likenesses(stored, messageOf([[0, 1]]));
    expect(likenesses(stored, messageOf([[1, 1]]))).toEqual([0, 0, 0]);
  });

  test('are numbered in as few bytes as there are rows', () => {
    expect(rowNumbers(65_536, 3)).toBeInstanceOf(Uint16Array);
    expect(rowNumbers(65_537, 3)).toBeInstanceOf(Int32Array);
  });
});
