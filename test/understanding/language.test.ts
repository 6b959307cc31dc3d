import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/message.ts';
import { languageOf } from '../../src/understanding/text/language.ts';

describe('language', () => {
  test.each<[string, Lang]>([
    ['我的订单到哪了', 'zh-CN'],
    ['这件 size 偏大吗', 'zh-CN'],
    ['亲，在吗', 'zh-CN'],
    ['退货', 'zh-CN'],
    ['尺码怎么选呀', 'zh-CN'],
    ['我的訂單到哪了', 'zh-TW'],
    ['請問可以超商取貨嗎', 'zh-TW'],
    ['退貨', 'zh-TW'],
    ['謝謝喔', 'zh-TW'],
    ['這件 size 偏大嗎', 'zh-TW'],
    ['where is my order', 'en'],
    ['refund', 'en'],
    ['is 睡衣 in stock for next week please', 'en'],
  ])('“%s” is %s', (message, lang) => {
    for (const talk of [undefined, 'zh-CN', 'zh-TW', 'en'] as const) expect(languageOf(message, talk)).toBe(lang);
  });

  test.each(['OK', 'M', '😀', '129', 'XL', '?', ''])('“%s” is in the language of the talk', (message) => {
    for (const talk of ['zh-CN', 'zh-TW', 'en'] as const) expect(languageOf(message, talk)).toBe(talk);
  });

  test.each<[string, Lang]>([
    ['我的包裹到哪了', 'zh-CN'],
    ['尺寸怎么看', 'zh-CN'],
    ['辛苦啦', 'zh-CN'],
    ['可以宅配到府喔', 'zh-TW'],
    ['好喔', 'zh-TW'],
  ])('“%s” as the first words of a talk is %s', (message, lang) => {
    expect(languageOf(message, undefined)).toBe(lang);
  });

  test.each(['可以', '不要', '大小', '好喔', '辛苦啦', '真感人', '在家', '冬天出去'])(
    '“%s” keeps the writing of the talk',
    (message) => {
      expect(languageOf(message, 'zh-TW')).toBe('zh-TW');
      expect(languageOf(message, 'zh-CN')).toBe('zh-CN');
    },
  );
});
