import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, BOT, buy, open } from '../tickets/world.ts';

/** What the bot may give in one order, and to one shopper in a day, by the rules that ship. Minor units. */
const BOT_SUM = 20_000;
const AGENT_DAY = 500_000;

describe.each(STORE_KINDS)('Limits that add up, on %s', (kind) => {
  let store: Store;
  let orders = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  const orderOf = async (customerId: string, prices: readonly number[]): Promise<string> => {
    orders += 1;
    const orderNo = `ZL20261101-${String(orders).padStart(4, '0')}`;
    const items = prices.map((unitMinor, at) => ({ sku: `G-${orders}-${at}`, qty: 1, unitMinor }));
    await buy(store, { orderNo, customerId, items });
    return orderNo;
  };

  /** Asks for every piece in a case of its own, all at once; gives what was granted without a higher word. */
  const askAtOnce = async (customerId: string, asked: readonly { orderNo: string; sku: string }[]): Promise<number> => {
    const found = await Promise.all(
      asked.map(({ orderNo, sku }) => open(store, { orderNo, customerId, items: [{ sku, qty: 1 }], requester: BOT })),
    );
    return found.reduce(
      (sum, one) => (one.outcome === 'opened' && one.decision.verdict === 'grant' ? sum + one.ticket.amountMinor : sum),
      0,
    );
  };

  test('an amount split over cases and orders, however and in whatever order, is never more than one would get', async () => {
    const prices = fc.array(fc.integer({ min: 1_000, max: 12_000 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(prices, { minLength: 1, maxLength: 2 }), async (split) => {
        const customerId = `S${orders}`;
        const asked: { orderNo: string; sku: string }[] = [];
        for (const one of split) {
          const orderNo = await orderOf(customerId, one);
          asked.push(...one.map((_, at) => ({ orderNo, sku: `G-${orders}-${at}` })));
        }
        const granted = await askAtOnce(customerId, asked);
        expect(granted).toBeLessThanOrEqual(BOT_SUM);
        const whole = split.flat().reduce((sum, minor) => sum + minor, 0);
        if (whole <= BOT_SUM && asked.length <= 3) expect(granted).toBe(whole);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  test('one pair of hands gives no more in a day than its tier may, in a burst over many shoppers too', async () => {
    const asked: { orderNo: string; customerId: string; sku: string }[] = [];
    for (let n = 0; n < 13; n += 1) {
      const customerId = `D${n}`;
      const orderNo = await orderOf(customerId, [49_000]);
      asked.push({ orderNo, customerId, sku: `G-${orders}-0` });
    }
    const found = await Promise.all(
      asked.map(({ sku, ...of }) => open(store, { ...of, items: [{ sku, qty: 1 }], requester: A1 })),
    );
    const granted = found.filter((one) => one.outcome === 'opened' && one.decision.verdict === 'grant');
    expect(granted).toHaveLength(Math.floor(AGENT_DAY / 49_000));
    const raised = found.filter((one) => one.outcome === 'opened' && one.decision.verdict === 'approve');
    expect(raised).toHaveLength(13 - granted.length);
  }, 60_000);
});
