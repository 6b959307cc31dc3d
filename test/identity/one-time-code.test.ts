import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeIn, makeCode, maskCodes, spelledOut } from '../../src/identity/one-time-code.ts';

describe('A one-time code', () => {
  it('has eight signs, none of which is taken for another, and both letters and digits', () => {
    for (let n = 0; n < 2_000; n += 1) {
      const code = makeCode(randomInt);
      expect(code).toMatch(/^[CDFHJKMNPQRTWXY34679]{8}$/);
      expect(code).toMatch(/\d/);
      expect(code).toMatch(/\D.*\D/);
    }
  });

  it('is read back in whatever case, width, grouping and words it is typed', () => {
    const wrap = fc.constantFrom('', '我的验证码是', '綁定 ', 'my code: ', '绑定微信，码 ', '"');
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.nat()),
        wrap,
        fc.constantFrom('', '-', ' ', '–', '－'),
        fc.boolean(),
        (dice, before, gap, small) => {
          const code = makeCode((limit) => Number(dice.next().value) % limit);
          const typed = `${code.slice(0, 4)}${gap}${code.slice(4)}`;
          expect(codeIn(`${before}${small ? typed.toLowerCase() : typed}。`)).toBe(code);
          expect(codeIn(spelledOut(code))).toBe(code);
        },
      ),
    );
  });

  it('is read in full-width signs', () => {
    expect(codeIn('Ｋ７ＱＦ３ＭＴＷ')).toBe('K7QF3MTW');
  });

  it.each([
    '我想退货',
    'where is my order',
    '13800138000',
    '34679436',
    'DEMO-1001-77',
    'K7QF3MT',
    'K7QF3MTWX',
    'https://shop.example/K7QF3MTW9',
    'SF1234567890123',
    'rhythmic strength',
    'A-K7QF-3MTW',
  ])('is not seen in "%s"', (text) => {
    expect(codeIn(text)).toBeNull();
  });

  it.each([
    ['您的绑定码：K7QF-3MTW\n10 分钟', '您的绑定码：****-****\n10 分钟'],
    ['我的码是k7qf3mtw谢谢', '我的码是****-****谢谢'],
    ['Ｋ７ＱＦ３ＭＴＷ', '****-****'],
    ['order ZL20261112-0007, 13800138000', 'order ZL20261112-0007, 13800138000'],
  ])('is not shown to those who are not to use it: %s', (text, shown) => {
    expect(maskCodes(text)).toBe(shown);
  });
});
