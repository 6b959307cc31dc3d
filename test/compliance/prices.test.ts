import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseAdvertising } from '../../src/compliance/advertising.ts';
import { type ReadText, wrongPrices } from '../../src/compliance/prices.ts';
import { createUnderstanding } from '../../src/understanding/index.ts';
import { contentWith, sampleGoods } from '../understanding/shop-content.ts';

const policy = parseAdvertising(
  parse(readFileSync(new URL('../../templates/policies/advertising.yaml', import.meta.url), 'utf8')),
);
/** As the sample shop's catalogue has them. */
const PRICES = new Map([
  ['PJ-101', 12_900],
  ['PJ-102', 10_900],
]);
const now = new Date('2026-11-20T02:00:00Z');
const engine = createUnderstanding(contentWith(new Map(), new Map()), sampleGoods());

const read = (text: string): ReadText => {
  const read = engine.understand(text, { now, timezone: 'Asia/Shanghai' });
  return {
    text: read.text,
    things: read.entities.filter(({ type }) => type === 'product' || type === 'money') as never,
  };
};
const wrong = (text: string): string[] =>
  wrongPrices(
    read(text),
    policy,
    (sku) => PRICES.get(sku),
    (minor) => `¥${minor / 100}`,
  ).map(({ word, instead }) => `${word} → ${instead}`);

describe('A price that an agent names', () => {
  it.each([
    ['云朵棉睡衣套装现在 89 元一套', ['89 元 → ¥129']],
    ['云朵棉睡衣套装，这款卖 ¥139。', ['¥139 → ¥129']],
    ['雲朵棉睡衣套裝目前是 99 元喔', ['99 元 → ¥129']],
    ['The Cloud Cotton Pyjama Set is ¥99 now.', ['¥99 → ¥129']],
  ])('is asked about where it is none that stands: %s', (text, found) => expect(wrong(text)).toEqual(found));

  it.each([
    '云朵棉睡衣套装现在 129 元一套',
    '云朵棉睡衣套装两套 258 元',
    '云朵棉睡衣套装和莫代尔短袖睡衣套装，238 元',
    '云朵棉睡衣套装满 99 元包邮',
    '云朵棉睡衣套装用券再减 20 元',
    '您的云朵棉睡衣套装退款 89 元已经到账',
    '云朵棉睡衣套装您付了 119 元',
    '运费 10 元',
    '云朵棉睡衣套装有货。邮寄到香港是 30 元',
    'The Cloud Cotton Pyjama Set was ¥99 last year.',
    'The Cloud Cotton Pyjama Set ships today; delivery is ¥30.',
  ])('is left alone where it stands, or is no price of goods: %s', (text) => expect(wrong(text)).toEqual([]));
});
