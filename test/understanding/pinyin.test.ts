import { describe, expect, it } from 'vitest';
import { pinyinReader } from '../../src/understanding/pinyin/pinyin.ts';
import { spokenWords } from '../../src/understanding/pinyin/spoken-words.ts';
import { countWords } from '../../src/understanding/pinyin/word-counts.ts';

const SENTENCES = {
  chinese: [
    '我要退货',
    '我想退货',
    '睡衣太大了',
    '拖鞋太大了',
    '我的快递到哪里了',
    '什么时候发货',
    '我退货的钱什么时候到账',
    '有货吗',
    '包邮吗',
    '不要了',
    '好的',
    '谢谢',
    '绿色的有吗',
    '这个睡衣有L吗',
    '订单取消吧',
  ],
  english: ['can you change size', 'sure', 'the men said no', 'she made the same', 'here you are', 'take one more'],
};

const inChinese = pinyinReader(() => spokenWords(countWords(SENTENCES)));

describe('Chinese spelled in Latin letters', () => {
  it.each([
    ['wo yao tui huo', '我要退货'],
    ['woyaotuihuo', '我要退货'],
    ['Wo yao tuihuo!', '我要退货!'],
    ['wo3 yao4 tui4 huo4', '我要退货'],
    ['wǒ yào tuì huò', '我要退货'],
    ['lǜ sè de', '绿色的'],
    ['shui yi tai da le', '睡衣太大了'],
    ['wo de kuai di dao na li le', '我的快递到哪里了'],
    ['wo tui huo de qian shen me shi hou dao zhang', '我退货的钱什么时候到账'],
  ])('is read: %s', (spelled, read) => expect(inChinese(spelled, undefined)).toBe(read));

  it('knows the goods there are now by their names, and forgets those of before', () => {
    const words = spokenWords(countWords(SENTENCES));
    const read = (names: string[]) => pinyinReader(() => words.and(names))('jia shi qi duo shao', undefined);
    expect(read([])).toBeNull();
    expect(read(['香薰加湿器', '多少'])).toBe('加湿器多少');
    expect(read(['围巾'])).toBeNull();
  });

  it('leaves numbers and sizes where they stand', () => {
    expect(inChinese('ZL20261112-0007 tui huo', 'zh-CN')).toBe('zl20261112-0007 退货');
    expect(inChinese('zhe ge shui yi you L ma', 'zh-CN')).toMatch(/^这个睡衣有l ?吗$/);
  });

  it.each([
    'can you change size',
    'sure',
    'the men said no',
    'she',
    'here',
    'danke',
    'Wang Li',
    'a@hao.de',
    '我要 tuihuo',
    '',
    '😂',
  ])('is no other: “%s”', (text) => expect(inChinese(text, undefined)).toBeNull());

  it('is believed amid an English talk only where there is more of it, and no names', () => {
    expect(inChinese('xiexie', 'zh-CN')).toBe('谢谢');
    expect(inChinese('xiexie', 'en')).toBeNull();
    expect(inChinese('wo yao tui huo', 'en')).toBe('我要退货');
    expect(inChinese('bao You', 'en')).toBeNull();
  });

  it('cuts no syllable at a space', () => {
    // Xi'an is no xian: what is written apart stays apart.
    const reader = pinyinReader(() => spokenWords(countWords({ chinese: ['先退', '西安'], english: [] })));
    expect(reader('xian tui', undefined)).toBe('先退');
    expect(reader('xi an', undefined)).toBe('西安');
  });

  it('is read in a moment, however long and repetitive', () => {
    expect(inChinese('tui '.repeat(500), undefined)).toBeNull();
    expect(inChinese('tuihuo'.repeat(30), undefined)).toMatch(/^(?:退货)+$/);
  });

  it('reads the sentences once, and not before a message looks like it', () => {
    let reads = 0;
    const reader = pinyinReader(() => {
      reads += 1;
      return spokenWords(countWords(SENTENCES));
    });
    reader('我要退货', undefined);
    reader('what is the postage', undefined);
    expect(reads).toBe(0);
    reader('tui huo', undefined);
    reader('wo yao', undefined);
    expect(reads).toBe(1);
  });
});
