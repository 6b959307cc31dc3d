import { describe, expect, test } from 'vitest';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, type Bought, boundIn, buy, M1, NOW, open, opened, type Wish } from './world.ts';

const NOTHING_BOUND = { pieces: { 'PJ-1': 0 }, refunded: 0, compensated: 0 };
const told = async (bought: Bought, wish: Wish) => {
  const store = await freshStore();
  await buy(store, bought);
  return { store, found: await open(store, wish) };
};

describe('A small return in time', () => {
  test('is granted by the bot, numbered, and waits for the goods', async () => {
    const store = await freshStore();
    await buy(store);
    const ticket = await opened(store);
    expect(ticket).toMatchObject({
      no: 'RT-20261120-0001',
      state: 'awaiting_return',
      tier: 0,
      tierReason: ['AU-01 small-return'],
      amountMinor: 12_900,
      postage: 'shopper',
      liability: 'shopper',
      department: 'after_sales',
      requester: 'bot',
      verdict: 'grant',
      dueAt: new Date('2026-11-27T10:00:00+08:00'),
    });
    expect(ticket.clauses).toContain('AS-07 seven-days');
    expect(ticket.events.map(({ seq, who, event, to }) => `${seq} ${who} ${event} ${to}`)).toEqual([
      '1 bot open submitted',
      '2 bot settle approved',
      '3 system begin awaiting_return',
    ]);
  });

  test('binds its piece and its money, sets its timers and leaves a record', async () => {
    const store = await freshStore();
    await buy(store);
    const { no } = await opened(store);
    expect(await boundIn(store)).toEqual({ pieces: { 'PJ-1': 1 }, refunded: 12_900, compensated: 0 });
    const timers = await store.read.timers.due(new Date('2026-12-31T00:00:00Z'), 10);
    expect(timers.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      `ticket-remind ${no}`,
      `ticket-due ${no}`,
    ]);
    expect(await store.read.audit.list({ subject: `ticket:${no}` })).toMatchObject([
      { who: 'bot', action: 'ticket.open', detail: { verdict: 'grant', tier: 0, amountMinor: 12_900 } },
    ]);
  });
});

test('Numbers are counted by kind and by day in the shop’s time zone', async () => {
  const store = await freshStore();
  await buy(store, { items: [{ sku: 'PJ-1', qty: 9, unitMinor: 100 }] });
  const late = new Date('2026-11-20T23:30:00+08:00');
  const next = new Date('2026-11-21T00:10:00+08:00');
  const numbers = [
    await opened(store),
    await opened(store),
    await opened(store, { kind: 'exchange' }),
    await opened(store, { kind: 'complaint', items: [] }),
    await opened(store, {}, late),
    await opened(store, {}, next),
  ].map(({ no }) => no);
  expect(numbers).toEqual([
    'RT-20261120-0001',
    'RT-20261120-0002',
    'EX-20261120-0001',
    'CP-20261120-0001',
    'RT-20261120-0003',
    'RT-20261121-0001',
  ]);
});

describe('A case that is not the bot’s to grant', () => {
  test('waits for an approval bound to what was asked', async () => {
    const { store, found } = await told({ items: [{ sku: 'PJ-1', qty: 1, unitMinor: 32_000 }] }, {});
    if (found.outcome !== 'opened') throw new Error(found.outcome);
    const { ticket } = found;
    expect(ticket).toMatchObject({ state: 'pending_approval', tier: 1, verdict: 'approve' });
    // Thirty opening minutes of tier 1.
    expect(ticket.dueAt).toEqual(new Date('2026-11-20T10:30:00+08:00'));
    expect(await store.read.tickets.pendingApproval(ticket.no)).toMatchObject({
      caseHash: ticket.caseHash,
      tier: 1,
      requestedBy: 'bot',
      expiresAt: new Date('2026-11-23T10:00:00+08:00'),
    });
    expect(await boundIn(store)).toMatchObject({ pieces: { 'PJ-1': 1 }, refunded: 32_000 });
  });

  test('is granted at once when somebody of its tier asks', async () => {
    const { store, found } = await told({ items: [{ sku: 'PJ-1', qty: 1, unitMinor: 32_000 }] }, { requester: A1 });
    expect(found).toMatchObject({
      outcome: 'opened',
      ticket: { state: 'awaiting_return', requester: 'agent:a1', ownerId: 'a1' },
    });
    expect(await store.write((repos) => repos.tickets.lockTally('tally:granted:agent:a1:20261120'))).toBe(32_000);
  });

  test('waits for photos where the terms want them', async () => {
    const { found } = await told({}, { reason: 'faulty' });
    expect(found).toMatchObject({
      outcome: 'opened',
      ticket: { state: 'needs_evidence', verdict: 'needs_evidence', postage: 'shop' },
    });
  });

  test('waits for an approval once the photos are there', async () => {
    const { found } = await told({}, { reason: 'faulty', evidence: true });
    expect(found).toMatchObject({
      outcome: 'opened',
      ticket: { state: 'pending_approval', tier: 1, liability: 'supplier' },
    });
  });

  test('goes to the manager with a mark, and with a mark nobody knows to an agent', async () => {
    expect((await told({}, { flags: ['lawyer'] })).found).toMatchObject({
      ticket: { tier: 3, state: 'pending_approval' },
    });
    expect((await told({}, { flags: ['smells_odd'] })).found).toMatchObject({
      ticket: { tier: 1, tierReason: ['AU-10 front-line', 'AU-44 other-mark'] },
    });
  });

  test('of an allergy goes to a supervisor, in full, and nothing is sent back', async () => {
    const { found } = await told({ deliveredDaysAgo: 60 }, { reason: 'allergy' });
    expect(found).toMatchObject({
      ticket: { tier: 2, state: 'pending_approval', amountMinor: 12_900 },
      eligibility: { goodsStay: true },
    });
  });
});

