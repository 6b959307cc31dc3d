import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import { openFrame } from '../../src/conversation/state.ts';
import type { Understanding } from '../../src/understanding/types.ts';
import { heard, ownShop, PAID, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** "Shall I cancel it?" stands open, and so many turns were about something else since. */
const asked = (interrupted: number, text: string, over: Partial<Understanding> = {}) => {
  const frame = {
    ...openFrame('cancel-order', 'cancel_order'),
    slots: [['order', PAID.orderNo]] as [string, unknown][],
  };
  const frames = [{ ...frame, asked: 'confirm', interrupted }];
  return decide(turnOf(shop, { heard: heard(text, over), state: { ...turnOf(shop).state, frames } }));
};
const cancels = ({ act }: ReturnType<typeof decide>): boolean => act.some((effect) => effect.do === 'cancel_order');

describe('a nod', () => {
  it.each([0, 1])('answers a question that was shown in the last answer (%i turns about something else)', (turns) => {
    expect(cancels(asked(turns, '好', { signal: 'yes' }))).toBe(true);
  });

  it.each([2, 3, 9])('answers no question that has gone out of sight (%i turns)', (turns) => {
    const decision = asked(turns, '好', { signal: 'yes' });
    expect(cancels(decision)).toBe(false);
    expect(decision.say.map(({ key }) => key)).toEqual(['flow.at-hand', 'flow.kept']);
    expect(decision.state.frames).toHaveLength(1);
  });

  it('is no yes when it begins by taking back', () => {
    expect(asked(0, '算了先不取消').say.map(({ key }) => key)).toEqual(['flow.given-up']);
  });

  it.each(['好吧那算了', 'fine, forget it', '唉，不用了', 'ok nvm'])('with a sigh gives up: %s', (text) => {
    const decision = asked(0, text);
    expect(decision.say.map(({ key }) => key)).toEqual(['flow.stopped']);
    expect(decision.state.frames).toEqual([]);
  });
});

describe('words that want nothing', () => {
  const said = (text: string, over: Partial<Understanding> = {}): string[] =>
    decide(turnOf(shop, { heard: heard(text, over) })).say.map(({ key }) => key);

  it.each(['哈哈哈', 'lol', 'hahaha!', '呵呵', '233', '笑死我了'])('are laughter: %s', (text) => {
    expect(said(text)).toEqual(['flow.at-hand']);
  });

  it.each(['這套穿起來好舒服', '睡衣很软很喜欢', 'I love them', 'the robe is so comfy'])('are praise: %s', (text) => {
    expect(said(text, { intent: 'product_recommend', certainty: 'unsure' })).toEqual(['thanks.glad']);
  });

  it.each([
    '我很喜欢但是太大了',
    'love it but it is too big',
    '这套好舒服吗',
    '好舒服的睡衣想再买一套',
    "I love it, can't get it in blue",
  ])('are no praise where more is said: %s', (text) => {
    expect(said(text)).not.toContain('thanks.glad');
  });
});
