import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { ticketDue } from '../../src/tickets/ticket-due.ts';
import { moveTicket } from '../../src/tickets/ticket-mover.ts';
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
    expect(ticketActions((await store.read.tickets.get(no)) as WholeTicket, A1, context())).toContain('order_courier');
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

  const fresh = (no: string): Promise<WholeTicket> => store.read.tickets.get(no) as Promise<WholeTicket>;
  const another = (no: string, window: string, address: string | null = null) =>
    move(store, no, 'arrange_pick_up', A1, { pickUp: { window, address } });

  test('comes at another time and to another door once the desk enters them, and the limit follows', async () => {
    const { no } = await fetched();
    expect(await another(no, '2026-11-20/11:00-13:00', ' 上海市另一条路 9 号 李小姐 ')).toMatchObject({
      outcome: 'moved',
      ticket: { state: 'courier_due', dueAt: at('20T11:00'), ownerId: 'a1' },
    });
    expect((await fresh(no)).details['pick_up']).toBe('2026-11-20/11:00-13:00');
    expect(await store.read.tickets.door(no)).toBe('上海市另一条路 9 号 李小姐');
    expect((await fresh(no)).events.at(-1)).toMatchObject({ event: 'arrange_pick_up', note: '2026-11-20 11:00-13:00' });
    expect(JSON.stringify(await fresh(no))).not.toContain('另一条路');
    await another(no, '2026-11-23/09:00-12:00');
    expect(await store.read.tickets.door(no)).toBe('上海市另一条路 9 号 李小姐');
    expect(await due(no, at('20T11:00'))).toEqual({ outcome: 'not_due' });
    expect((await fresh(no)).dueAt).toEqual(at('20T12:00'));
  });

  test('who was ordered for the old time has to be ordered again, and is waited for from the new one', async () => {
    const { no } = await fetched();
    await moved(store, no, 'order_courier', A1, { note: 'SF1' });
    expect(await another(no, '2026-11-24/13:00-18:00')).toMatchObject({ ticket: { state: 'courier_due' } });
    expect((await moved(store, no, 'order_courier', A1, { note: 'SF2' })).dueAt).toEqual(at('25T13:00'));
  });

  test.each([
    ['has passed', '2026-11-20/08:00-09:00'],
    ['ends before it begins', '2026-11-21/12:00-09:00'],
    ['is too far ahead', '2026-12-21/09:00-12:00'],
    ['is no time', '2026-02-30/09:00-12:00'],
    ['is no time of the day', '2026-11-21/25:00-26:00'],
    ['is not written as one', 'tomorrow'],
  ])('does not come at a time that %s', async (_, window) => {
    const { no } = await fetched();
    expect(await another(no, window)).toEqual({ outcome: 'pick_up_wanted' });
    expect(await move(store, no, 'arrange_pick_up', A1)).toEqual({ outcome: 'pick_up_wanted' });
  });

  test('may be arranged for goods that were to be posted, also where the case was opened before couriers came', async () => {
    const { no } = await fetched({ details: {} });
    expect((await fresh(no)).state).toBe('awaiting_return');
    const nobody = { ...context(), terms: { ...context().terms, pick_up: undefined } };
    const pickUp = { window: '2026-11-21/09:00-12:00', address: null };
    expect(ticketActions(await fresh(no), A1, nobody)).not.toContain('arrange_pick_up');
    expect(
      await store.write((repos) => moveTicket(repos, no, 'arrange_pick_up', A1, { pickUp }, nobody)),
    ).toMatchObject({ outcome: 'not_allowed' });
    expect(ticketActions(await fresh(no), A1, context())).toContain('arrange_pick_up');
    expect(await another(no, pickUp.window)).toMatchObject({ ticket: { state: 'courier_due', dueAt: at('20T12:00') } });
    expect(await store.read.tickets.door(no)).toBe('order');
    // The shop has stopped offering it: who was promised a courier gets one, at another time as well.
    expect(ticketActions(await fresh(no), A1, nobody)).toContain('arrange_pick_up');
  });

  test('is arranged by the shopper whose case it is, and by nobody else’s shopper', async () => {
    const { no, customerId } = await fetched();
    const pickUp = { window: '2026-11-22/09:00-12:00', address: null };
    expect(await move(store, no, 'arrange_pick_up', { ...SHOPPER, id: 'C1' }, { pickUp })).toMatchObject({
      outcome: 'not_allowed',
    });
    expect(await move(store, no, 'arrange_pick_up', { ...SHOPPER, id: customerId }, { pickUp })).toMatchObject({
      outcome: 'moved',
    });
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
