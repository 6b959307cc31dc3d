import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { begin } from '../../src/conversation/decide/begin.ts';
import { freshState, openFrame, topFrame } from '../../src/conversation/state.ts';
import { type ClaimSoFar, judged } from '../../src/conversation/steps/claim.ts';
import { askedAt, type TurnView } from '../../src/conversation/turn-view.ts';
import { DELIVERED, heard, NOW, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);
const [item] = DELIVERED.items;
const RETURN: ClaimSoFar = {
  flow: 'return',
  kind: 'return',
  order: DELIVERED,
  picked: item ? [{ item, qty: 1 }] : [],
  reason: 'no_longer_wanted',
};

/** What a view finds of goods that arrived three days before NOW and may go back within seven. */
const verdictOf = (over: Partial<TurnView>): string | undefined => {
  const { value } = judged(turnOf(shop, over), RETURN).next();
  return value && 'verdict' in value ? value.verdict.verdict : undefined;
};

describe('A return that was asked for before it is read', () => {
  it('is in time when its words were said in time, though they are read days later', () => {
    expect(verdictOf({ now: days(20), saidAt: days(20) })).toBe('not_eligible');
    expect(verdictOf({ now: days(20), saidAt: days(0) })).toBe('eligible');
  });

  it('is in time to the last day of the terms and not a day longer', () => {
    expect(verdictOf({ now: days(20), saidAt: days(4) })).toBe('eligible');
    expect(verdictOf({ now: days(20), saidAt: days(5) })).toBe('not_eligible');
  });

  it('counts from its first words, however long the talk about it takes', () => {
    const view = turnOf(shop, { heard: heard('要退', { intent: 'return_request' }), saidAt: days(-1) });
    const step = begin(view, 'return', 'return_request');
    expect(topFrame(step?.state ?? freshState())?.askedAt).toBe(days(-1).getTime());
    const frames = [{ ...openFrame('return', 'return_request'), askedAt: days(0).getTime() }];
    expect(verdictOf({ now: days(20), saidAt: days(20), state: { ...freshState(), frames } })).toBe('eligible');
  });

  it('is never counted from a day to come', () => {
    const frames = [{ ...openFrame('return', 'return_request'), askedAt: days(3).getTime() }];
    expect(askedAt(turnOf(shop, { state: { ...freshState(), frames } }))).toEqual(NOW);
  });
});
