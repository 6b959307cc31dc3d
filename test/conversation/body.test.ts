import { describe, expect, it } from 'vitest';
import { readBody, sizeFor } from '../../src/conversation/steps/body.ts';

describe('a body, as people write it', () => {
  it.each([
    ['165cm 55kg', 165, 55],
    ['165/55', 165, 55],
    ['身高165体重110斤', 165, 55],
    ['1米65，110斤', 165, 55],
    ['我 158 公分 46 公斤', 158, 46],
    ['158公分，46公斤', 158, 46],
    ["I'm 172 cm and 63 kg", 172, 63],
    [`5'5" and 121 lbs`, 165, 55],
    ['我先生 178/75', 178, 75],
    ['1.65m 55kg', 165, 55],
    ['一米六二 五十五公斤', 162, 55],
    ['一米七，一百一十五斤', 170, 58],
    ['1米6 100斤', 160, 50],
    ['5 ft 4, 9 stone', 163, 57],
    ['5ft 10in and 80 kilos', 178, 80],
    ["she is 5'3 and 60 kg", 160, 60],
    ['my husband is 6ft 85kg', 183, 85],
  ])('"%s" is %i cm and %i kg', (text, height, weight) => {
    expect(readBody(text)).toEqual({ height, weight });
  });

  it.each(['165', '55kg', '我有点胖', 'ZL20261112-0007', '高 165 重 300', ''])('"%s" is none', (text) => {
    expect(readBody(text)).toBeUndefined();
  });
});

describe('a size for a body', () => {
  const chart = {
    sizes: [
      { size: 'S', height: [148, 160], weight: [38, 48] },
      { size: 'M', height: [155, 167], weight: [47, 57] },
      { size: 'L', height: [160, 174], weight: [56, 67] },
    ],
  };

  it('goes by weight', () => {
    expect(sizeFor({ height: 158, weight: 44 }, chart, ['S', 'M', 'L'])).toBe('S');
    expect(sizeFor({ height: 150, weight: 60 }, chart, ['S', 'M', 'L'])).toBe('L');
  });

  it('lets the height break a tie', () => {
    expect(sizeFor({ height: 166, weight: 47 }, chart, ['S', 'M', 'L'])).toBe('M');
    expect(sizeFor({ height: 150, weight: 47 }, chart, ['S', 'M', 'L'])).toBe('S');
  });

  it('is none where the product is not made in it, rather than the nearest', () => {
    expect(sizeFor({ height: 158, weight: 44 }, chart, ['M', 'L'])).toBeNull();
    expect(sizeFor({ height: 190, weight: 95 }, chart, ['S', 'M', 'L'])).toBeNull();
  });
});
