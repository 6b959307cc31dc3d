import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Event } from '../../src/aftersales/machines/index.ts';
import type { Store } from '../../src/store/index.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, boundIn, buy, moved, NOW, open, opened, S1, type Wish } from './world.ts';

const DAY = 86_400_000;
const later = (days: number): Date => new Date(NOW.getTime() + days * DAY);

describe.each(STORE_KINDS)('Goods that took the place of others on %s', (kind) => {
  let store: Store;
  let n = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  const bought = async (more: Parameters<typeof buy>[1] = {}): Promise<Wish> => {
    n += 1;
    const orderNo = await buy(store, { orderNo: `ZL20261101-${2000 + n}`, customerId: `C${2000 + n}`, ...more });
    return { orderNo, customerId: `C${2000 + n}`, requester: A1 };
  };
  const through = async (ticket: WholeTicket, at: Date, ...events: Event[]): Promise<WholeTicket> => {
    let so = ticket;
    for (const event of events) so = await moved(store, so.no, event, S1, { note: 'SF1' }, at);
    return so;
  };
  const exchangedAt = async (wish: Wish, at: Date): Promise<void> => {
    const ticket = await opened(store, { ...wish, kind: 'exchange', reason: 'too_small' });
    await through(ticket, NOW, 'dispatch_back', 'arrive', 'inspect', 'pass', 'dispatch_replacement');
    await through(ticket, at, 'deliver', 'close');
  };
  const faulty = (wish: Wish, days: number, more: Wish = {}) =>
    open(store, { ...wish, reason: 'faulty', evidence: true, ...more }, later(days));

  test('may go back for a fault within fifteen days of their own delivery, and no longer', async () => {
    const wish = await bought();
    await exchangedAt(wish, later(5));
    expect(await faulty(wish, 21)).toMatchObject({ outcome: 'not_eligible' });
    expect(await faulty(wish, 20)).toMatchObject({ outcome: 'opened', eligibility: { daysSinceDelivery: 15 } });
  });

  test('count for the pieces that were exchanged, not for those that were not', async () => {
    const wish = await bought({ items: [{ sku: 'PJ-2', qty: 2, unitMinor: 5000 }] });
    const one = [{ sku: 'PJ-2', qty: 1 }];
    await exchangedAt({ ...wish, items: one }, later(5));
    expect(await faulty(wish, 18, { items: [{ sku: 'PJ-2', qty: 2 }] })).toMatchObject({ outcome: 'not_eligible' });
    expect(await faulty(wish, 18, { items: one })).toMatchObject({ outcome: 'opened' });
  });

  test('are no reason for a second seven days', async () => {
    const wish = await bought();
    await exchangedAt(wish, later(5));
    expect(await open(store, { ...wish, reason: 'no_longer_wanted' }, later(6))).toMatchObject({
      outcome: 'not_eligible',
      eligibility: { clauses: ['AS-07 seven-days'], daysSinceDelivery: 9 },
    });
  });

  test('that are still on their way have begun nothing', async () => {
    const wish = await bought();
    const ticket = await opened(store, { ...wish, kind: 'exchange', reason: 'too_small' });
    await through(ticket, NOW, 'dispatch_back', 'arrive', 'inspect', 'pass', 'dispatch_replacement');
    expect(await store.read.replacements.of([wish.orderNo ?? ''])).toEqual([]);
  });

  test('for a lost parcel are delivered when they have come, though the order never was', async () => {
    const wish = await bought({ status: 'dispatched', deliveredDaysAgo: null });
    const lost = await opened(store, { ...wish, kind: 'delivery', reason: 'not_received' });
    await through(lost, NOW, 'lose', 'choose_exchange', 'dispatch_replacement');
    await through(lost, later(3), 'deliver', 'close');
    expect(await open(store, { ...wish, reason: 'no_longer_wanted' }, later(10))).toMatchObject({
      outcome: 'opened',
      eligibility: { daysSinceDelivery: 7, clauses: expect.arrayContaining(['AS-07 seven-days']) },
    });
    expect((await boundIn(store, wish.orderNo ?? '')).pieces).toEqual({ 'PJ-1': 1 });
  });
});
