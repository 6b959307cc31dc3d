import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Event } from '../../src/aftersales/machines/index.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, buy, moved, NOW, open, opened, S1, type Wish } from './world.ts';

const DAY = 86_400_000;
const later = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const MENDED: readonly Event[] = ['arrive', 'diagnose', 'repairable', 'repaired', 'deliver'];

describe.each(STORE_KINDS)('Goods that were away to be repaired on %s', (kind) => {
  let store: Store;
  let n = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  /** Two blankets of an order, delivered three days before {@link NOW} with one month of warranty. */
  const bought = async (): Promise<Wish> => {
    n += 1;
    const [orderNo, customerId] = [`ZL20261101-${4000 + n}`, `C${4000 + n}`];
    const items = [{ sku: 'BD-1', qty: 2, unitMinor: 9900 }];
    await buy(store, { orderNo, customerId, items, warrantyMonths: 1 });
    const more = { kind: 'repair', reason: 'faulty', evidence: true, requester: A1 } as const;
    return { orderNo, customerId, items: [{ sku: 'BD-1', qty: 1 }], ...more };
  };
  /** The blanket leaves today and goes through these steps so many days later. */
  const away = async (wish: Wish, days: number, events: readonly Event[] = MENDED): Promise<string> => {
    const { no } = await opened(store, wish);
    await moved(store, no, 'dispatch_back', A1, { note: 'SF1' });
    for (const event of events) await moved(store, no, event, S1, { note: 'SF2' }, later(days));
    return no;
  };

  test('have a warranty that is longer by the days they were away, and the case names the clause', async () => {
    const wish = await bought();
    const no = await away(wish, 9);
    expect(await store.read.repairs.of([wish.orderNo ?? ''])).toEqual([
      { orderNo: wish.orderNo, sku: 'BD-1', qty: 1, from: NOW, to: later(9), mended: true },
    ]);
    await moved(store, no, 'close', A1, {}, later(9));
    // One month from 17 November, and ten days away: until 27 December.
    expect(await open(store, wish, later(38))).toMatchObject({ outcome: 'not_eligible' });
    expect(await open(store, wish, later(37))).toMatchObject({
      outcome: 'opened',
      eligibility: { lengthenedBy: 'AS-19 repair-not-counted', daysSinceDelivery: 40, daysCounted: 30 },
      ticket: { clauses: expect.arrayContaining(['AS-19 repair-not-counted']) },
    });
  });

  test('lengthen nothing for pieces that were not away', async () => {
    const wish = await bought();
    await moved(store, await away(wish, 9), 'close', A1, {}, later(9));
    expect(await open(store, { ...wish, items: [{ sku: 'BD-1', qty: 2 }] }, later(37))).toMatchObject({
      outcome: 'not_eligible',
    });
  });

  test('and whose fault was none of the shop’s were not in repair', async () => {
    const wish = await bought();
    await away(wish, 9, ['arrive', 'diagnose', 'turn_down', 'deliver']);
    expect(await store.read.repairs.of([wish.orderNo ?? ''])).toEqual([]);
  });

  test('and are not back yet have no end, and were not mended', async () => {
    const wish = await bought();
    await away(wish, 9, ['arrive', 'diagnose']);
    expect(await store.read.repairs.of([wish.orderNo ?? '', 'ZL20261101-9999'])).toMatchObject([
      { to: null, mended: false },
    ]);
    expect(await store.read.repairs.of([])).toEqual([]);
  });
});
