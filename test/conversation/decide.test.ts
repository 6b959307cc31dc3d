import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide, RULES } from '../../src/conversation/decide/index.ts';
import type { Decision } from '../../src/conversation/decide/rule.ts';
import { type DialogueState, freshState, topFrame } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import type { Danger, Entity, Understanding } from '../../src/understanding/types.ts';
import { CLAIMED, DELIVERED, facts, heard, named, ownShop, photo, strangersFacts, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const saying = (text: string, over: Partial<Understanding> = {}, view: Partial<TurnView> = {}): TurnView =>
  turnOf(shop, { heard: heard(text, over), text, ...view });
const tapping = (choose: string, view: Partial<TurnView> = {}): TurnView => turnOf(shop, { choose, ...view });
const keys = ({ say, after = [] }: Decision): string[] => [...say, ...after].map(({ key }) => key);
const did = ({ act }: Decision): string[] => act.map((effect) => effect.do);
const mood = (over: Partial<Understanding['mood']>): Partial<Understanding> => ({
  mood: { anger: 0, disappointment: 0, urgency: 0, dangers: [], evidence: [], ...over },
});

/** The state a talk is in after some turns. */
const stateAfter = (...turns: TurnView[]): DialogueState =>
  turns.reduce((state, turn) => decide({ ...turn, state }).state, freshState());
const returning = () => saying('我要退货', { intent: 'return_request' });
const slippers = () => saying('拖鞋');

describe('the order of the rules', () => {
  const order = RULES.map(([name]) => name);

  it('puts a crisis and danger before everything and the confession of not understanding last', () => {
    expect(order.slice(0, 2)).toEqual(['crisis', 'danger']);
    expect(order.at(-1)).toBe('not-understood');
    expect(new Set(order).size).toBe(order.length);
  });

  it('answers danger before an open question, a waiting person and anger', () => {
    const words = { ...mood({ dangers: ['injury'], anger: 1 }), intent: 'human_agent' };
    const state = stateAfter(returning());
    for (const owner of [{ kind: 'bot' }, { kind: 'queue' }] as const) {
      const decision = decide(saying('烫伤了，叫人来', words, { state, owner }));
      expect([decision.rule, keys(decision)[0]]).toEqual(['danger', 'safety.first-aid']);
    }
  });

  it('leaves who waits for a person alone', () => {
    const decision = decide(saying('我要退货', { intent: 'return_request' }, { owner: { kind: 'queue' } }));
    expect([decision.rule, keys(decision), did(decision)]).toEqual(['waiting', [], []]);
  });

  it('fetches a person in the middle of anything', () => {
    const decision = decide(saying('转人工', { intent: 'human_agent' }, { state: stateAfter(returning()) }));
    expect([decision.rule, did(decision)]).toEqual(['asked-for-person', ['call_person']]);
  });

  it('does not argue with anger, even if the words answer the open question', () => {
    const state = stateAfter(returning(), slippers());
    const decision = decide(saying('质量问题，气死我了', mood({ anger: 0.9 }), { state }));
    expect([decision.rule, did(decision)]).toEqual(['anger', ['call_person']]);
  });

  it('lets an answer go before a question, and a question before a new wish', () => {
    const state = stateAfter(returning());
    expect(decide({ ...slippers(), state }).rule).toBe('flow-answer');
    const faq = [{ id: 'return-shipping-fee', score: 0.9, matched: '', why: [] }];
    const asked = decide(saying('运费谁出', { intent: 'return_shipping_fee', faq }, { state }));
    expect([asked.faq, keys(asked).at(-1)]).toEqual(['return-shipping-fee', 'return.which-order']);
  });

  it('takes no chance likeness for a question when a message surely is none of the shop’s matters', () => {
    const foreign = (score: number, confidence: number): Decision =>
      decide(
        saying('gym opening hours', {
          intent: 'out_of_scope',
          intents: [{ intent: 'out_of_scope', confidence }],
          certainty: 'none',
          faq: [{ id: 'opening-hours', score, matched: 'opening hours', why: [] }],
        }),
      );
    expect(foreign(0.8, 0.6).faq).toBe('opening-hours');
    expect(foreign(0.8, 0.95).rule).toBe('did-you-mean');
    expect(foreign(0.6, 0.95).rule).toBe('not-understood');
    expect(foreign(0.97, 0.95).faq).toBe('opening-hours');
  });

  it('asks what is uncertain once, and calls a person when it stays so', () => {
    const unsure = (): TurnView =>
      saying('退还是换', {
        intent: 'exchange_policy',
        intents: [
          { intent: 'exchange_policy', confidence: 0.4 },
          { intent: 'return_request', confidence: 0.3 },
        ],
        certainty: 'unsure',
      });
    const first = decide(unsure());
    expect([first.rule, first.state.offered.length > 0]).toEqual(['did-you-mean', true]);
    const second = decide({ ...unsure(), state: first.state });
    expect(second.rule).toBe('not-understood');
    const third = decide({ ...unsure(), state: second.state });
    expect(did(third)).toEqual(['call_person']);
  });

  it('asks back about what looks foreign and is yet too likely a matter of the shop to be turned away', () => {
    const { unsure } = shop.content.understanding;
    const foreign = (confidence: number): Decision =>
      decide(
        saying('okay you lost my package gr8', {
          intent: 'out_of_scope',
          intents: [
            { intent: 'out_of_scope', confidence: 0.8 },
            { intent: 'parcel_not_received', confidence },
          ],
          certainty: 'none',
        }),
      );
    expect([foreign(unsure).rule, foreign(unsure).state.offered[0]]).toEqual([
      'did-you-mean',
      'intent:parcel_not_received',
    ]);
    expect(foreign(unsure - 0.001).rule).not.toBe('did-you-mean');
  });

  it('offers a person once, though that is among what may be meant', () => {
    const { rule, state } = decide(
      saying('a person about my parcel', {
        intent: 'human_agent',
        intents: [
          { intent: 'human_agent', confidence: 0.4 },
          { intent: 'track_order', confidence: 0.3 },
        ],
        certainty: 'unsure',
      }),
    );
    expect(rule).toBe('did-you-mean');
    expect(state.offered).toContain('intent:human_agent');
    expect(state.offered).not.toContain('do:human');
  });
});

describe('danger', () => {
  const endangered = (danger: Danger, over: Partial<TurnView> = {}): Decision =>
    decide(saying('…词', mood({ dangers: [danger] }), over));

  it.each(['authorities', 'lawyer', 'media'] as const)('by %s calls a supervisor', (danger) => {
    const [call] = endangered(danger).act;
    expect(call).toMatchObject({ do: 'call_person', reason: 'legal_threat', tier: 2 });
  });

  it('opens a case of injury with its order, and calls', () => {
    const decision = decide(saying('电热毯烫伤了我的腿', mood({ dangers: ['injury'] })));
    expect(did(decision)).toEqual(['open_ticket', 'call_person']);
    expect(decision.act[0]).toMatchObject({ wish: { flags: ['injury'], kind: 'complaint' } });
  });

  it('calls nobody twice while somebody is awaited, yet never leaves self-harm without a word', () => {
    for (const danger of ['injury', 'lawyer', 'self_harm'] as const) {
      const { state } = endangered(danger);
      const again = endangered(danger, { state, owner: { kind: 'queue' } });
      expect(did(again)).toEqual([]);
      expect(keys(again)).toEqual(danger === 'self_harm' ? ['handoff.self-harm'] : []);
    }
  });

  it('is not read out of the digits that answer a question', () => {
    const facts = strangersFacts({ claimed: CLAIMED });
    const text = 'ZL20261112-0007';
    const order = { entities: [named(text, text, { type: 'order_no', value: text })] };
    const asked = saying(`查订单 ${text}`, { ...order, intent: 'order_status' }, { facts });
    const answer = saying('1950', mood({ dangers: ['authorities'] }), { facts, state: stateAfter(asked) });
    expect(decide(answer).rule).toBe('flow-answer');
  });
});

describe('a proof', () => {
  const text = 'ZL20261112-0007';
  const asking = (over: Partial<TurnView> = {}): TurnView =>
    saying(
      `查订单 ${text}`,
      { intent: 'order_status', entities: [named(text, text, { type: 'order_no', value: text })] },
      { facts: strangersFacts({ claimed: CLAIMED }), ...over },
    );
  const digits = (last4: string, over: Partial<TurnView> = {}): Decision =>
    decide(saying(last4, {}, { facts: strangersFacts({ claimed: CLAIMED }), state: stateAfter(asking()), ...over }));

  it('by the customer’s own number binds the account', () => {
    expect(did(digits('7316'))).toEqual(['bind_identity']);
  });

  it('by the receiver’s number opens that order alone and binds nothing', () => {
    const decision = digits('4571');
    expect(did(decision)).toEqual([]);
    expect(decision.state.access).toEqual({ customerId: 'C1001', orders: [text] });
  });

  it('that fails begins anew, forgets what it was made of, and says the same whether the order exists or not', () => {
    const known = digits('0000');
    const unknown = digits('0000', { facts: strangersFacts({ claimed: null }) });
    expect(known.say).toEqual(unknown.say);
    expect(did(known)).toEqual(['proof_failed']);
    expect(topFrame(known.state)).toMatchObject({ asked: 'order-no', slots: [], said: [] });
  });

  it('that fails a third time locks and calls a person', () => {
    const proof = { failures: 2, closed: null };
    const decision = digits('0000', { facts: strangersFacts({ claimed: CLAIMED, proof }) });
    expect(did(decision)).toEqual(['proof_failed', 'call_person']);
    expect(decision.act[0]).toMatchObject({ lock: true });
  });

  it.each([
    ['account', 'verify.locked'],
    ['order', 'verify.closed'],
  ] as const)('proves nothing while it is closed to the %s, right or wrong, and a person checks', (closed, key) => {
    const proof = { failures: 0, closed };
    for (const four of ['7316', '0000']) {
      // Of what is closed nothing is gathered: whether there is such an order is told by nothing.
      const decision = digits(four, { facts: strangersFacts({ claimed: null, proof }) });
      expect(keys(decision)).toEqual([key]);
      expect(did(decision)).toEqual(['call_person']);
    }
  });

  it('by the receiver’s number tells nothing of the customer', () => {
    const partly = facts({ whole: false, orders: [DELIVERED] });
    const state = { ...freshState(), access: { customerId: 'C1001', orders: [text] } };
    const points = decide(saying('我有多少积分', { intent: 'points_query' }, { facts: partly, state }));
    expect(keys(points)).toEqual(['verify.own-last4']);
    const hello = decide(saying('你好', { intent: 'greet' }, { facts: partly, state }));
    expect(hello.say[0]?.vars?.['name']).toBe('');
  });
});

describe('going on', () => {
  it('remembers what was said while something was unclear', () => {
    const text = '拖鞋太大了退还是换';
    const entities: Entity[] = [named(text, '太大了', { type: 'reason', value: 'too_large' })];
    const unclear = saying(text, {
      entities,
      certainty: 'unsure',
      intent: 'exchange_request',
      intents: [
        { intent: 'exchange_request', confidence: 0.4 },
        { intent: 'return_request', confidence: 0.35 },
      ],
    });
    const tapped = decide(tapping('intent:return_request', { state: stateAfter(unclear) }));
    expect(topFrame(tapped.state)?.slots).toEqual(
      expect.arrayContaining([
        ['order', DELIVERED.orderNo],
        ['items', ['FT-401']],
      ]),
    );
  });

  it('asks once more with ways out when an answer does not fit, and then calls a person', () => {
    const odd = (): TurnView => saying('嗯哼');
    const first = decide({ ...odd(), state: stateAfter(returning(), slippers()) });
    expect(first.say.map(({ key }) => key)).toEqual(['fallback.step-retry', 'return.reason']);
    expect(first.say.at(-1)?.choices?.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['do:human', 'do:stop']),
    );
    const second = decide({ ...odd(), state: first.state });
    expect(did(second)).toEqual(['call_person']);
  });

  it('notes a photo that nobody asked for, and loses no patience over it', () => {
    let state = stateAfter(returning(), slippers());
    for (const id of ['f_1', 'f_2', 'f_3', 'f_4']) {
      const decision = decide(saying('', {}, { attachments: [photo(id)], state }));
      expect(keys(decision)).toEqual(['flow.noted', 'return.reason']);
      state = decision.state;
    }
    expect(topFrame(state)?.files).toHaveLength(4);
  });

  it('turns a return into an exchange without asking again which', () => {
    const state = stateAfter(returning(), slippers());
    const decision = decide(saying('算了还是换吧', { intent: 'exchange_request' }, { state }));
    expect(decision.state.frames).toHaveLength(1);
    expect(topFrame(decision.state)).toMatchObject({ flow: 'exchange', asked: 'reason' });
  });

  it('puts one matter on another and comes back to the first', () => {
    const state = stateAfter(returning());
    const invoice = decide(saying('先开发票', { intent: 'invoice_request' }, { state }));
    expect(invoice.state.frames.map(({ flow }) => flow)).toEqual(['return', 'invoice']);
    const stopped = decide(tapping('do:stop', { state: invoice.state }));
    expect(keys(stopped)).toEqual(['flow.stopped', 'flow.back-to', 'return.which-order']);
  });

  it('says what came of one matter before it asks on about the other', () => {
    const state = stateAfter(returning());
    const points = decide(saying('我有多少积分', { intent: 'points_query' }, { state }));
    expect(points.say.map(({ key }) => key)).toEqual(['membership.silver']);
    expect(points.after?.map(({ key }) => key)).toEqual(['flow.back-to', 'return.which-order']);
  });

  it('takes a nod for a nod where nothing was asked', () => {
    expect(keys(decide(saying('好的', { signal: 'yes' })))).toEqual(['flow.at-hand']);
  });
});
