import { describe, expect, test } from 'vitest';
import { codeOf, issueCoupon } from '../../src/orders/coupons.ts';
import type { Store } from '../../src/store/index.ts';
import { givenKey } from '../support/api-key.ts';
import { STORE_KINDS } from '../support/database.ts';
import { A1, buy, context, moved, opened, S1, SYSTEM } from '../tickets/world.ts';
import { openWorld } from '../web/world.ts';

/** A compensation of 20.00 that was offered and agreed upon. */
const due = async (store: Store): Promise<string> => {
  await buy(store, { orderNo: 'ZL-K', customerId: 'C9' });
  const wish = { kind: 'complaint', reason: 'other', items: [], details: { wish: 'compensation' } } as const;
  const { no } = await opened(store, { ...wish, orderNo: 'ZL-K', customerId: 'C9' });
  await moved(store, no, 'offer', S1, { note: 'sorry', amountMinor: 2000 });
  await moved(store, no, 'agree', { role: 'shopper', id: 'C9' });
  return no;
};

describe.each(STORE_KINDS)('A coupon, on %s', (kind) => {
  test('is issued once, belongs to its customer, and is redeemed by one of many who try at once', async () => {
    const world = await openWorld({ kind });
    const { store, clock, address } = world;
    const no = await due(store);
    const deps = { store, clock, context: () => context(clock.now()), tell: async () => null };
    const both = await Promise.all([issueCoupon(deps, no, A1), issueCoupon(deps, no, SYSTEM)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['issued', 'not_allowed']);
    const coupon = await store.read.coupons.ofTicket(no);
    expect(coupon).toMatchObject({ customerId: 'C9', valueMinor: 2000 });
    expect((await store.read.tickets.get(no))?.state).toBe('closed');
    const code = coupon?.code ?? '';
    expect(codeOf(code.toLowerCase().replaceAll('-', ' '))).toBe(code);

    const { key } = await givenKey({ store, clock }, 'checkout');
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const ask = async (customer: string): Promise<[number, unknown]> => {
      const answer = await fetch(`${address}/api/v1/coupons/${code}?customer_id=${customer}`, { headers });
      return [answer.status, await answer.json()];
    };
    const redeem = (order: string, idempotency: string) =>
      fetch(`${address}/api/v1/coupons/${code}/redeem`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': idempotency },
        body: JSON.stringify({ customer_id: 'C9', order_no: order }),
      }).then(({ status }) => status);
    expect(await ask('C9')).toEqual([200, expect.objectContaining({ verdict: 'good', value: '20.00' })]);
    expect((await ask('C8'))[0]).toBe(404);
    const tries = await Promise.all(Array.from({ length: 6 }, (_, n) => redeem(`ZL-${n}`, `k${n}`)));
    expect(tries.toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
    const won = tries.indexOf(200);
    expect(await redeem(`ZL-${won}`, `k${won}`)).toBe(200);
    expect(await ask('C9')).toEqual([200, expect.objectContaining({ verdict: 'used', redeemed_on: `ZL-${won}` })]);
    expect(await store.read.audit.list({ subject: `coupon:${code}` })).toHaveLength(1);
    expect((await fetch(`${address}/api/v1/coupons/${code}?customer_id=C9`)).status).toBe(401);
  });
});
