import { describe, expect, test } from 'vitest';
import { fitVectors } from '../../src/understanding/classify/fit-vectors.ts';
import { learn } from '../../src/understanding/classify/learn.ts';
import { bestTwo, Runoffs } from '../../src/understanding/classify/runoff.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';
import { lotOf } from '../../src/understanding/lots.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

/** Two intents that share words and even sentences, and one that shares nothing with them. */
const goods = ['robe', 'mug', 'lamp', 'scarf', 'chair', 'kettle', 'blanket', 'mirror', 'candle', 'tray', 'rug', 'vase'];
const said = goods.flatMap((one) => [
  [`when will the ${one} come to me`, 'late'],
  [`will the ${one} come to me today`, 'late'],
  [`when did the ${one} come back to you`, 'returned'],
  [`did the ${one} come back to you today`, 'returned'],
  [`where is the ${one}`, 'late'],
  [`where is the ${one}`, 'returned'],
  [`hello good people of the ${one} shop`, 'greeting'],
  [`good morning dear ${one} friends`, 'greeting'],
]) as [string, string][];
const labels = [...new Set(said.map(([, label]) => label))].sort();
const classes = Int32Array.from(said, ([, label]) => labels.indexOf(label));
const { vectorizer, rows } = fitVectors(
  said.map(([text]) => tokens(text)),
  SETTINGS.vectors,
);
const lots = Uint32Array.from(said, ([text]) => lotOf(text));
const lesson = { vectorizer, rows, classes, size: labels.length, lots, holdable: said.length };
const { runoffs: kept, held } = learn(lesson);
const { size } = lesson;
const runoffs = new Runoffs(kept, SETTINGS.runoff);
const late = labels.indexOf('late');
const returned = labels.indexOf('returned');
const pair = Math.min(late, returned) * size + Math.max(late, returned);

const scoresOf = (of: Partial<Record<number, number>>): Float64Array =>
  Float64Array.from(labels, (_, c) => of[c] ?? -1);

describe('a runoff', () => {
  test('is learned for classes that held-out rows found close', () => {
    const close = held.rows.some((_, i) => {
      const { first, second, apart } = bestTwo(held.own.subarray(i * size, (i + 1) * size));
      return apart <= SETTINGS.runoff.close && [late, returned].includes(first) && [late, returned].includes(second);
    });
    expect(close).toBe(true);
    expect([...kept.pair]).toContain(pair);
  });

  test('moves the best two to the side their own rows speak for, and nobody else', () => {
    for (const [text, label] of [
      ['when will the tray come to me', late],
      ['did the tray come back to you', returned],
    ] as const) {
      const scores = scoresOf({ [late]: 0.1, [returned]: 0.1 });
      runoffs.settle(scores, vectorizer.vector(tokens(text)));
      const { first, apart } = bestTwo(scores);
      expect(first).toBe(label);
      expect(apart).toBeGreaterThan(0.01);
      expect(scores[labels.indexOf('greeting')]).toBe(-1);
    }
  });

  test('is not held where the first is well ahead, at the very border it is', () => {
    const vector = vectorizer.vector(tokens('did the tray come back to you'));
    const { close } = SETTINGS.runoff;
    const ahead = scoresOf({ [late]: close + 0.001, [returned]: 0 });
    runoffs.settle(ahead, vector);
    expect([...ahead]).toEqual([...scoresOf({ [late]: close + 0.001, [returned]: 0 })]);
    const border = scoresOf({ [late]: close, [returned]: 0 });
    runoffs.settle(border, vector);
    expect(border[late]).toBeLessThan(close);
  });

  test('is not learned for classes of few rows', () => {
    const fewer = fitVectors(
      said.slice(0, 30).map(([text]) => tokens(text)),
      SETTINGS.vectors,
    );
    const learned = learn({
      ...lesson,
      ...fewer,
      classes: classes.slice(0, 30),
      lots: lots.slice(0, 30),
      holdable: 30,
    });
    expect(learned.runoffs.pair.length).toBe(0);
  });
});

describe('the best two', () => {
  test.each([
    [[3, 1, 2], { first: 0, second: 2, apart: 1 }],
    [[1, 2], { first: 1, second: 0, apart: 1 }],
    [[1, 3, 3], { first: 1, second: 2, apart: 0 }],
    [[5], { first: 0, second: -1, apart: Number.POSITIVE_INFINITY }],
  ])('of %j are %j', (scores, wanted) => expect(bestTwo(scores)).toEqual(wanted));
});
