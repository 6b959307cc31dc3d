import { describe, expect, test } from 'vitest';
import type { FaqEntry, Intent } from '../../src/content/types.ts';
import { createUnderstanding } from '../../src/understanding/index.ts';
import { contentWith, goods } from './shop-content.ts';

const intent = (name: string, zh: string[], tw: string[], en: string[]): [string, Intent] => [
  name,
  {
    intent: name,
    about: name,
    department: 'customer_service',
    leads: { reply: name },
    examples: { 'zh-CN': zh, 'zh-TW': tw, en },
  },
];

const intents = new Map([
  intent(
    'return_request',
    ['我要退货', '想退掉这件', '怎么申请退货', '帮我办退货', '不合适要退', '这件我想退了', '可以退货吗'],
    ['我要退貨', '想退掉這件', '怎麼申請退貨', '幫我辦退貨', '不合適要退', '可以退貨嗎'],
    ['I want to return this', 'return my order', 'how do I send it back', 'start a return', 'can I return the robe'],
  ),
  intent(
    'logistics_track',
    ['我的快递到哪了', '查一下物流', '包裹走到哪里了', '快递怎么不动了', '物流信息', '快递到哪里了'],
    ['我的包裹到哪了', '查一下物流', '貨到哪裡了', '宅配怎麼沒動', '物流進度'],
    ['where is my parcel', 'track my package', 'tracking update', 'where is my delivery now', 'has my parcel moved'],
  ),
  intent(
    'greet',
    ['你好', '在吗', '有人吗', '您好呀', '客服在不在'],
    ['你好', '請問有人在嗎', '哈囉', '您好', '嗨'],
    ['hello', 'hi there', 'good morning', 'hey', 'anyone there'],
  ),
  intent(
    'out_of_scope',
    ['今天天气怎么样', '讲个笑话', '帮我写作业', '股票涨了吗', '推荐一部电影'],
    ['今天天氣如何', '講個笑話', '幫我寫作業', '股票會漲嗎', '推薦一部電影'],
    ['what is the weather', 'tell me a joke', 'do my homework', 'who won the game', 'recommend a movie'],
  ),
]);

const entry = (id: string, zh: string[], en: string[], valid?: FaqEntry['valid']): [string, FaqEntry] => [
  id,
  {
    id,
    category: 'test',
    question: { 'zh-CN': zh, en },
    answer: { 'zh-CN': zh[0] ?? '', en: en[0] ?? '' },
    next: [],
    ...(valid ? { valid } : {}),
  },
];

const faqs = new Map([
  entry(
    'size-chart',
    ['尺码表在哪里看', '怎么选尺码', '有没有尺码对照表'],
    ['where is the size chart', 'how do I choose my size', 'is there a size guide'],
  ),
  entry(
    'washing',
    ['可以机洗吗', '怎么洗', '水温多少度'],
    ['can I machine wash it', 'how do I wash it', 'what water temperature'],
  ),
  entry(
    'sale-1111',
    ['双十一有什么活动', '双11打几折', '大促优惠'],
    ['any sale on singles day', 'double eleven deals', 'festival discount'],
    {
      from: new Date('2026-11-01T00:00:00+08:00'),
      to: new Date('2026-11-12T00:00:00+08:00'),
    },
  ),
]);

const engine = createUnderstanding(contentWith(intents, faqs), goods);
const hints = { now: new Date('2026-11-20T10:00:00+08:00'), timezone: 'Asia/Shanghai' };
const during = new Date('2026-11-05T10:00:00+08:00');

describe('the engine', () => {
  test.each([
    ['我想退货', 'return_request'],
    ['我想退貨', 'return_request'],
    ['退活', 'return_request'],
    ['i would like to retrun this', 'return_request'],
    ['快递到哪了呀', 'logistics_track'],
    ['宅配到哪了', 'logistics_track'],
    ['where is my package', 'logistics_track'],
    ['ｗｈｅｒｅ　ｉｓ　ｍｙ　ｐａｒｃｅｌ', 'logistics_track'],
    ['推荐部电影呗', 'out_of_scope'],
  ])('takes “%s” for %s', (message, wanted) => expect(engine.understand(message, hints).intent).toBe(wanted));

  test('names out_of_scope among the intents, best first, with shares that fit together', () => {
    for (const message of ['我要退货', 'xyzzy', '', '😀', 'where']) {
      const { intents: ranked } = engine.understand(message, hints);
      expect(ranked.map((one) => one.intent)).toContain('out_of_scope');
      expect(ranked.map((one) => one.confidence)).toEqual(
        [...ranked.map((one) => one.confidence)].sort((a, b) => b - a),
      );
      expect(ranked.reduce((sum, one) => sum + one.confidence, 0)).toBeLessThanOrEqual(1.01);
    }
  });

  test('says why, with the stored sentence that was nearest', () => {
    const { why } = engine.understand('我要退貨', hints);
    expect(why.join(' ')).toMatch(/我要退货|我要退貨/);
    expect(why.join(' ')).toContain('return_request');
  });

  test('reads the same message alike every time', () => {
    const other = createUnderstanding(contentWith(intents, faqs), goods);
    for (const message of ['大了，想换小一码', 'where is it', '怎么洗']) {
      expect(other.understand(message, hints)).toEqual(engine.understand(message, hints));
    }
  });
});

describe('the FAQ', () => {
  test.each([
    ['怎么选尺码？', 'size-chart', 1],
    ['怎麼選尺碼', 'size-chart', 0.5],
    ['尺寸怎么选', 'size-chart', 0.5],
    ['can this be machine washed', 'washing', 0.3],
    ['where do i find the size chrat', 'size-chart', 0.3],
  ])('answers “%s” from %s', (question, id, least) => {
    const [best] = engine.ask(question, { lang: 'zh-CN', now: hints.now });
    expect(best?.id).toBe(id);
    expect(best?.score).toBeGreaterThanOrEqual(least);
    expect(best?.why.length).toBeGreaterThan(0);
  });

  test('leaves out what is not valid at the time', () => {
    const ids = (now: Date) => engine.ask('双十一有什么活动', { lang: 'zh-CN', now }).map(({ id }) => id);
    expect(ids(during)[0]).toBe('sale-1111');
    expect(ids(hints.now)).not.toContain('sale-1111');
    expect(engine.understand('双十一有什么活动', hints).faq.map(({ id }) => id)).not.toContain('sale-1111');
  });

  test('keeps to the number asked for, and scores from 0 to 1, best first', () => {
    const hits = engine.ask('尺码 机洗', { lang: 'zh-CN', now: during, k: 2 });
    expect(hits.length).toBeLessThanOrEqual(2);
    for (const { score } of hits) expect(score >= 0 && score <= 1).toBe(true);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  });

  test('has no answer to nothing', () => expect(engine.ask('', { lang: 'en', now: during })).toEqual([]));
});
