import { beforeAll, describe, expect, test } from 'vitest';
import { goodsWithin, withAnyGoods } from '../../src/understanding/any-goods.ts';
import type { Engine } from '../../src/understanding/engine.ts';
import { createUnderstanding, OUT_OF_SCOPE } from '../../src/understanding/index.ts';
import { contentWith, shopFaqs, shopIntents } from './shop-content.ts';

const CALLED = { chinese: '商品', latin: 'item', fillers: ['the', 'ones', '那', '双', '我的'] };
const HINTS = { now: new Date('2026-11-20T10:00:00+08:00'), timezone: 'Asia/Shanghai' };

const named = (text: string, source: string, ground: 'likeness' | 'talk' = 'likeness') => {
  const start = text.indexOf(source);
  return { type: 'product', ground, source, start, end: start + source.length } as const;
};

describe('goods called what any goods are', () => {
  test('take the word of the script they stand in, wherever they stand', () => {
    const text = 'tent 到了，帐篷没到';
    expect(withAnyGoods(text, [named(text, '帐篷'), named(text, 'tent')], CALLED)).toBe('item 到了，商品没到');
  });

  test('are called so once where two goods share a word', () => {
    const text = 'my dome tent';
    expect(withAnyGoods(text, [named(text, 'tent'), named(text, 'dome tent')], CALLED)).toBe('my item');
  });

  test('are none where goods were only talked about, or nothing is named', () => {
    expect(withAnyGoods('where is it', [named('where is it', 'it', 'talk')], CALLED)).toBeNull();
    expect(withAnyGoods('where is it', [], CALLED)).toBeNull();
  });

  test.each([
    ['The tent ones.', 'tent'],
    ['我的那双拖鞋', '拖鞋'],
  ])('are left as they are where nothing is said beside them: %s', (text, source) => {
    expect(withAnyGoods(text, [named(text, source)], CALLED)).toBeNull();
  });

  test('have the places of the stretch they stand in', () => {
    const text = 'hi, my tent leaks';
    expect(goodsWithin([named(text, 'tent')], { start: 4, text: 'my tent leaks' })).toMatchObject([
      { start: 3, end: 7 },
    ]);
    expect(goodsWithin([named(text, 'tent')], { start: 0, text: 'hi' })).toEqual([]);
  });
});

/** Goods of shops of every kind, as the catalogue and as shoppers call them. */
const GOODS = [
  { names: ['dome tent', '穹顶帐篷'], en: 'tent', zh: '帐篷' },
  { names: ['wireless headphones', '无线耳机'], en: 'headphones', zh: '耳机' },
  { names: ['salmon cat food', '三文鱼猫粮'], en: 'cat food', zh: '猫粮' },
  { names: ['corner sofa', '转角沙发'], en: 'sofa', zh: '沙发' },
  { names: ['silicone phone case', '硅胶手机壳'], en: 'phone case', zh: '手机壳' },
  { names: ['matte lipstick', '哑光口红'], en: 'lipstick', zh: '口红' },
  { names: ['drip coffee maker', '滴漏咖啡机'], en: 'coffee maker', zh: '咖啡机' },
  { names: ['carbon fishing rod', '碳素鱼竿'], en: 'fishing rod', zh: '鱼竿' },
];

const SAID: { says(en: string, zh: string): string; means: string[] }[] = [
  { says: (en) => `where is my ${en}`, means: ['logistics_track', 'order_status', 'parcel_not_received'] },
  { says: (en) => `how much is the ${en}`, means: ['price_query'] },
  { says: (en) => `is the ${en} in stock`, means: ['stock_check'] },
  { says: (en) => `I want to send the ${en} back`, means: ['return_request', 'return_policy'] },
  { says: (en) => `the ${en} came broken`, means: ['damaged_item', 'repair_request'] },
  { says: (_, zh) => `我的${zh}到哪了`, means: ['logistics_track', 'order_status'] },
  { says: (_, zh) => `${zh}多少钱`, means: ['price_query'] },
  { says: (_, zh) => `${zh}坏了`, means: ['damaged_item', 'repair_request'] },
  { says: (_, zh) => `${zh}有推荐的吗`, means: ['product_recommend'] },
  {
    says: (_, zh) => `${zh}什么时候发货`,
    means: ['order_status', 'urge_shipping', 'delivery_time', 'logistics_track'],
  },
];

describe("a shop that sells other goods than the program's examples", () => {
  let bare: Engine;
  let engine: Engine;
  beforeAll(() => {
    bare = createUnderstanding(contentWith(shopIntents(), shopFaqs()), { products: [] });
    const products = GOODS.map(({ names }, i) => ({ sku: `G-${i}`, names, sizes: [], colours: [] }));
    engine = bare.withCatalogue({ products });
  });

  const heard = (by: Engine) =>
    SAID.flatMap(({ says, means }) =>
      GOODS.map(({ en, zh }) => {
        const text = says(en, zh);
        return { text, means, intent: by.understand(text, HINTS).intent };
      }),
    );

  test('turns none of its own goods away, and understands what is asked of them', () => {
    const all = heard(engine);
    expect(all.filter(({ intent }) => intent === OUT_OF_SCOPE)).toEqual([]);
    expect(all.filter(({ means, intent }) => !means.includes(intent))).toEqual([]);
  });

  test('hears it in one clause of several, too', () => {
    const { clauses } = engine.understand('my tent came broken, and where is my cat food', HINTS);
    expect(clauses?.map(({ intent }) => intent)).toEqual([
      'damaged_item',
      expect.stringMatching(/logistics|order_status/),
    ]);
  });

  test('says in the reasons what was read in their place', () => {
    const { why } = engine.understand('where is my fishing rod', HINTS);
    expect(why[0]).toBe("with the shop's goods read as any goods: where is my item");
  });

  test('is told from one that does not sell them, where they are foreign as before', () => {
    expect(heard(bare).filter(({ intent }) => intent === OUT_OF_SCOPE).length).toBeGreaterThan(20);
    expect(engine.understand('where is the nearest bank', HINTS).intent).toBe(OUT_OF_SCOPE);
  });
});
