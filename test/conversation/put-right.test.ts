import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import { wrongAgain } from '../../src/conversation/decide/put-right.ts';
import type { Decision } from '../../src/conversation/decide/rule.ts';
import type { DialogueState } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import { heard, NOW, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const WORDS = '那件事是怎么个说法呢';

/** The words are taken for the first of these; all of them are likely. */
const taken = (likely: Record<string, number>, over: Parameters<typeof heard>[1] = {}): Decision => {
  const intents = Object.entries(likely).map(([intent, confidence]) => ({ intent, confidence }));
  const { intent = '', confidence = 0 } = intents[0] ?? {};
  const read = heard(WORDS, { intent, confidence, intents, certainty: 'sure', ...over });
  return decide(turnOf(shop, { text: WORDS, heard: read }));
};
const guess = (): Decision => taken({ payment_methods: 0.6, price_query: 0.3, stock_check: 0.1 });
const asked = (): Decision =>
  taken({ return_request: 0.4, exchange_request: 0.3, legal_threat: 0.2 }, { certainty: 'unsure' });
const next = (state: DialogueState, over: Partial<TurnView>): TurnView => turnOf(shop, { state, ...over });

describe('what a tap puts right', () => {
  it('is what the words were taken for, and what was meant, below a guess', () => {
    const picked = decide(next(guess().state, { choose: 'intent:price_query' }));
    expect(picked.putRight).toEqual({ text: WORDS, taken: 'intent:payment_methods', meant: 'intent:price_query' });
    expect(picked.state.putRight).toEqual({ at: NOW.getTime(), beside: ['intent:stock_check'] });
  });

  it('is an entry that a guess was answered from', () => {
    const faq = [{ id: 'shipping-fee', score: 0.8, matched: '运费多少', close: true, why: [] }];
    const answered = taken({ payment_methods: 0.3, stock_check: 0.2 }, { certainty: 'unsure', faq });
    expect([answered.rule, answered.faq]).toEqual(['faq', 'shipping-fee']);
    const picked = decide(next(answered.state, { choose: 'intent:stock_check' }));
    expect(picked.putRight).toEqual({ text: WORDS, taken: 'faq:shipping-fee', meant: 'intent:stock_check' });
  });

  it('is what was meant by words that had to be asked about, where nothing was guessed', () => {
    const picked = decide(next(asked().state, { choose: 'intent:exchange_request' }));
    expect(picked.putRight).toEqual({ text: WORDS, taken: null, meant: 'intent:exchange_request' });
    const byNumber = decide(next(asked().state, { text: '第二个', heard: heard('2') }));
    expect(byNumber.putRight?.meant).toBe('intent:exchange_request');
  });

  it('is nothing where none of it is meant, a person is, or something else is tapped', () => {
    for (const choose of ['do:none', 'do:human', 'intent:delivery_time'])
      expect(decide(next(asked().state, { choose })).putRight).toBeUndefined();
    expect(decide(next(guess().state, { choose: 'intent:return_request' })).putRight).toBeUndefined();
    const other = decide(next(guess().state, { text: '谢谢', heard: heard('谢谢', { intent: 'thanks' }) }));
    expect(decide(next(other.state, { choose: 'intent:price_query' })).putRight).toBeUndefined();
  });

  it('is nothing that only a person may hear, and nothing where others read along', () => {
    expect(asked().state.unclear?.choices).toContain('intent:legal_threat');
    expect(decide(next(asked().state, { choose: 'intent:legal_threat' })).putRight).toBeUndefined();
    expect(decide(next(asked().state, { choose: 'intent:return_request', place: 'group' })).putRight).toBeUndefined();
  });
});

describe('what was put right', () => {
  const right = () => decide(next(guess().state, { choose: 'intent:price_query' })).state;
  const again = (over: Partial<TurnView>) => wrongAgain(next(right(), over));
  const says = (text: string, signal: TurnView['heard']['signal'] = null) =>
    again({ text, heard: heard(text, { signal }) });

  it('is wrong again once something else beside it is tapped, or the shopper says so', () => {
    expect(again({ choose: 'intent:stock_check' })).toBe(true);
    expect(again({ choose: 'do:none' })).toBe(true);
    expect(again({ choose: 'do:stop' })).toBe(true);
    expect(says('不对，我问的是别的')).toBe(true);
    expect(says('算了', 'stop')).toBe(true);
    const answered = decide(
      next(taken({ price_query: 0.6, payment_methods: 0.3 }).state, { choose: 'intent:payment_methods' }),
    );
    expect(wrongAgain(next(answered.state, { text: '不是', heard: heard('不是', { signal: 'no' }) }))).toBe(true);
  });

  it('stands when the talk goes on, and from the second turn on', () => {
    expect(again({ choose: 'intent:return_request' })).toBe(false);
    expect(says('好的谢谢')).toBe(false);
    const on = decide(next(right(), { text: '谢谢', heard: heard('谢谢', { intent: 'thanks' }) }));
    expect(on.state.putRight).toBeNull();
    expect(wrongAgain(next(on.state, { choose: 'intent:stock_check' }))).toBe(false);
  });

  it('is not made wrong by a no to what is asked next', () => {
    const { state } = decide(next(asked().state, { choose: 'intent:exchange_request' }));
    const text = '不是';
    expect(state.frames.at(-1)?.asked).not.toBeNull();
    expect(wrongAgain(next(state, { text, heard: heard(text, { signal: 'no' }) }))).toBe(false);
  });
});
