import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/aftersales/actors.ts';
import { answersOf } from '../../src/aftersales/answers.ts';
import type { Event } from '../../src/aftersales/machines/index.ts';
import type { Store } from '../../src/store/index.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { recordOf } from '../../src/tickets/case-record.ts';
import { answerApproval } from '../../src/tickets/ticket-approver.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, A2, BOT, boundIn, buy, context, M1, move, moved, NOW, open, opened, S1, S2, type Wish } from './world.ts';

describe.each(STORE_KINDS)('The lives of cases on %s', (kind) => {
  let store: Store;
  let n = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  const bought = async (more: Parameters<typeof buy>[1] = {}): Promise<string> => {
    n += 1;
    return buy(store, { orderNo: `ZL20261101-${1000 + n}`, customerId: `C${1000 + n}`, ...more });
  };
  const shopper = ({ customerId }: WholeTicket): Actor => ({ role: 'shopper', id: customerId });
  const made = (orderNo: string, wish: Wish): Promise<WholeTicket> =>
    opened(store, { orderNo, customerId: `C${orderNo.slice(-4)}`, ...wish });
  const answered = async (no: string, verdict: 'granted' | 'refused', by: Actor): Promise<WholeTicket> => {
    const id = (await store.read.tickets.pendingApproval(no))?.id ?? 0;
    const found = await store.write((repos) => answerApproval(repos, id, { verdict, by, note: 'so' }, context()));
    if (found.outcome !== 'granted' && found.outcome !== 'refused') throw new Error(found.outcome);
    return found.ticket;
  };
  const through = async (ticket: WholeTicket, ...events: Parameters<typeof move>[2][]): Promise<WholeTicket> => {
    let so = ticket;
    for (const event of events) so = await moved(store, so.no, event, S1, { note: 'proof' });
    return so;
  };
  const sell = (sku: string, priceMinor: number): Promise<void> =>
    store.write((repos) =>
      repos.products.save({
        sku,
        name: sku,
        nameZhTw: null,
        nameEn: null,
        category: 'pyjamas',
        priceMinor,
        stock: 5,
        returnable: 'yes',
        warrantyMonths: 0,
        attributes: {},
        updatedAt: NOW,
      }),
    );
  const trusted = async (customerId: string): Promise<void> => {
    const customer = await store.read.customers.get(customerId);
    if (customer) await store.write((repos) => repos.customers.save({ ...customer, tier: 'gold' }));
  };

  test('a trusted shopper is paid at the first scan, and the goods are looked at all the same', async () => {
    const orderNo = await bought();
    await trusted(`C${1000 + n}`);
    const ticket = await made(orderNo, {});
    expect(recordOf(ticket).fast).toBe(true);
    expect(ticket.clauses).toContain('AS-51 fast-refund');
    const paid = await through(ticket, 'dispatch_back', 'scan', 'pay');
    expect(paid.state).toBe('refunded_early');
    expect(await move(store, ticket.no, 'close', M1)).toMatchObject({ outcome: 'not_allowed' });
    expect((await through(paid, 'arrive', 'inspect', 'pass')).state).toBe('closed');
  });

  test('what was paid too soon is recovered or written off by a supervisor, and never paid again', async () => {
    const orderNo = await bought();
    await trusted(`C${1000 + n}`);
    const ticket = await made(orderNo, {});
    const bad = await through(ticket, 'dispatch_back', 'scan', 'pay', 'arrive', 'inspect', 'fail');
    expect(bad.state).toBe('recovery');
    expect(await move(store, ticket.no, 'write_off', A1, { note: 'x' })).toMatchObject({ outcome: 'not_allowed' });
    expect((await through(bad, 'write_off')).state).toBe('closed');
    expect((await boundIn(store, orderNo)).refunded).toBe(12_900);
  });

  test('a shopper who is not trusted waits for the inspection', async () => {
    const ticket = await made(await bought(), {});
    expect(recordOf(ticket).fast).toBe(false);
    await through(ticket, 'dispatch_back');
    expect(await move(store, ticket.no, 'scan', A1, { note: 'SF' })).toMatchObject({ outcome: 'not_allowed' });
  });

  test('a parcel on its way is called back, and the money waits until it was looked at', async () => {
    const orderNo = await bought({ status: 'dispatched' });
    const ticket = await made(orderNo, { kind: 'refund' });
    expect(recordOf(ticket)).toMatchObject({ turnsRound: true, goodsStay: false });
    const turning = await answered(ticket.no, 'granted', S1);
    expect(turning.state).toBe('turning_round');
    expect((await through(turning, 'arrive', 'inspect', 'pass')).state).toBe('refund_pending');
  });

  test('a parcel that reaches the shopper after all ends the refund, and everything is free again', async () => {
    const orderNo = await bought({ status: 'dispatched' });
    const ticket = await made(orderNo, { kind: 'refund' });
    const turning = await answered(ticket.no, 'granted', S1);
    expect((await through(turning, 'deliver')).state).toBe('closed');
    expect(await boundIn(store, orderNo)).toMatchObject({ refunded: 0, pieces: { 'PJ-1': 0 } });
  });

  test('dearer goods leave once their difference is paid, and the refund in their place gives it back too', async () => {
    await sell('DEAR', 15_900);
    const orderNo = await bought();
    const ticket = await made(orderNo, { kind: 'exchange', target: { sku: 'DEAR', qty: 1 } });
    expect(recordOf(ticket)).toMatchObject({ difference: 'pay', differenceMinor: 3000 });
    expect(ticket).toMatchObject({ amountMinor: 0, clauses: expect.arrayContaining(['AS-09 price-difference']) });
    const due = await through(ticket, 'dispatch_back', 'arrive', 'inspect', 'pass');
    expect(due.state).toBe('difference_due');
    expect(await move(store, ticket.no, 'dispatch_replacement', A1, { note: 'SF' })).toMatchObject({
      outcome: 'not_allowed',
    });
    const lost = await through(due, 'pay_difference', 'dispatch_replacement', 'lose', 'no_stock');
    expect(lost.amountMinor).toBe(15_900);
    const bound = await boundIn(store, orderNo);
    expect(bound.refunded).toBe(12_900);
  });

  test('cheaper goods bring their difference back once they have arrived, coupons counted', async () => {
    await sell('CHEAP', 8900);
    const orderNo = await bought({ totalMinor: 11_900 });
    const ticket = await made(orderNo, { kind: 'exchange', target: { sku: 'CHEAP', qty: 1 } });
    expect(ticket.amountMinor).toBe(3000);
    expect((await boundIn(store, orderNo)).refunded).toBe(3000);
    const sent = await through(ticket, 'dispatch_back', 'arrive', 'inspect', 'pass', 'dispatch_replacement', 'deliver');
    expect(sent.state).toBe('refund_pending');
    expect((await through(sent, 'pay', 'close')).state).toBe('closed');
    expect(await boundIn(store, orderNo)).toMatchObject({ refunded: 3000, pieces: { 'PJ-1': 0 } });
  });

  test('cheaper goods that cannot be had turn into the whole refund, paid once', async () => {
    await sell('GONE', 8900);
    const orderNo = await bought();
    const ticket = await made(orderNo, { kind: 'exchange', target: { sku: 'GONE', qty: 1 } });
    await through(ticket, 'dispatch_back', 'arrive', 'inspect', 'pass');
    const turned = await moved(store, ticket.no, 'no_stock', A2);
    expect(turned.amountMinor).toBe(12_900);
    expect((await boundIn(store, orderNo)).refunded).toBe(12_900);
    const back = turned.state === 'remedy_approval' ? await answered(ticket.no, 'refused', S1) : turned;
    if (turned.state === 'remedy_approval') expect(back).toMatchObject({ state: 'accepted', amountMinor: 4000 });
    if (turned.state === 'remedy_approval') expect((await boundIn(store, orderNo)).refunded).toBe(4000);
  });

  test('goods that do not exist are no exchange', async () => {
    const found = await open(store, {
      orderNo: await bought(),
      customerId: null,
      kind: 'exchange',
      target: { sku: 'NO', qty: 1 },
    });
    expect(found).toEqual({ outcome: 'not_found', what: 'NO' });
  });

  test('an exchanged piece may be exchanged again', async () => {
    const orderNo = await bought();
    const wish = { kind: 'exchange', reason: 'too_small' } as const;
    const first = await made(orderNo, wish);
    await through(first, 'dispatch_back', 'arrive', 'inspect', 'pass', 'dispatch_replacement', 'deliver', 'close');
    // The day's sum stands above what the bot may give alone, so that somebody looks at it.
    expect(await made(orderNo, wish)).toMatchObject({
      state: 'pending_approval',
      tierReason: expect.arrayContaining(['AU-73 adds-up']),
    });
  });

  test('a fallen price is paid back once for a product, claims no piece, and the goods may still go back', async () => {
    const orderNo = await bought();
    const wish = { kind: 'refund', reason: 'price_dropped', refundMinor: 1000 } as const;
    const ticket = await made(orderNo, wish);
    expect(ticket).toMatchObject({ topic: 'price_protection', amountMinor: 1000, state: 'pending_approval' });
    expect(await open(store, { orderNo, customerId: null, ...wish })).toMatchObject({ outcome: 'already_claimed' });
    const granted = await answered(ticket.no, 'granted', S2);
    expect(granted.state).toBe('refund_pending');
    expect((await made(orderNo, {})).amountMinor).toBe(12_900 - 1000);
  });

  test('compensation is offered within one’s authority, agreed upon and issued once; what is declined is free again', async () => {
    const orderNo = await bought();
    const wish = { kind: 'complaint', reason: 'other', items: [], details: { wish: 'compensation' } } as const;
    const ticket = await made(orderNo, wish);
    expect(ticket).toMatchObject({ topic: 'compensation', state: 'handling' });
    expect(await move(store, ticket.no, 'offer', A1, { note: 'sorry' })).toMatchObject({ outcome: 'amount_wanted' });
    const small = await moved(store, ticket.no, 'offer', A1, { note: 'sorry', amountMinor: 2000 });
    expect(small).toMatchObject({ state: 'proposed', compensationMinor: 2000 });
    expect((await boundIn(store, orderNo)).compensated).toBe(2000);
    await moved(store, ticket.no, 'disagree', shopper(ticket), { note: 'too little' });
    expect((await boundIn(store, orderNo)).compensated).toBe(0);
    const large = await moved(store, ticket.no, 'offer', A1, { note: 'sorry', amountMinor: 9000 });
    expect(large.state).toBe('offer_approval');
    expect(await answered(ticket.no, 'refused', S1)).toMatchObject({ state: 'handling', compensationMinor: 0 });
    await moved(store, ticket.no, 'offer', A1, { note: 'sorry', amountMinor: 9000 });
    expect((await answered(ticket.no, 'granted', S1)).state).toBe('proposed');
    const due = await moved(store, ticket.no, 'agree', shopper(ticket));
    expect(due.state).toBe('coupon_due');
    expect((await moved(store, ticket.no, 'issue_coupon', A1, { note: 'CP-1' })).state).toBe('closed');
    expect((await boundIn(store, orderNo)).compensated).toBe(9000);
  });

  test.each([
    ['invoice', 'other', 'invoicing', ['ask_details', 'add_details', 'issue_invoice']],
    ['suggestion', 'other', 'considering', ['answer']],
    ['privacy_export', 'other', 'fulfilling', ['fulfil']],
  ] as const)('%s goes a way of its own, with words at its end', async (wish, of, state, events) => {
    const ticket = await made(await bought(), { kind: of, reason: 'other', items: [], details: { wish } });
    expect(ticket).toMatchObject({ state, dueAt: expect.any(Date) });
    expect((await through(ticket, ...events)).state).toBe('closed');
  });

  test('a repair whose goods are lost on their way ends in money or other goods, and sends nothing back', async () => {
    const ticket = await made(await bought({ warrantyMonths: 24, deliveredDaysAgo: 60 }), {
      kind: 'repair',
      reason: 'faulty',
      evidence: true,
      requester: A1,
    });
    await through(ticket, 'dispatch_back', 'lose', 'uphold');
    const chooses = (event: Event) => move(store, ticket.no, event, shopper(ticket));
    expect(await chooses('choose_sending_back')).toEqual({ outcome: 'not_allowed', state: 'remedy_choice' });
    expect(answersOf({ ...ticket, state: 'remedy_choice', lost: true })).not.toContain('choose_sending_back');
    expect(await chooses('choose_refund')).toMatchObject({ outcome: 'moved' });
  });

  test('a refused privacy request may be appealed once, and no more', async () => {
    const ticket = await made(await bought(), {
      kind: 'other',
      reason: 'other',
      items: [],
      details: { wish: 'privacy_erase' },
      requester: BOT,
    });
    await through(ticket, 'turn_down');
    await moved(store, ticket.no, 'appeal', shopper(ticket), { note: 'why' });
    expect((await answered(ticket.no, 'granted', M1)).state).toBe('fulfilling');
    expect((await through(ticket, 'turn_down')).state).toBe('closed');
    expect(await move(store, ticket.no, 'appeal', shopper(ticket), { note: 'again' })).toMatchObject({
      outcome: 'not_allowed',
    });
  });

  test('goods excluded only by confirmation go back where nobody confirmed it', async () => {
    const sealed = { returnable: 'no', items: [{ sku: 'PJ-1', qty: 1, unitMinor: 12_900, exclusionConfirmed: null }] };
    expect((await made(await bought(sealed), {})).state).toBe('awaiting_return');
    const confirmed = {
      returnable: 'no',
      items: [{ sku: 'PJ-1', qty: 1, unitMinor: 12_900, exclusionConfirmed: true }],
    };
    expect(await open(store, { orderNo: await bought(confirmed), customerId: null })).toMatchObject({
      outcome: 'not_eligible',
    });
  });
});
