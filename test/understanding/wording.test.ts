import { describe, expect, test } from 'vitest';
import { fold, readable } from '../../src/understanding/text/normalize.ts';
import { readWording, rewordingOf } from '../../src/understanding/text/wording.ts';
import { wordLists } from './shop-content.ts';

const wording = readWording(wordLists().get('wording'));
const reword = rewordingOf(wording);
const readAs = (text: string): string => reword(fold(readable(text, 200)));

describe('Chinese as its speakers write it', () => {
  test.each([
    ['whole words in pinyin', 'wo yao tuihuo', 'wo yao 退货'],
    ['whole words in pinyin', 'kuaidi zenme还没到', '快递 怎么还没到'],
    ['initials', 'yhq怎么用', '优惠券怎么用'],
    ['initials', '这件yyds', '这件很好'],
    ['initials', 'u1s1 有点慢', '说实话 有点慢'],
    ['slips of the ear', '我要退活', '我要退货'],
    ['slips of the ear', '再吗', '在吗'],
    ['slips of the ear', '在见', '再见'],
    ['slips of the ear', '插价怎么补', '差价怎么补'],
    ['words of Taiwan', '宅配多久到', '快递多久到'],
    ['words of Taiwan', '有折價券嗎', '有优惠券吗'],
    ['words of Taiwan', '影片可以傳嗎', '视频可以传吗'],
    ['words of Taiwan', '沒收到簡訊', '没收到短信'],
    ['words of Hong Kong', '我哋要換呢件', '我们要换这件'],
    ['words of Hong Kong', '點解冇貨', '怎么没有货'],
    ['full-width forms', 'ｔｕｉｋｕａｎ　ＹＨＱ', '退款 优惠券'],
    ['mixed scripts', '幫我查kuaidi', '帮我查快递'],
    ['mixed scripts', '這件 xl號 还有 yhq 嗎', '这件 xl号 还有 优惠券 吗'],
  ])('%s: “%s” is read as “%s”', (_, written, read) => expect(readAs(written)).toBe(read));

  test.each(['i kept the youth hostel', 'knb', 'my dizzying day', '今天到或者明天', '在次日送达', '我在买睡衣'])(
    'what only looks like such a word stays: “%s”',
    (written) => expect(readAs(written)).toBe(written),
  );

  test.each([
    ['您好，請問可以用兩張卡付嗎', '可以用两张卡付吗'],
    ['客服你好～在吗？我想问一下怎么退货', '怎么退货'],
    ['Hi there! Good morning, where is my order', 'where is my order'],
    ['hello, order 12 is late', 'order 12 is late'],
  ])('a greeting before what is wanted is taken off: “%s”', (written, read) => expect(readAs(written)).toBe(read));

  test.each([
    '你好',
    '请问在吗',
    'hi there',
    'hello you',
    '亲子装有吗',
    'hiking boots in stock',
    '客服电话是多少',
    '不好',
  ])('an opening that is the message, or only looks like one, stays: “%s”', (written) =>
    expect(readAs(written)).toBe(rewordingOf({ ...wording, openings: [] })(fold(readable(written, 200)))),
  );

  test('no word is read as two things', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const [right, others] of [...Object.entries(wording.synonyms), ...Object.entries(wording.typos)]) {
      for (const other of others) {
        const key = fold(readable(other, 100));
        const before = seen.get(key);
        if (before !== undefined && before !== fold(right)) twice.push(`${other}: ${before} and ${right}`);
        seen.set(key, fold(right));
      }
    }
    // The right word of one line is no other word of another: it would never get there.
    const rights = new Set([...Object.keys(wording.typos)].map((one) => fold(one)));
    for (const [from, to] of seen) if (rights.has(from) && from !== to) twice.push(`${from}: itself and ${to}`);
    expect(twice).toEqual([]);
  });
});
