import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Classifier } from '../../src/understanding/classify/classifier.ts';
import type { Example } from '../../src/understanding/classify/example.ts';
import { labelExamples } from '../../src/understanding/classify/label-examples.ts';
import { SETTINGS } from '../../src/understanding/classify/settings.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

const example = (label: string, text: string): Example => ({ label, tokens: tokens(text) });
const wordsOf = (labels: readonly string[], text = 'hello there my friend'): string[] =>
  labelExamples(
    labels.map((label) => example(label, text)),
    'out_of_scope',
  ).map((one) => one.tokens.map((word) => word.text).join(' '));

const best = (classifier: Classifier, text: string): string => {
  const { shares } = classifier.predict(tokens(text));
  return classifier.labels[shares.indexOf(Math.max(...shares))] ?? '';
};

describe('the words of a label', () => {
  test.each([
    ['card_arrival', 'card arrival'],
    ['cardArrival', 'card arrival'],
    ['CARD-ARRIVAL', 'card arrival'],
    ['EMIOption', 'emi option'],
    ['100_NIGHT_TRIAL_OFFER', '100 night trial offer'],
    ['EMI', 'emi'],
  ])('of %s are %s', (label, words) => {
    expect(wordsOf([label, 'greeting', 'other'])[0]).toBe(words);
  });

  test.each(['17', 'q17', 'a_4b', '550e8400-e29b', ''])('say nothing where the label is %j', (label) => {
    expect(wordsOf([label, 'greeting', 'other'])).toEqual(['greeting', 'other']);
  });

  test('are left out where they stand in most labels, and of what is outside', () => {
    expect(wordsOf(['intent_refund', 'intent_12', 'intent_greeting', 'out_of_scope'])).toEqual(['refund', 'greeting']);
  });

  test('are learned in the script of the messages alone', () => {
    expect(wordsOf(['refund', '退款', 'other'], '我想退款').map((words) => words.replace(' ', ''))).toEqual(['退款']);
    expect(wordsOf(['refund', '退款', 'other'], 'i want a refund')).toEqual(['refund', 'other']);
  });

  test('are no example of a class that has enough of them', () => {
    const many = (rows: number) => Array.from({ length: rows }, () => example('refund', 'money back please'));
    const other = example('greeting', 'hello');
    const labels = (rows: number) => labelExamples([...many(rows), other], undefined).map(({ label }) => label);
    expect(labels(SETTINGS.labelled)).toEqual(['refund', 'greeting']);
    expect(labels(SETTINGS.labelled + 1)).toEqual(['greeting']);
  });

  test('of any kind are read without a throw, once a label', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), (labels) => {
        expect(wordsOf(labels).length).toBeLessThanOrEqual(labels.length);
      }),
    );
  });
});

describe('classes of few messages', () => {
  const messages = [
    ...['where is it now', 'has it left yet', 'when will it come'].map((text) => example('parcel_tracking', text)),
    ...['i want my money back', 'give me back what i paid', 'pay me back'].map((text) => example('refund', text)),
    ...['hello', 'good morning', 'hi there'].map((text) => example('greeting', text)),
  ];

  test('are known by their label, which is no message that was stored', () => {
    const classifier = new Classifier(messages);
    expect(best(classifier, 'parcel tracking')).toBe('parcel_tracking');
    for (const { row } of classifier.predict(tokens('parcel tracking refund greeting')).near) {
      expect(row).toBeLessThan(messages.length);
    }
  });

  test('are not held out by their label', () => {
    const rows = new Classifier(messages, { keepHeldOut: true }).heldOut().map(({ row }) => row);
    expect(rows.sort((a, b) => a - b)).toEqual([...messages.keys()]);
  });

  test('are lifted to those of many where a message speaks for both alike', () => {
    const numbered = (label: string, word: string, rows: number) =>
      Array.from({ length: rows }, (_, i) => example(label, `${word} shared thing ${'abcdefghijklmnopqrst'[i]}`));
    const uneven = [...numbered('11', 'apple', 20), ...numbered('22', 'pear', 2), ...numbered('33', 'plum', 20)];
    const shareOf = (lift: number): number => {
      const before = SETTINGS.few.lift;
      SETTINGS.few.lift = lift;
      try {
        return new Classifier(uneven).shares(tokens('apple pear')).get('22') ?? 0;
      } finally {
        SETTINGS.few.lift = before;
      }
    };
    expect(shareOf(SETTINGS.few.lift)).toBeGreaterThan(shareOf(0));
  });
});
