import { describe, expect, test } from 'vitest';
import type { Content, Intent } from '../../src/content/types.ts';
import { wordingOf } from '../../src/understanding/text/own-name.ts';
import { rewordingOf } from '../../src/understanding/text/wording.ts';
import { contentWith } from './shop-content.ts';

const intent = (en: string): Map<string, Intent> =>
  new Map([
    [
      'delivery_time',
      { intent: 'delivery_time', examples: { en: [en], 'zh-CN': [], 'zh-TW': [] } } as unknown as Intent,
    ],
  ]);

const read = (text: string, shop: Partial<Content['shop']>, example = 'when will it come'): string => {
  const content = contentWith(intent(example), new Map());
  return rewordingOf(wordingOf({ ...content, shop: { ...content.shop, ...shop } }))(text.toLowerCase());
};

const mianzhan = { name: { 'zh-CN': '棉小栈', 'zh-TW': '棉小棧', en: 'Mianzhan Loungewear' } };

describe("the shop's own name", () => {
  test('means whoever is written to, in every language it has', () => {
    expect(read('does mianzhan loungewear ship to Canada', mianzhan)).toBe('does your shop ship to canada');
    expect(read('棉小栈过年也发货吗', mianzhan)).toBe('你们过年也发货吗');
  });

  test('may be shortened to the word that nothing else is called by', () => {
    expect(read('where is my Mianzhan order', mianzhan)).toBe('where is my your shop order');
    expect(read('is loungewear warm', mianzhan)).toBe('is loungewear warm');
  });

  test('may be one that its owner says shoppers use, also where other shops go by it elsewhere', () => {
    expect(read('Amazon is late again', mianzhan)).toBe('competitor is late again');
    expect(read('Amazon is late again', { ...mianzhan, also_called: ['Amazon'] })).toBe('your shop is late again');
  });

  test.each([
    ['我在你们淘宝店买的睡衣还没到', '我在你们买的睡衣还没到'],
    ['你家天猫旗舰店也是你们开的吗', '你们也是你们开的吗'],
    ['你们虾皮上的比较便宜', '你们的比较便宜'],
    ['I bought this from your Amazon store', 'i bought this from your shop'],
    ['your shop on eBay sent it late', 'your shop sent it late'],
    ['淘宝退款怎么还没到', '友商退款怎么还没到'],
    ['amazon charged me twice', 'competitor charged me twice'],
  ])('is meant where it is spoken of at a marketplace, which by itself is another business: %s', (said, meant) => {
    expect(read(said, mianzhan)).toBe(meant);
  });

  test('of a marketplace stands at the … of each way to say it, and a way without one is refused', () => {
    const content = contentWith(intent('x'), new Map());
    const wording = content.policies.get('wording') as Record<string, unknown>;
    const policies = new Map([
      ...content.policies,
      ['wording', { ...wording, marketplaces: { names: ['a'], own: ['your'] } }],
    ]);
    expect(() => wordingOf({ ...content, policies })).toThrow('must hold … where the name of the marketplace stands');
  });

  test('stays an ordinary word where examples use it as one', () => {
    const home = { name: { 'zh-CN': '家居', 'zh-TW': '家居', en: 'Home' } };
    expect(read('is home delivery free', home, 'when is somebody at home')).toBe('is home delivery free');
    expect(read('is home any good', home)).toBe('is your shop any good');
    const said = { ...home, also_called: ['home'] };
    expect(read('is home any good', said, 'when is somebody at home')).toBe('is your shop any good');
  });

  test('is left as it stands inside another word, and where wording.yaml does not say what it is read as', () => {
    expect(read('mianzhanish', mianzhan)).toBe('mianzhanish');
    const content = contentWith(intent('x'), new Map());
    const { own_name: _, ...others } = content.policies.get('wording') as Record<string, unknown>;
    const policies = new Map([...content.policies, ['wording', others]]);
    const reword = rewordingOf(wordingOf({ ...content, policies, shop: { ...content.shop, ...mianzhan } }));
    expect(reword('mianzhan loungewear')).toBe('mianzhan loungewear');
  });
});
