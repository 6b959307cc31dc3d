import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/authorization/deputies.ts';
import type { Store } from '../../src/store/index.ts';
import { renewExpired } from '../../src/tickets/approval-expiry.ts';
import { answerApproval } from '../../src/tickets/ticket-approver.ts';
import { type DueOutcome, ticketDue, ticketReminder } from '../../src/tickets/ticket-due.ts';
import { freshStore } from '../support/database.ts';
import { A1, boundIn, buy, context, M1, moved, NOW, opened, S1, SHOPPER, SYSTEM, type Wish } from './world.ts';

const due = (store: Store, no: string, now: Date): Promise<DueOutcome> =>
  store.write((repos) => ticketDue(repos, no, context(now)));
const dueAt = async (store: Store, no: string): Promise<Date> => {
  const at = (await store.read.tickets.get(no))?.dueAt;
  if (!at) throw new Error(`${no} has no limit`);
  return at;
};
const waiting = async (wish: Wish = {}, unitMinor = 32_000) => {
  const store = await freshStore();
  await buy(store, { items: [{ sku: 'PJ-1', qty: 1, unitMinor }] });
  return { store, ...(await opened(store, wish)) };
};

describe('An approval nobody gives', () => {
  test('climbs tier by tier in opening hours, and the highest is reminded', async () => {
    const { store, no } = await waiting();
    const road: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      const at = await dueAt(store, no);
      const found = await due(store, no, at);
      if (found.outcome === 'not_due') throw new Error('not due');
      road.push(`${at.toISOString()} ${found.outcome}: ${found.tell} (tier ${found.ticket.tier})`);
    }
    expect(road).toEqual([
      // 30 minutes of tier 1, 2 hours of tier 2, then 4 hours of tier 3 again and again, from eight to ten at night.
      '2026-11-20T02:30:00.000Z passed_on: supervisor (tier 2)',
      '2026-11-20T04:30:00.000Z passed_on: manager (tier 3)',
      '2026-11-20T08:30:00.000Z reminded: manager (tier 3)',
      '2026-11-20T12:30:00.000Z reminded: manager (tier 3)',
    ]);
    expect(
      (await store.read.tickets.approvalsOf(no)).map(
        ({ tier, verdict, requestedBy }) => `${tier} ${verdict} ${requestedBy}`,
      ),
    ).toEqual(['1 void bot', '2 void bot', '3 pending bot']);
  });

  test('once passed on is no longer the lower tier’s', async () => {
    const { store, no } = await waiting();
    const at = await dueAt(store, no);
    await due(store, no, at);
    const pending = await store.read.tickets.pendingApproval(no);
    const by = (actor: typeof A1) =>
      store.write((repos) =>
        answerApproval(repos, pending?.id ?? 0, { verdict: 'granted', by: actor, note: null }, context(at)),
      );
    expect(await by(A1)).toMatchObject({ outcome: 'above_tier' });
    expect(await by(S1)).toMatchObject({ outcome: 'granted' });
  });

  test('that has expired is asked for anew', async () => {
    const { store, no } = await waiting({ flags: ['lawyer'] });
    const late = new Date('2026-11-23T10:00:00+08:00');
    expect(await due(store, no, late)).toMatchObject({ outcome: 'asked_again', tell: 'manager' });
    const pending = await store.read.tickets.pendingApproval(no);
    expect(pending?.expiresAt).toEqual(new Date('2026-11-26T10:00:00+08:00'));
    const found = await store.write((repos) =>
      answerApproval(repos, pending?.id ?? 0, { verdict: 'granted', by: M1, note: null }, context(late)),
    );
    expect(found).toMatchObject({ outcome: 'granted' });
  });
});

describe('A request for approval that expires', () => {
  // The shop is shut for a week, as at National Day: no limit passes, and the request expires on its third day.
  const SHUT = Array.from({ length: 8 }, (_, day) => [`2026-11-${21 + day}`, []] as const);
  const shut = (now: Date) => {
    const open = context(now);
    return { ...open, hours: { ...open.hours, holidays: new Map(SHUT) } };
  };
  const wish = { kind: 'return', reason: 'no_longer_wanted', flags: ['lawyer'] } as const;

  test('is asked for anew of the same tier, so that it can be decided the moment the shop opens again', async () => {
    const store = await freshStore();
    await buy(store);
    const late = new Date('2026-11-20T21:50:00+08:00');
    const { no } = await opened(store, wish, late);
    const [asked] = await store.read.tickets.approvalsOf(no);
    const expires = asked?.expiresAt ?? NOW;
    expect(expires).toEqual(new Date('2026-11-23T21:50:00+08:00'));
    expect((await store.read.timers.of('approval-expires', [no])).get(no)?.dueAt).toEqual(expires);
    const renew = (now: Date) => store.write((repos) => renewExpired(repos, no, shut(now)));
    expect(await renew(new Date(expires.getTime() - 1))).toBe(false);
    const before = await store.read.tickets.get(no);
    expect(await renew(expires)).toBe(true);
    const again = new Date('2026-11-26T21:50:00+08:00');
    expect(await renew(again)).toBe(true);
    // It has not climbed, and its limit goes on.
    expect(await store.read.tickets.get(no)).toMatchObject({ tier: before?.tier, dueAt: before?.dueAt });
    const opens = new Date('2026-11-29T08:00:00+08:00');
    const pending = await store.read.tickets.pendingApproval(no);
    expect(pending).toMatchObject({ tier: asked?.tier, requestedBy: 'bot' });
    const found = await store.write((repos) =>
      answerApproval(repos, pending?.id ?? 0, { verdict: 'granted', by: M1, note: null }, shut(opens)),
    );
    expect(found).toMatchObject({ outcome: 'granted' });
    expect(await renew(new Date('2026-12-09T08:00:00+08:00'))).toBe(false);
    expect((await store.read.tickets.get(no))?.events.filter(({ event }) => event === 'ask_again')).toHaveLength(2);
  });
});

