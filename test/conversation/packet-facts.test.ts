import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import { packetFacts } from '../../src/conversation/packet-facts.ts';
import { type Frame, freshState, openFrame } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import { readPacketFacts } from '../../src/handoff/packet-facts.ts';
import { DELIVERED, facts, heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const LEFT: Frame = {
  ...openFrame('exchange', 'exchange_request'),
  slots: [
    ['order', DELIVERED.orderNo],
    ['items', ['PJ-101']],
    ['reason', 'too_large'],
  ],
  asked: 'target',
};

/** Back after two days, the shopper asks for a person at once. */
const packet = (over: Partial<TurnView> = {}) => {
  const view = turnOf(shop, {
    heard: heard('转人工', { intent: 'human_agent' }),
    state: { ...freshState(), shelved: { frame: LEFT, told: false } },
    ...over,
  });
  const read = readPacketFacts({ ...packetFacts(view, decide(view), []), reason: 'asked_for_person' });
  if (read === null) throw new Error('The packet cannot be read.');
  return read;
};

describe('what a colleague is told of a shopper who is back', () => {
  it('names what was left open, with order, goods and answers', () => {
    expect(packet().leftOpen).toMatchObject({
      intent: 'exchange_request',
      orderNo: DELIVERED.orderNo,
      goods: '云朵棉睡衣套装',
      known: expect.arrayContaining([{ label: 'reason', value: 'too_large' }]),
    });
  });

  it('names nothing where nothing was left, it is gone on with, or others read along', () => {
    expect(packet({ state: freshState() }).leftOpen).toBeNull();
    const shelved = { frame: LEFT, told: true };
    expect(packet({ state: { ...freshState(), shelved, frames: [LEFT] } }).leftOpen).toBeNull();
    expect(packet({ place: 'group' }).leftOpen).toBeNull();
  });

  it('names no goods of a customer of whom only one order was opened', () => {
    expect(packet({ facts: { ...facts(), whole: false } }).leftOpen).toMatchObject({ goods: null });
  });
});
