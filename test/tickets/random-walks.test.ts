import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/aftersales/actors.ts';
import { KINDS } from '../../src/aftersales/kinds.ts';
import { ENDS, EVENTS, type State } from '../../src/aftersales/machines/index.ts';
import type { Store } from '../../src/store/index.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { recordOf } from '../../src/tickets/case-record.ts';
import { answerApproval } from '../../src/tickets/ticket-approver.ts';
import { changeTicket } from '../../src/tickets/ticket-changer.ts';
import { ticketDue } from '../../src/tickets/ticket-due.ts';
import { ticketActions } from '../../src/tickets/ticket-view.ts';
import { REASONS } from '../../src/understanding/types.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, A2, ADMIN, BOT, buy, context, M1, move, NOW, open, S1, SHOPPER, SYSTEM } from './world.ts';

const M2: Actor = { role: 'manager', id: 'm2' };
const ANYBODY: readonly Actor[] = [BOT, A1, A2, S1, M1, ADMIN, SYSTEM, SHOPPER];
const STAFF: readonly Actor[] = [A1, A2, S1, M1];

/** Where one run plays: an order of its own in a shared shop. */
interface Stage {
  store: Store;
  orderNo: string;
  customerId: string;
}
const ticketsOf = ({ store, orderNo }: Stage): Promise<WholeTicket[]> => store.read.tickets.list({ orderNo });

/** One thing somebody may try to do with the shop's cases. */
const anything = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      kind: fc.constantFrom(...KINDS),
      reason: fc.constantFrom(...REASONS),
      items: fc.subarray(
        [
          { sku: 'PJ-1', qty: 1 },
          { sku: 'PJ-2', qty: 2 },
        ],
        { minLength: 1 },
      ),
      evidence: fc.boolean(),
      flags: fc.constantFrom<string[]>([], [], [], ['anger'], ['lawyer']),
      by: fc.constantFrom(BOT, A1, S1, M1),
      exception: fc.boolean(),
      compensationMinor: fc.constantFrom(0, 0, 0, 0, 500, 9000),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      ticket: fc.nat({ max: 5 }),
      event: fc.constantFrom(...EVENTS),
      by: fc.constantFrom(...ANYBODY),
      amountMinor: fc.constantFrom(1, 500, 5000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      ticket: fc.nat({ max: 5 }),
      verdict: fc.constantFrom('granted' as const, 'granted' as const, 'refused' as const, 'more' as const),
      by: fc.constantFrom(...ANYBODY, S1, M1, M1, M2, M2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      ticket: fc.nat({ max: 5 }),
      by: fc.constantFrom(...STAFF),
      refundMinor: fc.constantFrom(0, 1000, 9000, 99_999),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('go on' as const),
      ticket: fc.nat({ max: 5 }),
      which: fc.nat({ max: 6 }),
      by: fc.constantFrom(A1, S1, M1, SYSTEM, SHOPPER),
      amountMinor: fc.constantFrom(1, 500, 5000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('time' as const), ticket: fc.nat({ max: 5 }) }) },
);
type Deed = typeof anything extends fc.Arbitrary<infer D> ? D : never;

const perform = async (stage: Stage, deed: Deed): Promise<void> => {
  const { store, orderNo, customerId } = stage;
  const shopper: Actor = { role: 'shopper', id: customerId };
  const actor = 'by' in deed && deed.by === SHOPPER ? shopper : 'by' in deed ? deed.by : SYSTEM;
  if (deed.do === 'open') {
    const { by, do: _, ...wish } = deed;
    await open(store, { ...wish, requester: by, orderNo, customerId });
    return;
  }
  const all = await ticketsOf(stage);
  const ticket = all[deed.ticket % Math.max(1, all.length)];
  if (ticket === undefined) return;
  const { no } = ticket;
  if (deed.do === 'go on') {
    // What may happen is tried more often than what may not, and giving up less often than going on.
    const offered = ticketActions(ticket, actor, context()).filter((event) => !['withdraw', 'lapse'].includes(event));
    // Paying is nobody's button: the program moves the case when the money has gone.
    const events = actor === SYSTEM && ticket.state === 'refund_pending' ? (['pay'] as const) : offered;
    const event = events[deed.which % Math.max(1, events.length)];
    if (event) await move(store, no, event, actor, { ...BROUGHT, amountMinor: deed.amountMinor });
  }
  if (deed.do === 'move') await move(store, no, deed.event, actor, { ...BROUGHT, amountMinor: deed.amountMinor });
  if (deed.do === 'time')
    await store.write((repos) => ticketDue(repos, no, context(new Date(NOW.getTime() + 90 * 86_400_000))));
  if (deed.do === 'change') {
    const kind = (await store.read.tickets.get(no))?.kind;
    const told = kind === 'return' || kind === 'refund' ? { refundMinor: deed.refundMinor } : {};
    await store.write((repos) => changeTicket(repos, no, told, actor, context()));
  }
  if (deed.do === 'answer') {
    const id = (await store.read.tickets.pendingApproval(no))?.id ?? 0;
    await store.write((repos) =>
      answerApproval(repos, id, { verdict: deed.verdict, by: actor, note: 'because' }, context()),
    );
  }
};

/** What every move brings along, needed or not. */
const BROUGHT = { note: 'so be it', pickUp: { window: '2026-11-22/09:00-12:00', address: null } };

