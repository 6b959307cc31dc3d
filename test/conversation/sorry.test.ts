import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { Decision } from '../../src/conversation/decide/rule.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import type { Mood, Understanding } from '../../src/understanding/types.ts';
import { heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const mood = (over: Partial<Mood>): Mood => ({
  anger: 0,
  disappointment: 0,
  urgency: 0,
  dangers: [],
  evidence: [],
  ...over,
});
const says = (text: string, meant: Partial<Understanding>, over: Partial<TurnView> = {}): TurnView =>
  turnOf(shop, { text, heard: heard(text, meant), ...over });
const isSorry = ({ say }: Decision): boolean => say[0]?.key === 'flow.sorry';

/** Rules of the shop in which this much feeling is answered with regret. */
const from = (share: number): ShopRules => ({
  ...shop,
  content: { ...shop.content, understanding: { ...shop.content.understanding, sorry_from: share } },
});

describe('Whoever is upset', () => {
  const RETURN = '太差了，我要退货';

  it('hears that the shop is sorry before what it asks', () => {
    const decision = decide(says(RETURN, { intent: 'return_request', mood: mood({ anger: 0.4 }) }));
    expect(isSorry(decision)).toBe(true);
    expect(decision.flow).toBe('return');
    expect(decision.say.length).toBeGreaterThan(1);
  });

  it('hears it from the anger on that the shop has set, and never where it is 1', () => {
    const angry = (anger: number, at: number) =>
      isSorry(decide({ ...says(RETURN, { intent: 'return_request', mood: mood({ anger }) }), shop: from(at) }));
    expect([angry(0.29, 0.3), angry(0.3, 0.3), angry(0.79, 1)]).toEqual([false, true, false]);
  });

  it('has to sound more disappointed than angry, as plain words of trouble sound a little so', () => {
    const sad = (disappointment: number) =>
      isSorry(
        decide({
          ...says('the zip broke', { intent: 'repair_request', mood: mood({ disappointment }) }),
          shop: from(0.3),
        }),
      );
    expect([sad(0.49), sad(0.5)]).toEqual([false, true]);
  });

  it('hears it once a day', () => {
    const view = says(RETURN, { intent: 'return_request', mood: mood({ anger: 0.5 }) });
    const { sorryTold } = decide(view).state;
    const again = (hours: number): boolean => {
      const now = new Date(view.now.getTime() + hours * 3_600_000);
      return isSorry(decide({ ...view, now, state: { ...view.state, ...(sorryTold ? { sorryTold } : {}) } }));
    };
    expect([again(23), again(24)]).toEqual([false, true]);
  });

  it('does not hear it twice in one breath: where the answer itself begins so, or a person is called', () => {
    const upset = mood({ anger: 0.5 });
    expect(isSorry(decide(says('发错货了', { intent: 'wrong_item', mood: upset })))).toBe(false);
    expect(isSorry(decide(says('客服态度差', { intent: 'complaint', mood: upset })))).toBe(false);
    expect(isSorry(decide(says('转人工', { intent: 'human_agent', mood: upset })))).toBe(false);
  });
});

describe('Anger beside a trouble', () => {
  const TEXT = '衣服破了，很生气';
  const clause = (text: string, intent: string, whole = TEXT) => ({
    text,
    start: whole.indexOf(text),
    end: whole.indexOf(text) + text.length,
    intent,
    confidence: 0.98,
    certainty: 'sure' as const,
    anew: false,
    faq: null,
  });
  const angry = (whole: string, feeling: string, confidence = 0.98): Decision =>
    decide(
      says(whole, {
        intent: 'complaint',
        confidence,
        clauses: [clause('衣服破了', 'damaged_item', whole), clause(feeling, 'complaint', whole)],
        mood: mood({ anger: 0.4 }),
      }),
    );

  it('is no wish of its own: the trouble is seen to', () => {
    expect(angry(TEXT, '很生气').flow).toBe('goods-problem');
    expect(angry(TEXT, '很生气', 0.6).flow).toBe('goods-problem');
  });

  it('is a complaint where somebody asks to complain, or tells how they were treated', () => {
    expect(angry('衣服破了，我要投诉', '我要投诉').flow).toBe('complaint');
    expect(angry('衣服破了，客服还骂人', '客服还骂人').flow).toBe('complaint');
  });

  it('is a complaint where nothing else is told', () => {
    const text = '真的很生气，太差了';
    const clauses = [clause('真的很生气', 'complaint', text), clause('太差了', 'complaint', text)];
    expect(decide(says(text, { intent: 'complaint', clauses })).flow).toBe('complaint');
  });
});
