import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { ticketDue } from '../../src/tickets/ticket-due.ts';
import { ticketActions } from '../../src/tickets/ticket-view.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, boundIn, buy, context, move, moved, NOW, opened, SHOPPER, type Wish } from './world.ts';

const at = (time: string): Date => new Date(`2026-11-${time}:00+08:00`);
const FETCHED = { pick_up: '2026-11-21/09:00-12:00', pick_up_address: 'order' };

describe.each(STORE_KINDS)('A courier who comes to the door, on %s', (kind) => {
  let store: Store;
  let n = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  const fetched = async (wish: Wish = {}, now = NOW): Promise<WholeTicket> => {
    n += 1;
    const orderNo = await buy(store, { orderNo: `ZL20261101-${3000 + n}`, customerId: `C${3000 + n}` });
    return opened(store, { orderNo, customerId: `C${3000 + n}`, details: FETCHED, ...wish }, now);
  };
  const due = (no: string, now: Date) => store.write((repos) => ticketDue(repos, no, context(now)));

  test('has to be ordered by somebody: within two open hours, and before the time that was wished for', async () => {
    expect(await fetched()).toMatchObject({ state: 'courier_due', dueAt: at('20T12:00') });
    // The desk closes at night; two open hours would end after the courier should have come.
    expect(await fetched({}, at('20T22:30'))).toMatchObject({ state: 'courier_due', dueAt: at('21T09:00') });
  });

  test('that nobody orders goes one tier up', async () => {
    const { no } = await fetched();
    expect(await due(no, at('20T11:59'))).toEqual({ outcome: 'not_due' });
    expect(await due(no, at('20T12:00'))).toMatchObject({
      outcome: 'escalated',
      ticket: { tier: 1, state: 'courier_due' },
    });
  });

  test('is ordered by somebody at the desk with a number, and waited for until a day after the wished time', async () => {
    const { no, customerId } = await fetched();
    expect(ticketActions((await store.read.tickets.get(no)) as WholeTicket, A1)).toContain('order_courier');
    expect(await move(store, no, 'order_courier', { ...SHOPPER, id: customerId }, { note: 'SF1' })).toMatchObject({
      outcome: 'not_allowed',
    });
    expect(await move(store, no, 'order_courier', A1)).toMatchObject({ outcome: 'note_wanted' });
    const ordered = await moved(store, no, 'order_courier', A1, { note: 'SF3170029990001' });
    expect(ordered).toMatchObject({ state: 'courier_ordered', ownerId: 'a1', dueAt: at('22T09:00') });
    expect(ordered.events.at(-1)).toMatchObject({ event: 'order_courier', note: 'SF3170029990001' });
    expect(await due(no, at('22T09:00'))).toMatchObject({ outcome: 'escalated' });
  });

  test('who did not come is ordered again, and who came has the goods', async () => {
    const { no } = await fetched();
    await moved(store, no, 'order_courier', A1, { note: 'SF1' });
    expect(await moved(store, no, 'courier_failed', A1, { note: 'nobody came' })).toMatchObject({
      state: 'courier_due',
    });
    await moved(store, no, 'order_courier', A1, { note: 'SF2' });
    expect((await moved(store, no, 'dispatch_back', A1, { note: 'SF2' })).state).toBe('in_transit');
  });

  test('is nobody’s to order once the shopper has thought better of it or posts it after all', async () => {
    const given = await fetched();
    const shopper = { ...SHOPPER, id: given.customerId };
    expect((await moved(store, given.no, 'withdraw', shopper)).state).toBe('cancelled');
    expect((await boundIn(store, given.orderNo ?? '')).pieces).toEqual({ 'PJ-1': 0 });
    const posted = await fetched();
    const by = { ...SHOPPER, id: posted.customerId };
    expect((await moved(store, posted.no, 'dispatch_back', by, { note: 'YT1' })).state).toBe('in_transit');
  });

  test.each(['exchange', 'repair'] as const)('comes for a case of kind %s as well', async (which) => {
    const reason = which === 'repair' ? 'faulty' : 'too_small';
    const wish = { kind: which, reason, evidence: true, requester: A1, exception: true } as const;
    n += 1;
    const orderNo = await buy(store, {
      orderNo: `ZL20261101-${3000 + n}`,
      customerId: `C${3000 + n}`,
      warrantyMonths: 12,
    });
    const ticket = await opened(store, { orderNo, customerId: `C${3000 + n}`, details: FETCHED, ...wish });
    expect(ticket.state).toBe('courier_due');
  });
});
