import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { Decision } from '../../src/conversation/decide/rule.ts';
import { freshState, topFrame } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import type { ScoredIntent } from '../../src/understanding/types.ts';
import { heard, ownShop, strangersFacts, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const WORDS = '那件事是怎么个说法呢';

const scored = (likely: Record<string, number>): ScoredIntent[] =>
  Object.entries(likely).map(([intent, confidence]) => ({ intent, confidence }));

/** What is said is taken for the first of these, as sure as it is. */
const taken = (likely: Record<string, number>, over: Partial<TurnView> = {}): TurnView => {
  const intents = scored(likely);
  const { intent = '', confidence = 0 } = intents[0] ?? {};
  const text = WORDS;
  return turnOf(shop, { text, heard: heard(text, { intent, confidence, intents, certainty: 'sure' }), ...over });
};
const offered = ({ say }: Decision): string[] => (say.at(-1)?.choices ?? []).map(({ value }) => value);
const rather = ({ say }: Decision): string[] =>
  (say.at(-1)?.choices ?? []).filter(({ label }) => label === 'choice.rather').map(({ value }) => value);

describe('what else may be meant', () => {
  it('stands below an answer that was a guess', () => {
    expect(rather(decide(taken({ payment_methods: 0.6, price_query: 0.3 })))).toEqual(['intent:price_query']);
  });

  it('does not where what was meant is beyond doubt, or nothing else is likely', () => {
    const { beyond_doubt: enough } = shop.content.understanding;
    expect(rather(decide(taken({ payment_methods: enough, price_query: 0.14 })))).toEqual([]);
    expect(rather(decide(taken({ payment_methods: enough - 0.01, price_query: 0.14 })))).toHaveLength(1);
    expect(rather(decide(taken({ payment_methods: 0.6, price_query: 0.07 })))).toEqual([]);
  });

  it('is told before the ways out, and by two choices at most', () => {
    const likely = { logistics_track: 0.6, delivery_time: 0.12, stock_check: 0.1, price_query: 0.09 };
    const decision = decide(taken(likely, { facts: strangersFacts() }));
    expect(offered(decision)).toEqual(['intent:delivery_time', 'intent:stock_check', 'do:human', 'do:stop']);
  });

  it('is no other name of the same thing, no small talk, and nothing that is offered already', () => {
    const likely = { logistics_track: 0.56, order_status: 0.1, thanks: 0.1, human_agent: 0.1, out_of_scope: 0.1 };
    expect(rather(decide(taken(likely)))).toEqual([]);
    const next = shop.content.faqs.get('payment-methods')?.next ?? [];
    expect(
      rather(decide(taken({ payment_methods: 0.6, ...Object.fromEntries(next.map((one) => [one, 0.1])) }))),
    ).toEqual([]);
  });

  it('is not said amid a matter, where others read along, or when somebody tapped', () => {
    const doubtful = { payment_methods: 0.6, price_query: 0.3 };
    const open = decide(taken({ return_request: 0.99 })).state;
    expect(rather(decide(taken({ payment_methods: 0.84, price_query: 0.1 }, { state: open })))).toEqual([]);
    expect(rather(decide(taken(doubtful, { place: 'group' })))).toEqual([]);
    expect(rather(decide(taken(doubtful, { choose: 'intent:payment_methods' })))).toEqual([]);
  });

  it('puts away what the guess has begun, and takes the words along', () => {
    const guess = decide(taken({ repair_request: 0.6, exchange_request: 0.3 }));
    expect(topFrame(guess.state)?.flow).toBe('repair');
    const picked = decide(turnOf(shop, { choose: 'intent:exchange_request', state: guess.state }));
    expect(picked.state.frames.map(({ flow }) => flow)).toEqual(['exchange']);
    expect(picked.state.frames[0]?.opening).toContain(WORDS);
  });

  it('leaves any other button as it is: that goes on from the answer, and from what the guess has begun', () => {
    const guess = decide(taken({ invoice_request: 0.6, delivery_time: 0.3 }));
    expect(topFrame(guess.state)?.flow).toBe('invoice');
    const other = decide(turnOf(shop, { choose: 'intent:return_request', state: guess.state }));
    expect(other.state.frames.map(({ flow }) => flow)).toEqual(['invoice', 'return']);
    expect(topFrame(other.state)?.opening).not.toContain(WORDS);
    const answered = decide(taken({ payment_methods: 0.6, price_query: 0.3 }));
    const next = decide(turnOf(shop, { choose: 'intent:return_request', state: answered.state }));
    expect(next.state.frames.map(({ flow, opening }) => [flow, opening.includes(WORDS)])).toEqual([['return', false]]);
  });

  it('is first of all the wish that an entry was answered before', () => {
    const likely = { price_query: 0.5, delivery_time: 0.2 };
    const view = taken(likely);
    const faq = [{ id: 'opening-hours', score: 0.84, matched: 'opening hours', why: [], close: true }];
    const answered = decide({ ...view, heard: { ...view.heard, certainty: 'unsure', faq } });
    expect(answered).toMatchObject({ rule: 'faq', faq: 'opening-hours' });
    expect(rather(answered)).toEqual(['intent:price_query', 'intent:delivery_time']);
  });

  it('is forgotten once the talk goes on otherwise', () => {
    const guess = decide(taken({ payment_methods: 0.6, price_query: 0.3 }));
    expect(guess.state.unclear?.text).toBe(WORDS);
    const on = decide(taken({ thanks: 0.99 }, { state: guess.state }));
    expect(on.state.unclear).toBeNull();
    expect(decide(taken({ thanks: 0.99 }, { state: freshState() })).state.unclear ?? null).toBeNull();
  });
});
