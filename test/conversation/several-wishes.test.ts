import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import { wishesIn } from '../../src/conversation/decide/wishes.ts';
import type { Wish } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import type { Clause } from '../../src/understanding/types.ts';
import { heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** A message of these clauses, each of which wants what it is said to want. */
const saying = (...parts: [text: string, intent: string, anew?: boolean][]): TurnView => {
  const text = parts.map(([words]) => words).join('，');
  let at = 0;
  const clauses = parts.map(([words, intent, anew = true]): Clause => {
    const start = at;
    at += words.length + 1;
    return {
      text: words,
      start,
      end: start + words.length,
      anew,
      intent,
      confidence: 0.99,
      certainty: 'sure',
      faq: null,
    };
  });
  return turnOf(shop, { heard: heard(text, { intent: parts[0]?.[1] ?? 'out_of_scope', clauses }) });
};
const intentsOf = (view: TurnView): string[] => wishesIn(view).map(({ intent }) => intent);

describe('the wishes of a message', () => {
  it('are told apart in the order they were said', () => {
    expect(intentsOf(saying(['快递到哪了', 'order_status'], ['帮我改地址', 'change_address']))).toEqual([
      'order_status',
      'change_address',
    ]);
  });

  it('are one where both lead to the same place, or are one matter by the shop’s file', () => {
    expect(intentsOf(saying(['订单到哪了', 'order_status'], ['快递呢', 'logistics_track']))).toHaveLength(1);
    expect(intentsOf(saying(['我要退货', 'return_request'], ['退款', 'refund_request']))).toHaveLength(1);
  });

  it('mean beside each other what they mean within each other', () => {
    expect(intentsOf(saying(['我要退货', 'return_request'], ['运费谁出', 'shipping_fee']))).toEqual([
      'return_request',
      'return_shipping_fee',
    ]);
  });

  it('leave out what the question before them has said', () => {
    const faqsOf = (view: TurnView) => wishesIn(view).map(({ faq }) => faq);
    const way = 'return-shipping-fee';
    expect(faqsOf(saying(['能退吗', 'return_policy', false], ['运费谁出？', 'shipping_fee', false]))).toContain(way);
    for (const [text, anew] of [
      ['买满多少包邮？', false],
      ['另外运费谁出？', true],
    ] as const)
      expect(faqsOf(saying(['能退吗', 'return_policy', false], [text, 'shipping_fee', anew]))).not.toContain(way);
    expect(faqsOf(saying(['能退吗', 'return_policy', false], ['地址是哪里？', 'change_address', false]))).toContain(
      'how-to-return',
    );
    expect(faqsOf(saying(['我要退货', 'return_request'], ['帮我改地址', 'change_address', false]))).toEqual([
      null,
      null,
    ]);
  });

  it('are not made of what only tells', () => {
    expect(intentsOf(saying(['货还没发', 'urge_shipping', false], ['取消订单吧', 'cancel_order', false]))).toHaveLength(
      1,
    );
    expect(intentsOf(saying(['你好', 'greet'], ['我要退货', 'return_request']))).toEqual(['return_request']);
  });
});

describe('a message of several wishes', () => {
  it('leaves one question open at most, and loses no wish', () => {
    const intents = [
      'return_request',
      'change_address',
      'invoice_request',
      'points_query',
      'order_status',
      'shipping_fee',
    ];
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...intents), { minLength: 2, maxLength: 4 }), (chosen) => {
        const view = saying(...chosen.map((intent): [string, string] => [`我想${intent}`, intent]));
        const wished = wishesIn(view);
        const { state, say, rule } = decide(view);
        if (wished.length < 2) return;
        expect(rule).toBe('several-wishes');
        expect(state.frames.filter(({ asked }) => asked !== null).length).toBeLessThanOrEqual(1);
        const waiting: Wish[] = state.wishes ?? [];
        const opened = state.frames.length;
        const told = wished.length - waiting.length - opened;
        expect(told).toBeGreaterThanOrEqual(0);
        expect(say.length).toBeGreaterThanOrEqual(told + (waiting.length > 0 ? 1 : 0));
      }),
      { numRuns: 60 },
    );
  });

  it('goes to a person first where one of them is a complaint, and names the others', () => {
    const first = decide(saying(['帮我改地址', 'change_address'], ['我要投诉', 'complaint']));
    expect(first.state.frames.map(({ flow }) => flow)).toEqual(['complaint']);
    const heardOut = decide(turnOf(shop, { state: first.state, heard: heard('客服骂人，三天了没有人回我一句话') }));
    expect(heardOut.act.map((effect) => effect.do)).toContain('call_person');
    expect(heardOut.say.map(({ key }) => key)).toContain('flow.wish-for-person');
    expect(heardOut.state.wishes).toEqual([]);
  });
});
