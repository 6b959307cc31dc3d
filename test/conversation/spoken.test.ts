import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { namedGoods, nearGoods } from '../../src/conversation/steps/named-goods.ts';
import { besidesNames, spokenOf } from '../../src/conversation/steps/spoken.ts';
import type { Entity } from '../../src/understanding/types.ts';
import { heard, named, ownShop, turnOf } from './support/views.ts';

const ORDER = ['PJ-101', 'FT-401'];
const SILK = ['PJ-103', 'UW-304'];

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});
const saying = (text: string, entities: Entity[] = []) => turnOf(shop, { heard: heard(text, { entities }) });

describe('goods spoken of', () => {
  it.each([
    ['睡衣', 'PJ-101'],
    ['那双拖鞋', 'FT-401'],
    ['軟底的那雙拖鞋', 'FT-401'],
    ['the slippers please', 'FT-401'],
    ['My PYJAMAS', 'PJ-101'],
  ])('"%s" are told by a piece of their name that no other of them has', (text, sku) => {
    expect(spokenOf(saying(text), ORDER)).toEqual([sku]);
  });

  it.each(['棉的那个', 'cotton', '都不错', 'one pair', ''])('"%s" tells none', (text) => {
    expect(spokenOf(saying(text), ORDER)).toEqual([]);
  });

  it('are two when two are named', () => {
    expect(spokenOf(saying('睡衣拖鞋都退'), ORDER).sort()).toEqual(['FT-401', 'PJ-101']);
  });

  it.each(['真丝睡衣退货', '真丝的睡衣', 'the silk pyjamas'])('"%s" are pyjamas: silk only describes them', (text) => {
    expect(spokenOf(saying(text), SILK)).toEqual(['PJ-103']);
  });

  it('are told apart from what else is said, also behind an emoji, of which a place takes two', () => {
    expect(besidesNames(saying('😀😀拖鞋 M'), ['FT-401'], '😀😀拖鞋 M')).toBe('😀😀   m');
  });

  it('are called what the owner of the shop writes, whatever signs are in it', () => {
    const policies = new Map(shop.content.policies);
    policies.set('goods-words', {
      says_little: [],
      called: [{ names: ['拖鞋', 'slippers (soft'], says: ['flip-flop (pair', 'c++'] }],
    });
    const own = { ...shop, content: { ...shop.content, policies } };
    const turn = turnOf(own, { heard: heard('my flip-flop (pair is gone') });
    expect(spokenOf(turn, ORDER)).toEqual(['FT-401']);
  });
});

describe('goods called by another word than their name', () => {
  it.each([
    ['my undies', SILK, 'UW-304'],
    ['那双鞋子', ORDER, 'FT-401'],
    ['the fuzzy shoes', ORDER, 'FT-401'],
    ['毯子', ['BD-508', 'FT-401'], 'BD-508'],
    ['her jammies', ORDER, 'PJ-101'],
  ])('"%s" are told apart', (text, skus, sku) => {
    expect(spokenOf(saying(text), skus)).toEqual([sku]);
  });

  it('are none where two of them are called so', () => {
    expect(spokenOf(saying('jammies'), ['PJ-101', 'PJ-103'])).toEqual([]);
  });

  it('give way to those whose name is said', () => {
    expect(spokenOf(saying('云朵棉的那双鞋子'), ORDER)).toEqual(['PJ-101']);
  });

  it('leave nothing over where nothing else is said, though pieces of a name overlap', () => {
    expect(besidesNames(saying(''), ['FT-401'], '软底棉拖鞋')).toBe('');
    expect(besidesNames(saying(''), ['FT-401'], '我买的棉拖鞋破了').replace(/\s+/g, ' ')).toBe('我买的 破了');
  });
});

describe('goods named', () => {
  const entity = (text: string, source: string, value: string, score = 0.9): Entity =>
    named(text, source, { type: 'product', value, score });

  it('are those the message names', () => {
    const text = '云朵棉睡衣退掉';
    expect([...namedGoods(saying(text, [entity(text, '云朵棉睡衣', 'PJ-101')]), ORDER)]).toEqual(['PJ-101']);
  });

  it.each(['不是睡衣，是拖鞋', 'not the pyjamas, the slippers', '不要睡衣，退拖鞋'])(
    'are not those that are denied: "%s"',
    (text) => {
      expect([...namedGoods(saying(text), ORDER)]).toEqual(['FT-401']);
    },
  );

  it.each(['睡衣留着，拖鞋退了', '拖鞋退了睡衣不退', '保留睡衣，退拖鞋', 'keep the pyjamas and return the slippers'])(
    'are not those that stay: "%s"',
    (text) => {
      expect([...namedGoods(saying(text), ORDER)]).toEqual(['FT-401']);
    },
  );

  it.each(['睡衣没问题，拖鞋开胶了', 'the pyjamas are fine but the slippers are too small'])(
    'are not those that are praised beside others: "%s"',
    (text) => {
      expect([...namedGoods(saying(text), ORDER)]).toEqual(['FT-401']);
    },
  );

  it('are those that are praised where no others are named', () => {
    const text = 'the pyjamas are lovely but too short';
    expect([...namedGoods(saying(text), ORDER)]).toEqual(['PJ-101']);
  });

  it('are not those a name is only faintly like', () => {
    const text = 'There was only one';
    expect([...namedGoods(saying(text, [entity(text, 'There', 'PJ-101', 0.32)]), ORDER)]).toEqual([]);
  });

  it('are not those of another order', () => {
    const text = '电热毯坏了';
    expect([...namedGoods(saying(text, [entity(text, '电热毯', 'BD-508')]), ORDER)]).toEqual([]);
  });

  it('may be several when nothing tells them apart', () => {
    expect([...nearGoods(saying('棉的那个'), ['PJ-101', 'FT-401', 'BD-508'])]).toEqual([]);
    expect([...nearGoods(saying('cotton'), ['PJ-101', 'FT-401', 'BD-508'])]).toEqual(['PJ-101', 'FT-401']);
  });
});
