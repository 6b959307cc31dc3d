import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkWords, parseAdvertising } from '../../src/compliance/advertising.ts';
import { findPromises } from '../../src/compliance/promises.ts';

const policy = parseAdvertising(
  parse(readFileSync(new URL('../../templates/policies/advertising.yaml', import.meta.url), 'utf8')),
);
const words = (text: string): string[] => checkWords(text, 'agent', policy).map((f) => `${f.word}:${f.severity}`);

describe('the shop’s word list', () => {
  it.each([
    ['这款是全网最低价', ['最低价:refuse']],
    ['我們家銷量第一', ['銷量第一:refuse']],
    ['国家级品质，顶级用料', ['国家级:refuse', '顶级:refuse']],
    ['This is the Best pajama, No. 1 in town', ['Best:ask', 'No. 1:refuse']],
    ['这件卖得第一好', ['第一:ask']],
    ['100% satisfied', ['100%:ask']],
    ['这是我们家最好的一款', ['最:ask']],
    ['这套最好看', ['最:ask']],
    ['用的是国 家 级面料', ['国 家 级:refuse']],
    ['全网.第·一的睡衣', ['全网.第·一:refuse']],
    ['保证１００％不掉色', ['１００％:ask']],
    ['ＮＯ．１ in town', ['ＮＯ．１:refuse']],
  ])('stops: %s', (text, found) => expect(words(text)).toEqual(found));

  it.each([
    '最近三天发货，最晚周五到，您最好先拍张照。',
    '我第一时间帮您查，第一次洗用冷水。',
    'Best regards from the shop. It is 100% cotton, so it is best to wash it cold.',
    'bestow, asbestos, guarantee',
    '最新物流：已签收',
    '洗的时候最好用冷水，最好别暴晒。',
    '满两万，能包邮；第二，一张券。',
  ])('leaves everyday words alone: %s', (text) => expect(words(text)).toEqual([]));

  it('names a word once, by its longest entry, and what to write instead', () => {
    expect(checkWords('最高级的料子', 'agent', policy)).toEqual([
      { of: 'word', word: '最高级', severity: 'refuse', instead: '做工讲究', at: 0 },
    ]);
  });

  it('holds only those to an entry who are in its scope', () => {
    expect(checkWords('最舒服', 'bot', policy)).toEqual([]);
    expect(checkWords('最舒服', 'agent', policy)).toHaveLength(1);
  });

  it('says which entry of a broken list is wrong', () => {
    expect(() => parseAdvertising({ words: [{ word: '', severity: 'no', scope: [] }], promises: [] })).toThrow(
      /severity/,
    );
    expect(() => parseAdvertising({ words: [], promises: [{ of: 'refund', pattern: '(' }] })).toThrow(/promises\[0\]/);
  });
});

describe('promises made in a chat', () => {
  it.each([
    ['明天一定给您退', 'refund'],
    ['您放心，我马上给您退款。', 'refund'],
    ['我這就幫您退款喔', 'refund'],
    ['We will get you a full refund by Friday.', 'refund'],
    ['那我赔您 20 元优惠券', 'compensation'],
    ["I'll send you a 5 dollar coupon", 'compensation'],
    ['今天就给您补发一件', 'replacement'],
    ['We will send you a new one.', 'replacement'],
  ])('are heard: %s', (text, of) => expect(findPromises(text, policy).map((p) => p.of)).toContain(of));

  it.each([
    '要给您退款吗？',
    '退款一般三天到账。',
    'Refunds take three days.',
    'Would you like a refund?',
    '请问尺码是多少？',
  ])('are not heard in: %s', (text) => expect(findPromises(text, policy)).toEqual([]));

  it('quotes the sentence', () => {
    expect(findPromises('您好。明天一定给您退款！谢谢。', policy)[0]?.text).toBe('明天一定给您退款！');
  });
});