describe('A limit that has passed', () => {
  test('ends a return that never came, and everything it held is free', async () => {
    const { store, no } = await waiting({}, 12_900);
    expect(await due(store, no, await dueAt(store, no))).toMatchObject({
      outcome: 'ended',
      tell: null,
      ticket: { state: 'expired' },
    });
    expect(await boundIn(store)).toEqual({ pieces: { 'PJ-1': 0 }, refunded: 0, compensated: 0 });
  });

  test('takes a parcel that does not arrive one tier up and tells who is next', async () => {
    const { store, no } = await waiting({}, 12_900);
    await moved(store, no, 'dispatch_back', SHOPPER, { note: 'SF1' });
    const at = await dueAt(store, no);
    expect(await due(store, no, at)).toMatchObject({
      outcome: 'escalated',
      ticket: { tier: 1, state: 'in_transit', ownerId: null },
    });
    expect(await dueAt(store, no)).toEqual(new Date(at.getTime() + 10 * 86_400_000));
  });

  test('at the highest tier only reminds', async () => {
    const { store, no } = await waiting({ flags: ['lawyer'], requester: M1 }, 12_900);
    await moved(store, no, 'dispatch_back', SHOPPER, { note: 'SF1' });
    expect(await due(store, no, await dueAt(store, no))).toMatchObject({ outcome: 'reminded', ticket: { tier: 3 } });
  });

  test('ends no return of goods in a red crisis, of which nothing is said by itself, until it is over', async () => {
    const { store, no } = await waiting({}, 12_900);
    const red = { thing: 'product:PJ-1', level: 'red', clauses: [], evidence: [], shoppers: 10 };
    const crisis = await store.write(({ crises }) => crises.open({ ...red, now: NOW }));
    const at = await dueAt(store, no);
    const kept = await due(store, no, at);
    expect(kept).toMatchObject({ outcome: 'reminded', ticket: { state: 'awaiting_return' } });
    await store.write(({ crises }) => crises.close(crisis ?? 0, 'm1', 'recalled', at));
    expect(await due(store, no, await dueAt(store, no))).toMatchObject({ outcome: 'ended' });
  });

  test('begins anew for a shopper whose time passed while the program stood still, and ends once it passes again', async () => {
    const { store, no } = await waiting({}, 12_900);
    const at = await dueAt(store, no);
    const back = new Date(at.getTime() + 3 * 86_400_000);
    expect(await due(store, no, back)).toMatchObject({
      outcome: 'reminded',
      tell: 'shopper',
      ticket: { state: 'awaiting_return' },
    });
    const again = await dueAt(store, no);
    expect(again).toEqual(new Date(back.getTime() + 7 * 86_400_000));
    expect(await due(store, no, new Date(again.getTime() + 3_600_000 - 1))).toMatchObject({ outcome: 'ended' });
  });

  test('of the shop is over all the same, however late it is looked at', async () => {
    const { store, no } = await waiting({}, 12_900);
    await moved(store, no, 'dispatch_back', SHOPPER, { note: 'SF1' });
    const at = await dueAt(store, no);
    expect(await due(store, no, new Date(at.getTime() + 3 * 86_400_000))).toMatchObject({ outcome: 'escalated' });
  });

  test('closes what is done', async () => {
    const { store, no } = await waiting({ kind: 'complaint', items: [] });
    await moved(store, no, 'propose', A1, { note: 'a coupon' });
    expect(await due(store, no, await dueAt(store, no))).toMatchObject({
      outcome: 'ended',
      ticket: { state: 'closed' },
    });
  });

  test('closes a refusal nobody appealed against', async () => {
    const { store, no } = await waiting({ reason: 'faulty' });
    await moved(store, no, 'add_evidence', SHOPPER);
    await moved(store, no, 'reject', A1, { note: 'worn' });
    expect(await due(store, no, await dueAt(store, no))).toMatchObject({
      outcome: 'ended',
      ticket: { state: 'closed' },
    });
  });
});

