import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { answerAmid } from '../../src/conversation/decide/beside.ts';
import { freshState, openFrame } from '../../src/conversation/state.ts';
import { heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** What answers "where is my money?" while a matter of this intent is on the table, by what the question is like, nearest first. */
const amid = (open: string, alike: string[], of = shop): string | null => {
  const faq = alike.map((id, index) => ({ id, score: 0.8 - index / 10, matched: id, why: [] }));
  const asks = heard('钱呢', { intent: 'refund_status', faq });
  const state = { ...freshState(), frames: [openFrame('any', open)] };
  return answerAmid(turnOf(of, { heard: asks, state }));
};

describe('Where the money is, asked amid a matter', () => {
  it.each([
    ['exchange_request', ['refund-route', 'refund-time'], 'refund-route'],
    ['exchange_request', ['pilling', 'refund-time'], 'refund-time'],
    ['exchange_request', ['pilling'], null],
    ['return_request', ['refund-route'], 'refund-route'],
    ['return_request', ['pilling'], 'refund-time'],
    ['repair_request', ['refund-time'], 'refund-time'],
    ['cancel_order', ['pilling'], 'refund-time'],
    ['invoice_request', ['refund-route'], 'refund-route'],
    ['complaint', ['refund-route'], null],
  ])('amid %s, alike to %j, is answered by %s', (open, alike, answer) => expect(amid(open, alike)).toBe(answer));

  it('is answered by the entries a shop names, whatever it calls them', () => {
    const own = structuredClone(shop.content.understanding);
    for (const line of own.beside ?? []) if (line.of.includes('exchange_request')) line.amid = ['pilling'];
    const other = { ...shop, content: { ...shop.content, understanding: own } };
    expect(amid('exchange_request', ['refund-route', 'pilling'], other)).toBe('pilling');
    expect(amid('exchange_request', ['refund-route'], other)).toBeNull();
  });
});