/** What must hold at any time, whatever was done. */
const lawsHold = async (stage: Stage): Promise<void> => {
  const { store, orderNo } = stage;
  const order = await store.read.orders.get(orderNo);
  if (!order) throw new Error('the order is gone');
  const tickets = await ticketsOf(stage);
  const records = tickets.map((ticket) => ({ ticket, record: recordOf(ticket) }));

  for (const { sku, qty, claimedQty } of order.items) {
    expect(claimedQty).toBeLessThanOrEqual(qty);
    const held = records
      .filter(({ record }) => record.held.pieces)
      .flatMap(({ ticket }) => ticket.items.filter((item) => item.sku === sku))
      .reduce((sum, item) => sum + item.qty, 0);
    expect(claimedQty, `claims on ${sku}`).toBe(held);
  }
  expect(order.refundedMinor).toBeLessThanOrEqual(order.totalMinor);
  expect(order.refundedMinor, 'bound money').toBe(records.reduce((sum, { record }) => sum + record.held.moneyMinor, 0));
  expect(order.compensatedMinor).toBeLessThanOrEqual(order.totalMinor);
  expect(order.compensatedMinor, 'bound compensation').toBe(
    records.reduce((sum, { record }) => sum + record.held.compensationMinor, 0),
  );

  for (const { ticket, record } of records) {
    const over = ENDS.includes(ticket.state as State);
    expect(ticket.closedAt !== null).toBe(over);
    expect(ticket.dueAt === null, `${ticket.no} waits in ${ticket.state} without a limit`).toBe(over);
    expect(ticket.events.map(({ seq }) => seq)).toEqual(ticket.events.map((_, index) => index + 1));
    expect(ticket.events.at(-1)?.to).toBe(ticket.state);
    const happened = ticket.events.map(({ event }) => event);
    const paid = happened.filter((event) => event === 'pay').length;
    expect(paid).toBeLessThanOrEqual(1);
    expect(record.paid).toBe(paid === 1);
    if (paid === 1) {
      expect(
        happened.some((event) => event === 'settle' || event === 'approve'),
        'paid without authority',
      ).toBe(true);
      const looked = ['pass', 'pass_part', 'uphold', 'repairable', 'unrepairable', 'lose'].some((event) =>
        happened.includes(event as never),
      );
      expect(looked || record.goodsStay || ticket.kind === 'refund', 'paid for goods nobody has looked at').toBe(true);
    }
    if (over && paid === 0) expect(record.held.moneyMinor, `${ticket.no} is over and still binds money`).toBe(0);
    const asked = await store.read.tickets.approvalsOf(ticket.no);
    const pending = asked.filter(({ verdict }) => verdict === 'pending');
    const waits = ['pending_approval', 'appealed', 'remedy_approval'].includes(ticket.state);
    expect(pending.length, `${ticket.no} in ${ticket.state}`).toBe(waits ? 1 : 0);
    for (const { requestedBy, decidedBy, verdict } of asked) {
      if (verdict === 'granted') expect(decidedBy?.split(':')[1]).not.toBe(requestedBy.split(':')[1] ?? 'bot');
    }
  }
};

const stageOn = async (store: Store, n: number, status: 'delivered' | 'dispatched'): Promise<Stage> => {
  const [orderNo, customerId] = [`ZL-${n}`, `C${n}`];
  await buy(store, {
    orderNo,
    customerId,
    status,
    shippingFeeMinor: 800,
    warrantyMonths: 12,
    items: [
      { sku: 'PJ-1', qty: 1, unitMinor: 12_900 },
      { sku: 'PJ-2', qty: 3, unitMinor: 4500 },
    ],
    totalMinor: 24_000,
  });
  return { store, orderNo, customerId };
};

/** More walks on demand: XIAOER_WALKS=1000 npx vitest run test/tickets/random-walks.test.ts */
const WALKS = Number(process.env['XIAOER_WALKS'] ?? 40);
/** The usual walks are the same each time; others are found by walking more. */
const SEED = process.env['XIAOER_WALKS'] ? {} : { seed: 20_261_120 };
const RUNS = { sqlite: WALKS, postgresql: Math.ceil(WALKS / 5) };

test.each(STORE_KINDS)(
  'Whatever anybody tries in whatever order, on %s: never more claimed than bought, never more back than paid',
  async (kind) => {
    const store = await freshStore(kind);
    const seen = new Set<string>();
    let n = 0;
    const run = fc.asyncProperty(
      fc.constantFrom('delivered' as const, 'delivered' as const, 'dispatched' as const),
      fc.array(anything, { minLength: 15, maxLength: 50 }),
      async (status, deeds) => {
        n += 1;
        const stage = await stageOn(store, n, status);
        for (const deed of deeds) await perform(stage, deed);
        await lawsHold(stage);
        for (const { events } of await ticketsOf(stage)) for (const { event } of events) seen.add(event);
      },
    );
    await fc.assert(run, { numRuns: RUNS[kind], endOnFailure: true, ...SEED });
    // Walks that go nowhere prove nothing; a few on the slower database may stop short of the money.
    const wanted = kind === 'sqlite' ? ['settle', 'approve', 'pay', 'close'] : ['settle', 'approve'];
    for (const event of wanted) expect(seen).toContain(event);
  },
  120_000,
);

test.each(STORE_KINDS)(
  'Many at the same instant, on %s: the same holds',
  async (kind) => {
    const store = await freshStore(kind);
    const deeds = fc.sample(anything, { numRuns: 2 * WALKS, ...SEED });
    let stage = await stageOn(store, 0, 'delivered');
    for (let at = 0; at < deeds.length; at += 8) {
      if (at % 40 === 0) stage = await stageOn(store, at, at % 80 === 0 ? 'delivered' : 'dispatched');
      await Promise.all(deeds.slice(at, at + 8).map((deed) => perform(stage, deed)));
      await lawsHold(stage);
    }
    expect((await store.read.tickets.list()).length).toBeGreaterThan(3);
  },
  120_000,
);
