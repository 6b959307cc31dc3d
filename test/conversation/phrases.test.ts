import { beforeAll, describe, expect, it } from 'vitest';
import { readPhrases } from '../../src/conversation/phrases/file.ts';
import { PHRASE_GROUPS } from '../../src/conversation/phrases/groups.ts';
import { type Phrases, phrasesOf } from '../../src/conversation/phrases/phrases.ts';
import { spellings } from '../../src/conversation/phrases/spellings.ts';
import { ownShop } from './support/views.ts';

const EMPTY = Object.fromEntries(PHRASE_GROUPS.map((name) => [name, {}]));

/** One group of a shop that has written down nothing else. */
const hears = (group: object): ((text: string) => boolean) => {
  const phrases = phrasesOf(readPhrases({ ...EMPTY, praise: group }));
  return (text) => phrases.says('praise', text);
};

const waysOf = (phrase: string): string[] => {
  const spelled = spellings(phrase);
  return 'ways' in spelled ? spelled.ways : [];
};

describe('how a phrase may be written', () => {
  it('leaves out what stands in brackets, and says one of what a / parts', () => {
    expect(waysOf('(还)没付')).toEqual(['还没付', '没付']);
    expect(waysOf('(很/超)舒服')).toEqual(['很舒服', '超舒服']);
    expect(waysOf('（很／超／）舒服')).toEqual(['很舒服', '超舒服', '舒服']);
    expect(waysOf('dropped (it) off')).toEqual(['dropped it off', 'dropped off']);
    expect(waysOf("don't")).toEqual(["don't", 'dont']);
  });

  it.each([
    ['(还没付', 'not closed'],
    ['((还)没)付', 'one inside another'],
    ['yes/no', 'outside of brackets'],
    ['(a)', 'left out altogether'],
    ['…券', 'between two words'],
    ['cou*pon', 'beginning or the end of a word'],
    ['券*', 'beginning or the end of a word'],
    [`${'(a/b/c/d/e)'.repeat(4)}x`, 'more than 400 ways'],
  ])('refuses %s', (phrase, why) => {
    expect(spellings(phrase)).toEqual({ fault: expect.stringContaining(why) });
  });
});

