import { describe, expect, test } from 'vitest';
import { fitVectors } from '../../src/understanding/classify/fit-vectors.ts';
import { Neighbours } from '../../src/understanding/classify/neighbours.ts';
import type { Rows } from '../../src/understanding/classify/rows.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

const things = ['robe', 'mug', 'lamp', 'scarf', 'chair', 'kettle', 'blanket', 'mirror', 'candle', 'tray'];
const doings = ['return', 'exchange', 'wash', 'repair', 'cancel', 'track', 'wrap', 'insure', 'price', 'review'];
const whens = ['today', 'tomorrow', 'on monday', 'next week', 'before noon', 'this evening', 'in may', 'again'];
const said = things.flatMap((thing) => doings.flatMap((doing) => whens.map((when) => `${doing} the ${thing} ${when}`)));
const { vectorizer, rows } = fitVectors(said.map(tokens), SETTINGS.vectors);
const classes = Int32Array.from(said, (_, i) => i % 7);
const neighbours = Neighbours.of(rows, vectorizer, classes);

/** The likeness of every stored message, the long way. */
const cosines = (text: string, { start, index, value }: Rows): number[] => {
  const vector = vectorizer.vector(tokens(text));
  const of = new Map([...vector.index].map((column, k) => [column, vector.value[k] ?? 0]));
  return said.map((_, row) => {
    let sum = 0;
    for (let k = start[row] ?? 0; k < (start[row + 1] ?? 0); k += 1) {
      sum += (of.get(index[k] ?? -1) ?? 0) * (value[k] ?? 0);
    }
    return sum;
  });
};

describe('the stored messages most like a new one', () => {
  test('are the message itself, where it is stored', () => {
    for (const [row, text] of said.entries()) {
      const [best] = neighbours.nearest(vectorizer.vector(tokens(text)), 3);
      expect(best?.row).toBe(row);
      expect(best?.cosine).toBeCloseTo(1, 3);
    }
  });

  test('come as near as those found by comparing with every one', () => {
    for (const text of ['return my robe today', 'wash the blanket', 'the kettle next week', 'i track a chair in may']) {
      const best = Math.max(...cosines(text, rows));
      const near = neighbours.nearest(vectorizer.vector(tokens(text)), 3);
      // Stored messages are kept in steps, see stored-rows.ts; and of many that share as many words, one is nearest by its pieces.
      expect(Math.abs((near[0]?.cosine ?? 0) - best)).toBeLessThan(0.02);
      expect(near.map(({ cosine }) => cosine)).toEqual(near.map(({ cosine }) => cosine).sort((a, b) => b - a));
    }
  });

  test('are of the rows that are allowed alone', () => {
    const vector = vectorizer.vector(tokens(said[11] ?? ''));
    const near = neighbours.nearest(vector, 3, (row) => classes[row] !== classes[11]);
    expect(near.length).toBe(3);
    for (const { row } of near) expect(classes[row]).not.toBe(classes[11]);
  });

  test('are none where nothing is shared, and one message leaves no trace in the next', () => {
    const strange = vectorizer.vector(tokens('xylophone'));
    expect(neighbours.nearest(strange, 3)).toEqual([]);
    const once = neighbours.nearest(vectorizer.vector(tokens('return my robe today')), 3);
    expect(neighbours.nearest(vectorizer.vector(tokens('return my robe today')), 3)).toEqual(once);
  });
});
