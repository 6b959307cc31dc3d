import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Classifier } from '../../src/understanding/classify/classifier.ts';
import { fitVectors } from '../../src/understanding/classify/fit-vectors.ts';
import { Meaning, meaningShare } from '../../src/understanding/classify/meaning.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';
import type { Vectorizer } from '../../src/understanding/classify/vectors.ts';
import { principalAxes } from '../../src/understanding/meaning/principal-axes.ts';
import { chineseWords, englishWords, WordTable, wordMeaning } from '../../src/understanding/meaning/word-table.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

const vectorOf = (word: string): Float32Array =>
  wordMeaning({ text: word, han: /\p{Script=Han}/u.test(word) }) ?? new Float32Array();
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, d) => sum + x * (b[d] ?? 0), 0);
const likeness = (one: string, other: string): number => {
  const [a, b] = [vectorOf(one), vectorOf(other)];
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe('the table of English words', () => {
  test.each([
    ['refund', 'payment', 'goal'],
    ['mattress', 'bed', 'election'],
    ['broken', 'damaged', 'cheap'],
    ['cancel', 'postpone', 'purple'],
    ['parcel', 'package', 'opinion'],
  ])('takes %s for more like %s than like %s', (word, near, far) => {
    expect(likeness(word, near)).toBeGreaterThan(likeness(word, far) + 0.2);
  });

  test('knows a word with the ending of an owner, and lets common words count little', () => {
    const words = englishWords();
    expect(words.placeOf("seller's")).toBe(words.placeOf('seller'));
    expect(words.placeOf('qzxv')).toBe(-1);
    expect(dot(vectorOf('the'), vectorOf('the'))).toBeLessThan(dot(vectorOf('refund'), vectorOf('refund')) / 50);
  });

  test('is read as it was written, to a step of a byte', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    const entry = fc.record({ word, weight: fc.double({ min: 0, max: 1, noNaN: true }), vector: numbers });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { minLength: 1, maxLength: 30, selector: (one) => one.word }), (entries) => {
        const table = new WordTable(WordTable.bytesOf(entries));
        const largest = Math.max(1e-9, ...entries.flatMap(({ vector }) => vector.map(Math.abs)));
        for (const { word: asked, weight, vector } of entries) {
          const read = [...(table.meaningOf(asked) ?? [])].map((x) => (x / 127 / 255) * largest);
          expect(read.length).toBe(4);
          for (const [d, x] of read.entries()) expect(x).toBeCloseTo(weight * (vector[d] ?? 0), 1);
        }
      }),
    );
  });

  test('is refused when it is cut short or something else, with the remedy', () => {
    const whole = WordTable.bytesOf([{ word: 'bed', weight: 1, vector: [0.5, -0.5] }]);
    for (const broken of [whole.subarray(0, whole.length - 1), whole.subarray(0, 8), new Uint8Array(40)]) {
      expect(() => new WordTable(broken)).toThrow(/Restore the file/);
    }
  });
});

describe('the table of Chinese words', () => {
  test.each([
    ['退款', '退钱', '天气'],
    ['音乐', '歌曲', '天气'],
    ['邮件', '电子邮件', '闹钟'],
    ['音乐', 'music', 'weather'],
    ['床垫', 'mattress', 'election'],
  ])('takes %s for more like %s than like %s', (word, near, far) => {
    expect(likeness(word, near)).toBeGreaterThan(likeness(word, far) + 0.2);
  });

  test('knows a word it lacks by its characters', () => {
    expect(chineseWords().placeOf('退床垫')).toBe(-1);
    expect(likeness('退床垫', '床垫')).toBeGreaterThan(likeness('退床垫', '天气') + 0.2);
    expect(wordMeaning({ text: '龘龘', han: true })).toBeNull();
  });
});

/** The columns of a message that stand for what it means, and their values. */
const meant = (vectorizer: Vectorizer, text: string): number[] => {
  const { index, value } = vectorizer.vector(tokens(text));
  return [...index].flatMap((column, k) => (column >= vectorizer.written ? [column, value[k] ?? 0] : []));
};

