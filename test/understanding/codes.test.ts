import { describe, expect, it } from 'vitest';
import { oneCode } from '../../src/understanding/text/codes.ts';

describe('Numbers of orders, cases, parcels and phones', () => {
  it.each([
    ['where is zl20261120-0007', 'where is zl00000000'],
    ['zl202611200007到哪了', 'zl00000000到哪了'],
    ['rt-20261120-0001处理到哪', 'rt-00000000处理到哪'],
    ['单号sf3170029451535', '单号sf00000000'],
    ['我手机13800138000', '我手机00000000'],
  ])('are one, whichever it is: %s', (said, read) => {
    expect(oneCode(said)).toBe(read);
  });

  it.each(['160 55kg', '36-37码', '退20块', 'size 38', '20261120a', 'abcde20261120'])(
    'are no sizes, sums or words: %s',
    (said) => {
      expect(oneCode(said)).toBe(said);
    },
  );
});
