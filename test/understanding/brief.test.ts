import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitVectors } from '../../src/understanding/classify/fit-vectors.ts';
import { learn } from '../../src/understanding/classify/learn.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';
import { Weights } from '../../src/understanding/classify/weights.ts';
import { lotOf } from '../../src/understanding/lots.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

const goods = ['robe', 'mug', 'lamp', 'scarf', 'chair', 'kettle', 'banana', 'mirror'];
const said = goods.flatMap((one) => [
  [`where is the ${one} i sent for`, 0],
  [`please return the ${one}`, 1],
  [`${one}什么时候到`, 2],
]) as [string, number][];
const { vectorizer, rows } = fitVectors(
  said.map(([text]) => tokens(text)),
  SETTINGS.vectors,
);
const classes = Int32Array.from(said, ([, label]) => label);
const lots = Uint32Array.from(said, ([text]) => lotOf(text));
const { weights } = learn({ vectorizer, rows, classes, size: 3, lots, holdable: said.length });
const plain = new Weights(weights);
const more = (list: Float64Array): Float64Array => Float64Array.from({ length: 300 }, (_, c) => list[c] ?? 1);
const many = {
  ...weights,
  entry: Uint32Array.from(weights.entry),
  largest: more(weights.largest),
  offset: more(weights.offset),
};
const quick = new Weights(weights, { rarity: vectorizer.rarity, full: vectorizer.written, bundles: vectorizer.words });

describe('a message in brief', () => {
  test('scores as the whole one does: repeated, unknown and misspelt words, and Chinese ones among them', () => {
    const word = fc.constantFrom(...goods, 'the', 'return', 'retrun', 'chairs', 'bananarama', 'xylophone', '什么', '?');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const { index, value, brief } = vectorizer.vector(tokens(words.join(' ')));
        const scores = quick.scoresOf(brief);
        for (const [c, wanted] of plain.scores(index, value).entries()) {
          expect(scores[c]).toBeCloseTo(wanted, 4);
          expect(plain.scoreOf(index, value, c)).toBeCloseTo(wanted, 4);
        }
      }),
    );
  });

  test('is shorter by the pieces of known words', () => {
    const { index, brief } = vectorizer.vector(tokens('where is the kettle'));
    expect(brief.bundles.length).toBe(4);
    expect(brief.index.length).toBeLessThan(index.length - 10);
  });

  test('is scored the same whichever columns are kept as a full table', () => {
    const { index, value } = vectorizer.vector(tokens('please return the mirror i sent'));
    const order = [...index.keys()].sort((a, b) => (index[a] ?? 0) - (index[b] ?? 0));
    const sorted = Int32Array.from(order, (k) => index[k] ?? 0);
    const values = Float32Array.from(order, (k) => value[k] ?? 0);
    for (const full of [0, 100, vectorizer.written - 1, vectorizer.width]) {
      const scores = new Weights(weights, { rarity: vectorizer.rarity, full, bundles: 3 }).scores(sorted, values);
      for (const [c, wanted] of plain.scores(index, value).entries()) expect(scores[c]).toBeCloseTo(wanted, 4);
    }
  });
});

describe('a message of more columns than are added in one go', () => {
  test.each([0, 100])('is scored whole, with full lines from column %i on', (full) => {
    const index = Int32Array.from({ length: 10_000 }, (_, k) => (k * 7) % vectorizer.width);
    const value = Float32Array.from(index, (_, k) => ((k % 5) - 2) / 100);
    const scores = new Weights(weights, { rarity: vectorizer.rarity, full, bundles: 0 }).scores(index, value);
    for (const c of [0, 1, 2]) expect(scores[c]).toBeCloseTo(plain.scoreOf(index, value, c), 3);
  });
});

describe('many classes', () => {
  test('score a message in brief the same, though nothing is kept as a full table', () => {
    const shortcuts = { rarity: vectorizer.rarity, full: vectorizer.written, bundles: vectorizer.words };
    const { brief } = vectorizer.vector(tokens('please please return the mirror i sent'));
    const scores = new Weights(many, shortcuts).scoresOf(brief);
    for (const [c, wanted] of quick.scoresOf(brief).entries()) expect(scores[c]).toBeCloseTo(wanted, 4);
    expect(scores.subarray(3).every((score) => score === 1)).toBe(true);
  });
});
