import { describe, expect, it } from 'vitest';
import { souring } from '../../src/conversation/sour.ts';
import type { Sour } from '../../src/conversation/sour-shape.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import { parseCrisis } from '../../src/crisis/policy.ts';
import { policyFile } from '../aftersales/shipped.ts';

const { souring: rule } = parseCrisis(policyFile('crisis'));
const calm = { anger: 0, disappointment: 0, urgency: 0 };

type Turn = Partial<typeof calm> & { intent?: string; by?: string; owner?: 'bot' | 'queue' };

const weighed = (...turns: Turn[]): Sour | undefined =>
  turns.reduce<Sour | undefined>((before, { intent = 'order_status', by = 'intent', owner = 'bot', ...mood }) => {
    const heard = { mood: { ...calm, ...mood } };
    const view = { heard, choose: null, owner: { kind: owner } } as unknown as TurnView;
    return souring(before, view, { rule: by, intent }, rule);
  }, undefined);

describe('A talk', () => {
  it('is not sour for a calm question or two', () => {
    expect(weighed({}, { intent: 'product_info' })).toMatchObject({ score: 0, sour: false, why: [] });
  });

  it('turns sour by the same question again and again, and not being understood', () => {
    const turned = weighed({}, {}, {}, { by: 'not-understood', intent: 'order_status' });
    expect(turned).toMatchObject({ sour: true, why: ['repeated', 'misunderstood'] });
    expect(weighed({}, {}, {})?.sour).toBe(false);
  });

  it('turns sour by its mood, and stays so when a kind word follows', () => {
    const sore = [
      { anger: 0.5, intent: 'urge_shipping' },
      { anger: 0.5, disappointment: 0.5, intent: 'refund_status' },
      { anger: 0.4, intent: 'complaint' },
    ];
    expect(weighed(...sore)).toMatchObject({ sour: true, why: ['anger', 'disappointment'] });
    expect(weighed(...sore, ...Array.from({ length: 9 }, () => ({ intent: 'thanks' })))).toMatchObject({
      score: 0,
      sour: true,
    });
  });

  it('weighs words that are said while nobody comes, at the very edge of the rule', () => {
    const waiting = Array.from({ length: 5 }, (_, n): Turn => ({ owner: 'queue', intent: `i${n}` }));
    expect(weighed(...waiting)).toMatchObject({ score: 1.5, sour: true, why: ['waiting'] });
    expect(weighed(...waiting.slice(1))?.sour).toBe(false);
  });
});
