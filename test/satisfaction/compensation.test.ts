import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { type Case, contextAt, open, tellAll } from './world.ts';

const DAY = '2026-11-20';
const NOW = `${DAY}T23:00:00+08:00`;
const AT = `${DAY}T10:00:00+08:00`;

const cost = async (store: Store): Promise<string> =>
  (await summarize(store, { from: DAY, to: DAY }, contextAt(NOW))).compensation_total;

/** A case that offers 20.00 for the trouble, as far as it has come. */
const offer = async (store: Store, no: string, state: string, ...more: NonNullable<Case['events']>): Promise<void> => {
  await tellAll(store, [{ id: `c_${no}`, at: AT, lines: [[0, 'shopper', 'complaint']] }]);
  const events: NonNullable<Case['events']> = [
    ['settle', 'submitted', 'approved'],
    ['begin', 'approved', 'handling'],
    ['offer', 'handling', 'offer_approval'],
    ...more,
  ];
  await open(store, { no, talk: `c_${no}`, at: AT, topic: 'compensation', state, compensation: 2000, events });
};

describe.each(STORE_KINDS)('What making good cost, on %s', (kind) => {
  it('leaves out what is only offered, and what was offered and not taken', async () => {
    const store = await freshStore(kind);
    await offer(store, 'CP-1', 'offer_approval');
    await offer(store, 'CP-2', 'proposed', ['approve', 'offer_approval', 'proposed']);
    await offer(store, 'CP-3', 'closed', ['approve', 'offer_approval', 'proposed'], ['close', 'proposed', 'closed']);
    expect(await cost(store)).toBe('0.00');
  });

  it('counts what the shopper agreed to, until its coupon is taken back unused', async () => {
    const store = await freshStore(kind);
    await offer(store, 'CP-1', 'closed', ['agree', 'proposed', 'coupon_due'], ['issue_coupon', 'coupon_due', 'closed']);
    expect(await cost(store)).toBe('20.00');
    const issued = {
      code: 'C-1',
      customerId: 'C1',
      ticketNo: 'CP-1',
      orderNo: null,
      valueMinor: 2000,
      issuedBy: 'bot',
    };
    const times = { issuedAt: new Date(AT), expiresAt: new Date('2026-12-20T00:00:00Z') };
    await store.write(({ coupons }) => coupons.issue({ ...issued, ...times }));
    expect(await cost(store)).toBe('20.00');
    await store.write(({ coupons }) => coupons.revoke('C-1', 'agent:a2', new Date(NOW)));
    expect(await cost(store)).toBe('0.00');
  });
});
