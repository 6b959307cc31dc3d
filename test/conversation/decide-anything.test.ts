import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide, RULES } from '../../src/conversation/decide/index.ts';
import { FLOWS } from '../../src/conversation/flows/index.ts';
import { joined, render } from '../../src/conversation/reply/render.ts';
import { shopWords } from '../../src/conversation/reply/shop-words.ts';
import { type DialogueState, freshState } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import type { Lang } from '../../src/message.ts';
import type { Danger, Entity, Understanding } from '../../src/understanding/types.ts';
import {
  CLAIMED,
  DELIVERED,
  facts,
  heard,
  NOW,
  named,
  ownShop,
  photo,
  strangersFacts,
  turnOf,
} from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** Anything that may be said by anybody at any time. */
interface AnyTurn {
  text: string;
  intent: string;
  certainty: 'sure' | 'unsure' | 'none';
  confidence: number;
  signal: Understanding['signal'];
  choose: string | null;
  entities: Entity[];
  dangers: Danger[];
  photo: boolean;
  faq: string | null;
  lang: Lang;
  owner: 'bot' | 'queue';
  who: 'known' | 'stranger' | 'claiming' | 'receiver';
  survey: 'score' | 'service' | 'comment' | null;
}

describe('every decision', () => {
  const WORDS = [
    '我要退货',
    '拖鞋',
    '睡衣',
    '大了',
    '不想要了',
    '好的',
    '不是这个',
    '返回上一步',
    '算了',
    '1',
    '7316',
    'ZL20261112-0007',
    'ZL20261112-9999',
    'S',
    '换一个',
    '',
    '😭',
    '？？？',
    'no wait',
    '165/55',
    '个人',
    'x'.repeat(3000),
  ];
  const CHOICES = [
    'yes',
    'no',
    'do:human',
    'do:stop',
    'do:bot',
    'do:none',
    'do:skip',
    'intent:return_request',
    'intent:size_advice',
    'intent:nonsense',
    'faq:shipping-fee',
    'faq:nonsense',
    'item:*',
    'item:FT-401',
    'item:nothing',
    'reason:faulty',
    'qty:2',
    'qty:99',
    'photo:none',
    'remedy:exchange',
    'variant:S',
    'product:PJ-101',
    'product:gone',
    'score:1',
    'score:9',
    DELIVERED.orderNo,
  ];
  const ENTITIES: Entity[] = [
    named('x', 'x', { type: 'order_no', value: DELIVERED.orderNo }),
    named('x', 'x', { type: 'order_no', value: 'ZL20261112-9999' }),
    named('x', 'x', { type: 'product', value: 'FT-401', score: 0.9 }),
    named('x', 'x', { type: 'product', value: 'NONE', score: 0.9 }),
    named('x', 'x', { type: 'reason', value: 'faulty' }),
    named('x', 'x', { type: 'quantity', value: 7 }),
    named('x', 'x', { type: 'ordinal', value: -1 }),
    named('x', 'x', { type: 'size', value: 'M' }),
    named('x', 'x', { type: 'phone_last4', value: '4571' }),
  ];
  const intents = (): string[] => [...shop.content.intents.keys()];
  const anything = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
    fc.string({ maxLength: 60, unit: 'grapheme' }),
  );
  const turn = (): fc.Arbitrary<AnyTurn> =>
    fc.record({
      text: anything,
      intent: fc.constantFrom(...intents()),
      certainty: fc.constantFrom('sure' as const, 'unsure' as const, 'none' as const),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      signal: fc.constantFrom(
        null,
        'yes' as const,
        'no' as const,
        'stop' as const,
        'back' as const,
        'correct' as const,
      ),
      choose: fc.option(fc.oneof(fc.constantFrom(...CHOICES), fc.string({ maxLength: 20 })), { nil: null }),
      entities: fc.subarray(ENTITIES, { maxLength: 3 }),
      dangers: fc.subarray(['injury', 'lawyer', 'self_harm'] as Danger[], { maxLength: 1 }),
      photo: fc.boolean(),
      faq: fc.option(fc.constantFrom('shipping-fee', 'return-policy', 'nonsense'), { nil: null }),
      lang: fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en' as const),
      owner: fc.constantFrom('bot' as const, 'bot' as const, 'bot' as const, 'queue' as const),
      who: fc.constantFrom('known' as const, 'stranger' as const, 'claiming' as const, 'receiver' as const),
      survey: fc.option(fc.constantFrom('score', 'service', 'comment'), { nil: null, freq: 8 }),
    });
  const WHO = {
    known: facts(),
    stranger: strangersFacts(),
    claiming: strangersFacts({ claimed: CLAIMED }),
    receiver: facts({ whole: false, orders: [DELIVERED], claimed: CLAIMED }),
  };

  const viewOf = (said: AnyTurn, state: DialogueState): TurnView => {
    const { text, intent, certainty, confidence, signal, choose, entities, dangers, faq, lang } = said;
    const kind = said.survey === 'service' ? 'ticket' : 'conversation';
    return turnOf(shop, {
      state: said.survey ? { ...state, survey: { id: 1, kind, part: said.survey } } : state,
      text,
      choose,
      attachments: said.photo ? [photo()] : [],
      facts: WHO[said.who],
      owner: { kind: said.owner },
      heard: heard(text, {
        lang,
        intent,
        certainty,
        confidence,
        signal,
        entities,
        intents: [{ intent, confidence }],
        faq: faq ? [{ id: faq, score: confidence, matched: '', why: [] }] : [],
        mood: { anger: confidence > 0.97 ? 1 : 0, disappointment: 0, urgency: 0, dangers, evidence: [] },
      }),
    });
  };

  it('is the same for the same view, is made by the first rule that speaks, and can be said', () => {
    const words = { content: shop.content, shop: shopWords(shop, 'en', NOW) };
    fc.assert(
      fc.property(fc.array(turn(), { minLength: 1, maxLength: 7 }), (turns) => {
        let state = freshState();
        for (const one of turns) {
          const view = viewOf(one, state);
          const before = JSON.stringify(view.state);
          const decision = decide(view);
          expect(JSON.stringify(decide(view))).toBe(JSON.stringify(decision));
          expect(JSON.stringify(view.state)).toBe(before);
          const speaking = RULES.filter(([name]) => name === decision.rule);
          expect(speaking).toHaveLength(1);
          joined([...decision.say, ...(decision.after ?? [])].map((say) => render(say, { ...words, lang: view.lang })));
          expect(decision.state.frames.length).toBeLessThanOrEqual(4);
          expect(decision.state.frames.every(({ flow }) => FLOWS.has(flow))).toBe(true);
          // What is stored comes back as it was.
          state = JSON.parse(JSON.stringify(decision.state)) as DialogueState;
          expect(state).toEqual(decision.state);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('tells a stranger nothing of anybody’s orders', () => {
    const secrets = [DELIVERED.trackingNo ?? '-', '沈佳怡', '1006', '云朵棉睡衣套装 ×', DELIVERED.orderNo];
    fc.assert(
      fc.property(fc.array(turn(), { minLength: 1, maxLength: 6 }), (turns) => {
        let state = freshState();
        for (const one of turns) {
          const view = {
            ...viewOf(one, state),
            facts: strangersFacts({ claimed: { ...CLAIMED, orderLast4: '', customerLast4: '' } }),
          };
          const decision = decide(view);
          const said = JSON.stringify([decision.say, decision.after]).replaceAll(shop.content.shop.order_example, '');
          expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
          state = decision.state;
        }
      }),
      { numRuns: 200 },
    );
  });
});
