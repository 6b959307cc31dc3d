import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { compared } from '../../src/conversation/decide/compared.ts';
import type { ProductFact } from '../../src/conversation/facts.ts';
import { freshState, openFrame } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import { facts, heard, ownShop, PRODUCTS, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const PYJAMAS = 'PJ-101';
const SILK = 'PJ-103';
const shown = [PYJAMAS, SILK].map((sku) => ({ label: sku, value: `product:${sku}` }));

/** The catalogue with a column of its own for how thick some goods are. */
const withThickness = (of: Record<string, string>): ReadonlyMap<string, ProductFact> =>
  new Map(
    [...PRODUCTS].map(([sku, one]) => {
      const thick = of[sku];
      return [sku, thick === undefined ? one : { ...one, attributes: { ...one.attributes, thickness: [thick] } }];
    }),
  );

const asking = (text: string, over: Partial<TurnView> = {}) =>
  compared(turnOf(shop, { shown, heard: heard(text, { intent: 'product_recommend' }), ...over }));
const keys = (text: string, over: Partial<TurnView> = {}) => asking(text, over)?.say.map(({ key }) => key);

describe('goods that are compared', () => {
  it('are told apart by a column of the catalogue, where it has one', () => {
    const products = withThickness({ [PYJAMAS]: '220g', [SILK]: '19姆米' });
    const told = asking('这两款哪个更厚', { facts: facts({ products }) })?.say[0];
    expect(told).toMatchObject({ key: 'compare.told', vars: { all: true } });
    expect(told?.vars?.['list']).toBe('云朵棉睡衣套装 (220g)\n桑蚕丝长袖睡衣套装 (19姆米)');
  });

  it('are never told apart by a guess', () => {
    expect(keys('这两款哪个更厚')).toEqual(['compare.untold', 'compare.one', 'compare.one', 'compare.which']);
  });

  it('cost the same or less, and that comes first', () => {
    expect(asking('哪个便宜')?.say[0]).toMatchObject({
      key: 'compare.price',
      vars: { name: '云朵棉睡衣套装', same: false },
    });
  });

  it('are not four and one more', () => {
    const goods = [...PRODUCTS.keys()].map((sku) => ({ label: sku, value: `product:${sku}` }));
    expect(goods.length).toBeGreaterThan(4);
    expect(asking('这几款有什么区别', { shown: goods })?.say.filter(({ key }) => key === 'compare.one')).toHaveLength(
      4,
    );
  });

  it.each([
    ['of one that was shown alone', { shown: shown.slice(0, 1) }],
    ['by a tap', { choose: `product:${SILK}` }],
    ['where something else is surely meant', { heard: heard('这两款哪个更厚', { intent: 'return_request' }) }],
  ])('are not, %s', (_, over) => {
    expect(asking('这两款哪个更厚', over)).toBeNull();
  });

  it('are compared amid a return, which is then gone on with', () => {
    const frame = { ...openFrame('return', 'return_request'), asked: 'order' };
    const decided = asking('这两款哪个更厚', { state: { ...freshState(), frames: [frame] } });
    expect(decided?.state.frames.map(({ flow }) => flow)).toEqual(['return']);
  });
});