describe('where a phrase is found', () => {
  it('reads both writings of Chinese, capitals, full-width letters and curly apostrophes alike', () => {
    const heard = hears({ zh: ['没关系'], en: ["don't bother"] });
    for (const text of ['沒關係', '没关系啦', 'DON’T bother', 'Ｄｏｎｔ ｂｏｔｈｅｒ'])
      expect([text, heard(text)]).toEqual([text, true]);
  });

  it('finds whole words of English, and with a star words that begin or end so', () => {
    const heard = hears({ en: ['rather', 'coupon*', "*n't"] });
    expect(['rather not', 'two coupons?', "it isn't"].map(heard)).toEqual([true, true, true]);
    expect(['grandfather rathers', 'my_rather_old', 'want'].map(heard)).toEqual([false, false, false]);
  });

  it('lets a gap be short, and end with its sentence', () => {
    const heard = hears({ zh: ['我…券'], en: ['my…code'] });
    expect(['我有没有券', 'my old promo code'].map(heard)).toEqual([true, true]);
    expect(['我昨天在你们店里买了一件睡衣送了券', '我来了。有券', 'my bad! the code'].map(heard)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('takes a comma or a hyphen for a space, and in Chinese nothing as well', () => {
    const heard = hears({ zh: ['算了 先不'], en: ['pick up'] });
    expect(['算了，先不取消', '算了先不取消', 'a pick-up please'].map(heard)).toEqual([true, true, true]);
    expect(heard('pickup')).toBe(false);
  });

  it('takes the whole message for it only if nothing else is said, however often it is said', () => {
    const heard = hears({ where: 'whole', zh: ['哈哈'], en: ['haha*', 'fine'], around: { en: ['ok'] } });
    for (const text of ['哈哈', '哈哈哈哈哈!', 'hahahaha 😂', 'ok, fine…', 'ok ok fine'])
      expect([text, heard(text)]).toEqual([text, true]);
    for (const text of ['哈哈?', '哈哈你好', 'ok', '', '😂', 'finest'])
      expect([text, heard(text)]).toEqual([text, false]);
  });

  it('takes the beginning for it, after what may stand before', () => {
    const heard = hears({ where: 'start', zh: ['为什么'], en: ['why'], around: { zh: ['那', '啊'], en: ['but'] } });
    expect(['那…啊，為什麼不行', '“why not', 'but, why?'].map(heard)).toEqual([true, true, true]);
    expect(['tell me why', '问一下为什么', 'whys'].map(heard)).toEqual([false, false, false]);
  });

  it('does not mean it where one of the other words stands as well', () => {
    const heard = hears({ zh: ['很舒服'], unless: { zh: ['但', '?'] } });
    expect(['很舒服', '很舒服但是小了', '很舒服？'].map(heard)).toEqual([true, false, false]);
  });

  it('is done in a moment with the longest and most repetitive message', () => {
    const heard = hears({ where: 'whole', zh: ['哈…(哈/哈哈)…哈b'], en: ['a…a…a…b'], around: { en: ['a'] } });
    const anywhere = hears({ en: ['a…a…a…b', 'aa*'] });
    expect(heard('哈a '.repeat(5_000))).toBe(false);
    expect(anywhere('a '.repeat(50_000))).toBe(false);
  });
});

describe('the phrases that come with the program', () => {
  let phrases: Phrases;
  beforeAll(async () => {
    ({ phrases } = await ownShop());
  });

  it.each([
    ['praise', ['穿起來好舒服喔', 'I love it', 'so comfy'], ['好舒服吗', 'love it but too big', '不是很舒服']],
    ['laughter', ['哈哈哈', 'LOL', 'hahaha', '2333333', '笑死我了'], ['哈?', '哈哈退货', 'hello']],
    ['leave-it', ['好吧那算了', 'fine, forget it', 'ok nvm.'], ['算了退货吧', 'ok', 'forget it?']],
    [
      'settled',
      ['已经解决了', '不用人工了', 'I sorted it out', 'no need'],
      ['还没解决', 'it is not sorted out', '解决一下'],
    ],
    ['why-not', ['凭什么', '那為什麼不行', 'but why?', 'says who'], ['说说为什么', 'tell me why']],
    ['by-the-way', ['对了，发票', 'oh btw', '啊順便問一下'], ['不对了', 'me too, also']],
    ['correcting', ['不是，是拖鞋', 'no, the blue ones', 'wrong size'], ['是不是', 'nothing', 'all wrong']],
    ['takes-back', ['算了，换一个', '哦不'], ['就算了']],
    ['or-else', ['還是換貨', '要不退了'], ['还是这样吗', '还是退还是换']],
    ['second-thoughts', ['no wait, swap it', 'on second thought'], ['wait']],
    ['not-paid-yet', ['我这单还没付款呢', "I haven't paid yet", '還沒付錢'], ['没付款成功', '付了']],
    [
      'fetch-it',
      ['能上門來取嗎', 'can the courier come tomorrow', 'pick it up please'],
      ['上门取要钱吗', 'pick up code'],
    ],
    ['sent-it', ['寄出了', '快遞單號', 'dropped it off'], ['可以寄吗', 'presented']],
    ['own-coupons', ['我的券呢', '券還能用嗎', 'where are my vouchers'], ['给我张券', 'give me a coupon']],
    ['an-order', ['取消那单', 'cancel my order'], ['这笔钱不要了', 'orderly']],
    ['own-order', ['另外我昨天那单', 'my order from Monday'], ['订单']],
    ['other-order', ['另一笔呢', 'another order'], ['这单']],
    ['rather', ['改成换货', 'exchange instead'], ['换货']],
    ['supposing', ['要是大了', 'if it shrinks'], ['gift', '大了']],
  ] as const)('know what is %s and what is not', (group, said, other) => {
    expect(said.filter((text) => !phrases.says(group, text))).toEqual([]);
    expect(other.filter((text) => phrases.says(group, text))).toEqual([]);
  });
});
