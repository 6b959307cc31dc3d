import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, readable } from '../../src/understanding/text/normalize.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

const LONGEST = 500;
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((codes) => String.fromCharCode(...codes)),
  fc
    .array(fc.constantFrom('e', '\u0301', '\u200d', '\ufe0f', 'ﬁ', '㎝', '\ud83d', '退', '貨', ' ', '\u0000'), {
      maxLength: 40,
    })
    .map((all) => all.join('')),
);

describe('reading a message', () => {
  const always = (check: (text: string) => void): void => fc.assert(fc.property(anything, check));

  test('twice changes nothing, whatever stands in it', () => {
    always((text) => {
      expect(readable(readable(text, LONGEST), LONGEST)).toBe(readable(text, LONGEST));
    });
  });

  test('leaves no control, zero-width or broken character', () => {
    always((text) => {
      expect(readable(text, LONGEST)).not.toMatch(/[\p{Cc}\p{Cf}\p{Surrogate}]/u);
    });
  });

  test('never reads more than it may', () => {
    always((text) => {
      for (const longest of [0, 1, 7, 40]) expect(readable(text, longest).length).toBeLessThanOrEqual(longest);
    });
  });

  test('folds character for character, so that places stay', () => {
    always((text) => {
      expect(fold(text).length).toBe(text.length);
    });
  });

  test('names tokens where they stand', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const folded = fold(readable(text, LONGEST));
        for (const { text: word, start } of tokens(folded)) expect(folded.slice(start, start + word.length)).toBe(word);
      }),
    );
  });

  test.each([
    ['ＺＬ２０２６', 'zl2026'],
    ['退\u200b货', '退货'],
    ['退貨', '退货'],
    ['ｒｅｆｕｎｄ', 'refund'],
    ['rеfund', 'refund'],
    ['  退\t货\n', '退 货'],
    ['Ünïcode', 'unicode'],
  ])('reads %j as %j', (written, meant) => expect(fold(readable(written, LONGEST))).toBe(meant));
});
