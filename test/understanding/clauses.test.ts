import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clausesOf } from '../../src/understanding/text/clauses.ts';

const words = (text: string): string[] => clausesOf(text).map((one) => one.text);

describe('clauses', () => {
  test.each<[string, string[]]>([
    ['where is my parcel and can I change the address', ['where is my parcel', 'can I change the address']],
    ['我的快递到哪了，顺便帮我改下地址', ['我的快递到哪了', '帮我改下地址']],
    ['查下积分再帮我改地址', ['查下积分', '帮我改地址']],
    ['包裹到哪裡了？還有我要開發票', ['包裹到哪裡了？', '我要開發票']],
    ['Cancel it. Also, how many points do I have?', ['Cancel it', 'how many points do I have?']],
  ])('of “%s” are told apart', (text, clauses) => expect(words(text)).toEqual(clauses));

  test.each(['我要退货', 'I paid 1,200 and 12.5 more', '', '。。。', 'hello'])('“%s” holds no two', (text) =>
    expect(words(text).length).toBeLessThanOrEqual(text.includes(' and ') ? 2 : 0),
  );

  test('a sum keeps its comma and its point', () => {
    expect(words('I paid 1,200.50 yuan, where is it')).toEqual(['I paid 1,200.50 yuan', 'where is it']);
  });

  test('know what turns to something else', () => {
    expect(clausesOf('我要退货，另外发票呢').map(({ anew }) => anew)).toEqual([false, true]);
    expect(clausesOf('Cancel it. Also, where is it').map(({ anew }) => anew)).toEqual([false, true]);
    expect(clausesOf('but it is late, where is it').map(({ anew }) => anew)).toEqual([false, false]);
  });

  test('stories and lists are left whole', () => {
    expect(words('a, b. '.repeat(80))).toEqual([]);
    expect(words('退货，换货，退款，发票，地址，积分，优惠')).toEqual([]);
  });

  test('stand in the text in order, whatever it holds', () => {
    const signs = fc.constantFrom('，', '。', '?', ' and ', '顺便', '再帮', '还有', ',', '1,200', '退', 'x', '\n', ' ');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { text: clause, start, end } of clausesOf(text)) {
          expect(text.slice(start, end)).toBe(clause);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