describe('what a message means', () => {
  const words = (text: string) => tokens(text).map(wordMeaning);
  const meaning = Meaning.of(
    ['where is my parcel', 'i want my money back', 'the bed is broken', 'pay with a card'].map(words),
  );
  const read = (text: string): Float64Array | null => meaning.read(words(text));

  test('is a unit long, and in columns of which none is below 0', () => {
    const found = read('refund the mattress') as Float64Array;
    expect(dot(found, found)).toBeCloseTo(1, 5);
    const row = { index: new Int32Array(meaning.dims), value: new Float32Array(meaning.dims) };
    meaning.write(found, row, { first: 100, at: 0, times: 1 });
    expect(dot(row.value, row.value)).toBeCloseTo(1, 5);
    expect(Math.min(...row.value)).toBeGreaterThanOrEqual(0);
    for (const [d, column] of row.index.entries()) expect(column).toBe(100 + 2 * d + ((found[d] ?? 0) < 0 ? 1 : 0));
  });

  test('is nothing for words nobody knows', () => expect(read('qzxv wvvq')).toBeNull());

  test('is much the same in either language, and in both at once', () => {
    const about = (one: string, other: string): number => {
      const first = [...(read(one) ?? [])];
      return dot(first, read(other) ?? []);
    };
    expect(about('mattress', '床垫')).toBeGreaterThan(about('mattress', '音乐') + 0.3);
    expect(about('mattress 床垫', '床垫')).toBeGreaterThan(about('mattress 床垫', '音乐') + 0.3);
  });

  test('goes by the word as it was typed where that has a meaning, else by the corrected one', () => {
    const said = ['refund the band', 'refund the bed', 'we keep the bed', 'the bed and the band'].map(tokens);
    const { vectorizer } = fitVectors(said, SETTINGS.vectors);
    expect(meant(vectorizer, 'refund the bnad')).toEqual(meant(vectorizer, 'refund the band'));
    expect(meant(vectorizer, 'refund the bend')).not.toEqual(meant(vectorizer, 'refund the bed'));
  });

  test('counts for Chinese messages only where it is asked for', () => {
    const said = ['refund the bed', 'we keep the bed', '退床垫', '我要退款'].map(tokens);
    const [all, english] = [true, false].map(
      (chinese) => fitVectors(said, { ...SETTINGS.vectors, chinese }).vectorizer,
    );
    if (!all || !english) throw new Error('two vocabularies');
    expect(meant(all, '退款')).not.toEqual([]);
    for (const text of ['退款', '这件 size 偏大吗']) expect(meant(english, text)).toEqual([]);
    expect(meant(english, 'refund')).not.toEqual([]);
  });

  test('is nothing where training had no word that means anything', () => {
    const none = Meaning.of([words('qzxv')]);
    expect([none.width, none.read(words('refund'))]).toEqual([0, null]);
  });

  test('counts less the more messages a class has', () => {
    const shares = [0, 25, 1e9].map((many) => meaningShare(0.4, { none: 1, half: 25 }, many));
    expect(shares.map((share) => Math.round(share * 10) / 10)).toEqual([1, 0.7, 0.4]);
  });
});

describe('an intent', () => {
  const said: Record<string, string[]> = {
    refund: ['i want a refund', 'refund my payment', 'when is the refund paid', 'a refund for this please'],
    sleep: ['is the mattress soft', 'a mattress for my bed', 'which mattress for my back', 'a hard mattress please'],
    parcel: ['where is the parcel', 'my parcel is late', 'has the parcel left', 'a parcel for this address please'],
  };
  const classifier = new Classifier(
    Object.entries(said).flatMap(([label, texts]) => texts.map((text) => ({ label, tokens: tokens(text) }))),
  );
  const heard = (text: string): string => {
    const { shares } = classifier.predict(tokens(text));
    return classifier.labels[shares.indexOf(Math.max(...shares))] ?? '';
  };

  test.each([
    ['reimburse me', 'refund'],
    ['comfortable pillows', 'sleep'],
    ['any news on shipment', 'parcel'],
  ])('is understood from words no example has: %s', (text, intent) => expect(heard(text)).toBe(intent));

  test('gives words as reasons, never a direction without a name', () => {
    const reasons = classifier.reasons(tokens('refund my mattress'), 'refund', 50);
    expect(reasons.map(({ words }) => words)).toContain('refund');
    expect(reasons.every(({ words }) => words !== '')).toBe(true);
  });
});

test('the axes of a matrix are at right angles, and put it together again', () => {
  const size = fc.integer({ min: 1, max: 6 });
  const matrices = size.chain((n) =>
    fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n }),
  );
  fc.assert(
    fc.property(matrices, (numbers) => {
      const n = Math.sqrt(numbers.length);
      const entry = (a: number, b: number): number => (numbers[a * n + b] ?? 0) + (numbers[b * n + a] ?? 0);
      const rows = Array.from({ length: n }, (_, a) => Float64Array.from({ length: n }, (__, b) => entry(a, b)));
      const axes = principalAxes(rows);
      expect(axes.map(({ stretch }) => stretch)).toEqual(axes.map(({ stretch }) => stretch).sort((a, b) => b - a));
      for (let a = 0; a < n; a += 1) {
        for (let b = 0; b < n; b += 1) {
          const angle = axes.reduce((sum, { axis }) => sum + (axis[a] ?? 0) * (axis[b] ?? 0), 0);
          const again = axes.reduce((sum, { axis, stretch }) => sum + stretch * (axis[a] ?? 0) * (axis[b] ?? 0), 0);
          expect(angle).toBeCloseTo(a === b ? 1 : 0, 6);
          expect(again).toBeCloseTo(entry(a, b), 6);
        }
      }
    }),
  );
});
