import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { CouponFact } from '../../src/conversation/facts.ts';
import { facts, heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const coupon = (code: string, valueMinor: number, day: string): CouponFact => ({
  code,
  valueMinor,
  expiresAt: new Date(`${day}T23:59:59+08:00`),
});
const TWO = [coupon('BFM4-MGV2-M7E3', 800, '2027-02-18'), coupon('T88C-QGXX-KK99', 1000, '2027-03-01')];

const asking = (text: string, coupons: CouponFact[] = TWO, place: 'private' | 'group' = 'private') =>
  decide(turnOf(shop, { text, heard: heard(text), facts: { ...facts(), coupons }, place }));

describe('a question about coupons', () => {
  it.each([
    '我有哪些优惠券',
    '還有沒有券',
    '我的折價券什麼時候到期',
    '券什么时候过期',
    'do I have any coupons?',
    'when does my voucher expire',
  ])('of somebody known is answered by their own, the first to expire first: "%s"', (text) => {
    const found = asking(text);
    expect(found).toMatchObject({ rule: 'own-coupons', act: [] });
    expect(found.say.map(({ key, vars }) => [key, vars?.['code'], vars?.['n'], vars?.['first']])).toEqual([
      ['coupon.own', 'BFM4-MGV2-M7E3', 2, true],
      ['coupon.own', 'T88C-QGXX-KK99', 2, false],
    ]);
    expect(found.say[0]?.vars).toMatchObject({ value: '¥8' });
  });

  it.each(['给我张券', '我想领张优惠券', 'can i get a coupon', '我的订单到哪了'])('is not one: "%s"', (text) => {
    expect(asking(text).rule).not.toBe('own-coupons');
  });

  it('is answered as for everybody where they have none', () => {
    expect(asking('我有哪些优惠券', []).rule).not.toBe('own-coupons');
  });

  it('tells nothing of anybody where others read along', () => {
    const found = asking('我有哪些优惠券', TWO, 'group');
    expect(JSON.stringify(found)).not.toContain('BFM4');
  });

  it('is answered by a tap on its button as well', () => {
    const found = decide(turnOf(shop, { choose: 'intent:coupon_help', facts: { ...facts(), coupons: TWO } }));
    expect(found.say[0]).toMatchObject({ key: 'coupon.own' });
  });
});