describe('Nothing happens', () => {
  test('before the limit', async () => {
    const { store, no } = await waiting();
    expect(await due(store, no, NOW)).toEqual({ outcome: 'not_due' });
  });

  test('to a case that has moved on since its timer was set', async () => {
    const { store, no } = await waiting({}, 12_900);
    const old = await dueAt(store, no);
    await moved(store, no, 'dispatch_back', SHOPPER, { note: 'SF1' });
    expect(await due(store, no, old)).toEqual({ outcome: 'not_due' });
  });

  test('to a case that is over, or never was', async () => {
    const { store, no } = await waiting();
    await moved(store, no, 'withdraw', SHOPPER);
    const far = new Date('2027-06-01T00:00:00Z');
    expect(await due(store, no, far)).toEqual({ outcome: 'not_due' });
    expect(await due(store, 'RT-0', far)).toEqual({ outcome: 'not_due' });
  });

  test('twice for one limit, when two timers ring at once', async () => {
    const { store, no } = await waiting();
    const at = await dueAt(store, no);
    const found = await Promise.all([due(store, no, at), due(store, no, at), due(store, no, at)]);
    expect(found.map(({ outcome }) => outcome).sort()).toEqual(['not_due', 'not_due', 'passed_on']);
  });
});

test('A reminder before the limit goes to whose move it is', async () => {
  const { store, no } = await waiting({}, 12_900);
  const half = new Date('2026-11-25T09:00:00+08:00');
  expect(await ticketReminder(store.read, no, context(half))).toMatchObject({ tell: 'shopper', ticket: { no } });
  await moved(store, no, 'withdraw', SHOPPER);
  expect(await ticketReminder(store.read, no, context(half))).toBeNull();
});

describe('A limit that passes while somebody is away', () => {
  const person = (id: string, role: Person['role'], over: Partial<Person> = {}): Person => ({
    id,
    name: id,
    role,
    deputyId: null,
    disabled: false,
    here: true,
    ...over,
  });
  const dueWith = (store: Store, no: string, now: Date, people: readonly Person[]): Promise<DueOutcome> =>
    store.write((repos) => ticketDue(repos, no, context(now), people));

  /** A return that has arrived and that a1 has begun to look at. */
  const looking = async () => {
    const store = await freshStore();
    await buy(store);
    const { no } = await opened(store, { requester: A1 });
    await moved(store, no, 'dispatch_back', SYSTEM, { note: 'SF1' });
    await moved(store, no, 'arrive', SYSTEM);
    await moved(store, no, 'inspect', A1);
    return { store, no };
  };

  test('gives their case to the deputy they named, once, and then goes its usual way', async () => {
    const { store, no } = await looking();
    const people = [person('a1', 'agent', { here: false, deputyId: 'a2' }), person('a2', 'agent')];
    const at = await dueAt(store, no);
    const reminder = await store.write((repos) =>
      ticketReminder(repos, no, context(new Date(at.getTime() - 1)), people),
    );
    expect(reminder).toMatchObject({ person: 'a2' });
    expect(await dueWith(store, no, at, people)).toMatchObject({ outcome: 'passed_on', ticket: { ownerId: 'a2' } });
    expect((await store.read.tickets.get(no))?.events.at(-1)).toMatchObject({ event: 'pass_on', note: 'a1 → a2' });
    const later = await dueAt(store, no);
    expect(later.getTime()).toBeGreaterThan(at.getTime());
    expect((await dueWith(store, no, later, people)).outcome).not.toBe('passed_on');
  });

  test('leaves a case with whoever is here, or has named nobody who is', async () => {
    for (const people of [
      [person('a1', 'agent', { deputyId: 'a2' }), person('a2', 'agent')],
      [person('a1', 'agent', { here: false })],
      [person('a1', 'agent', { here: false, deputyId: 'a2' }), person('a2', 'agent', { here: false })],
    ]) {
      const { store, no } = await looking();
      expect((await dueWith(store, no, await dueAt(store, no), people)).outcome).not.toBe('passed_on');
    }
  });

  test('is nobody’s own any more where whoever has it may not sign in, and nobody is named by name', async () => {
    const { store, no } = await looking();
    const people = [person('a1', 'agent', { here: false, disabled: true }), person('a2', 'agent')];
    const at = await dueAt(store, no);
    const reminder = await store.write((repos) =>
      ticketReminder(repos, no, context(new Date(at.getTime() - 1)), people),
    );
    expect(reminder).toMatchObject({ person: null });
    await dueWith(store, no, at, people);
    expect(await store.read.tickets.get(no)).toMatchObject({ ownerId: null });
  });

  test('lets an approval climb past a tier whose people are all away', async () => {
    const { store, no } = await waiting();
    const people = [person('a1', 'agent'), person('s1', 'supervisor', { here: false }), person('m1', 'manager')];
    expect(await dueWith(store, no, await dueAt(store, no), people)).toMatchObject({
      outcome: 'passed_on',
      tell: 'manager',
      ticket: { tier: 3 },
    });
    expect(await store.read.tickets.pendingApproval(no)).toMatchObject({ tier: 3 });
  });
});