describe('An order that has not left', () => {
  test('is refunded by the bot, shipping fee and all, whatever it cost', async () => {
    const bought = { status: 'paid', shippingFeeMinor: 1000, items: [{ sku: 'PJ-1', qty: 2, unitMinor: 90_000 }] };
    const { found } = await told(bought, { kind: 'refund', items: [{ sku: 'PJ-1', qty: 2 }] });
    expect(found).toMatchObject({
      ticket: { no: 'RF-20261120-0001', tier: 0, state: 'refund_pending', amountMinor: 181_000 },
    });
  });
});

describe('What is not opened changes nothing', () => {
  test.each<[string, Bought, Wish, unknown]>([
    ['goods the terms exclude', { returnable: 'no' }, {}, { outcome: 'not_eligible', decision: { verdict: 'refuse' } }],
    [
      'a return that comes too late',
      { deliveredDaysAgo: 9 },
      {},
      { outcome: 'not_eligible', eligibility: { clauses: ['AS-07 seven-days'] } },
    ],
    ['an order that does not exist', {}, { orderNo: 'ZL-NONE' }, { outcome: 'not_found', what: 'ZL-NONE' }],
    ['somebody else’s order', {}, { customerId: 'C2' }, { outcome: 'not_found' }],
    [
      'goods that are not in the order',
      {},
      { items: [{ sku: 'PJ-9', qty: 1 }] },
      { outcome: 'not_found', what: 'PJ-9' },
    ],
    ['half a piece', {}, { items: [{ sku: 'PJ-1', qty: 0.5 }] }, { outcome: 'not_found', what: 'PJ-1' }],
    [
      'the same goods named twice',
      { items: [{ sku: 'PJ-1', qty: 2, unitMinor: 100 }] },
      { items: [1, 1].map((qty) => ({ sku: 'PJ-1', qty })) },
      { outcome: 'not_found', what: 'PJ-1' },
    ],
    ['more pieces than were bought', {}, { items: [{ sku: 'PJ-1', qty: 2 }] }, { outcome: 'already_claimed' }],
    ['more money than was paid', {}, { refundMinor: 12_901, requester: M1 }, { outcome: 'amount_over_paid' }],
    [
      'more compensation than was paid',
      {},
      { compensationMinor: 12_901, requester: M1 },
      { outcome: 'amount_over_paid' },
    ],
  ])('%s', async (_, bought, wish, expected) => {
    const { store, found } = await told(bought, wish);
    expect(found).toMatchObject(expected as object);
    expect(await boundIn(store)).toEqual(NOTHING_BOUND);
    expect(await store.read.tickets.list()).toEqual([]);
  });

  test('amounts that are none are refused with the remedy', async () => {
    const store = await freshStore();
    await buy(store);
    await expect(open(store, { refundMinor: 12.5 })).rejects.toThrow(/whole minor units/);
    await expect(open(store, { refundMinor: -1 })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(open(store, { items: [] })).rejects.toThrow(/Name at least one item/);
    await expect(open(store, { kind: 'complaint', items: [], refundMinor: 100 })).rejects.toThrow(
      /Open a refund or a return/,
    );
  });
});

describe('An exception', () => {
  test('beyond the window is an agent’s for three days', async () => {
    const { found } = await told({ deliveredDaysAgo: 9 }, { requester: A1, exception: true });
    expect(found).toMatchObject({ ticket: { tier: 1, state: 'awaiting_return', amountMinor: 12_900 } });
  });

  test('later it waits for a supervisor, then for the manager', async () => {
    expect((await told({ deliveredDaysAgo: 12 }, { requester: A1, exception: true })).found).toMatchObject({
      ticket: { tier: 2, state: 'pending_approval' },
    });
    expect((await told({ deliveredDaysAgo: 60 }, { requester: A1, exception: true })).found).toMatchObject({
      ticket: { tier: 3, state: 'pending_approval' },
    });
  });

  test('never reaches what the terms exclude', async () => {
    const { found } = await told({ returnable: 'no' }, { requester: M1, exception: true });
    expect(found.outcome).toBe('not_eligible');
  });
});

describe('Splitting gains nothing', () => {
  const many = { items: [{ sku: 'PJ-1', qty: 5, unitMinor: 15_000 }] };

  test('over the pieces of one order', async () => {
    const { store, found } = await told(many, {});
    expect(found).toMatchObject({ ticket: { tier: 0 } });
    expect(await open(store)).toMatchObject({ ticket: { tier: 1, tierReason: ['AU-10 front-line', 'AU-73 adds-up'] } });
    expect(await open(store)).toMatchObject({ ticket: { tier: 1 } });
    // 600.00 in all is above an agent's 500.00.
    expect(await open(store)).toMatchObject({ ticket: { tier: 2 } });
  });

  test('over the orders of one shopper’s day; the next day counts anew', async () => {
    const store = await freshStore();
    await buy(store);
    await buy(store, { orderNo: 'ZL-2' });
    await buy(store, { orderNo: 'ZL-3' });
    expect(await opened(store)).toMatchObject({ tier: 0 });
    expect(await opened(store, { orderNo: 'ZL-2' })).toMatchObject({ tier: 1 });
    expect(await opened(store, { orderNo: 'ZL-3' }, new Date('2026-11-21T10:00:00+08:00'))).toMatchObject({ tier: 0 });
  });

  test('over refunds: the fourth in ninety days is a person’s', async () => {
    const store = await freshStore();
    await buy(store, { items: [{ sku: 'PJ-1', qty: 5, unitMinor: 1000 }] });
    const tiers = [];
    for (let day = 0; day < 4; day += 1)
      tiers.push((await opened(store, {}, new Date(NOW.getTime() + day * 86_400_000))).tier);
    expect(tiers).toEqual([0, 0, 0, 1]);
  });

  test('a shopper opens so many cases a day and no more; somebody at the desk may go on', async () => {
    const store = await freshStore();
    await buy(store);
    for (let n = 0; n < 10; n += 1) await opened(store, { kind: 'other', items: [] });
    expect(await open(store)).toEqual({ outcome: 'limit_reached', clause: 'AU-72 cases-a-day' });
    expect(await boundIn(store)).toEqual(NOTHING_BOUND);
    expect(await open(store, { requester: A1 })).toMatchObject({ outcome: 'opened' });
  });
});

test('What limits the price difference is the money, not the goods: they stay and may still go back', async () => {
  const store = await freshStore();
  await buy(store);
  const ticket = await opened(store, { kind: 'refund', reason: 'price_dropped', refundMinor: 2000 });
  expect(ticket).toMatchObject({ state: 'pending_approval', amountMinor: 2000 });
  expect(await boundIn(store)).toEqual({ pieces: { 'PJ-1': 0 }, refunded: 2000, compensated: 0 });
  expect(await opened(store)).toMatchObject({ amountMinor: 10_900 });
});

describe.each(STORE_KINDS)('At the same instant, on %s', (kind) => {
  test('two who claim the last piece: one gets it', async () => {
    const store = await freshStore(kind);
    await buy(store);
    const found = await Promise.all(Array.from({ length: 6 }, () => open(store)));
    expect(found.map(({ outcome }) => outcome).sort()).toEqual([...Array(5).fill('already_claimed'), 'opened']);
    expect(await boundIn(store)).toEqual({ pieces: { 'PJ-1': 1 }, refunded: 12_900, compensated: 0 });
  });

  test('many small returns: together they stay within what one tier may give', async () => {
    const store = await freshStore(kind);
    await buy(store, { items: [{ sku: 'PJ-1', qty: 6, unitMinor: 9000 }] });
    const found = await Promise.all(Array.from({ length: 6 }, () => open(store)));
    const byBot = found.flatMap((one) =>
      one.outcome === 'opened' && one.ticket.tier === 0 ? [one.ticket.amountMinor] : [],
    );
    expect(byBot.reduce((sum, minor) => sum + minor, 0)).toBeLessThanOrEqual(20_000);
    const numbers = found.flatMap((one) => (one.outcome === 'opened' ? [one.ticket.no] : []));
    expect(new Set(numbers).size).toBe(6);
    expect(await boundIn(store)).toMatchObject({ pieces: { 'PJ-1': 6 }, refunded: 54_000 });
  });
});
