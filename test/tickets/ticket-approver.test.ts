import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/aftersales/actors.ts';
import type { Store } from '../../src/store/index.ts';
import { setBuysAs } from '../../src/tickets/own-case.ts';
import { type Answer, type ApprovalOutcome, answerApproval, mayDecide } from '../../src/tickets/ticket-approver.ts';
import { type Change, type ChangeOutcome, changeTicket } from '../../src/tickets/ticket-changer.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import {
  A1,
  A2,
  ADMIN,
  BOT,
  boundIn,
  buy,
  buysHere,
  context,
  M1,
  move,
  moved,
  NOW,
  open,
  opened,
  S1,
  S2,
  SHOPPER,
  shipped,
  type Wish,
} from './world.ts';

const answer = async (
  store: Store,
  no: string,
  told: Partial<Answer> & { by: Actor },
  now = NOW,
): Promise<ApprovalOutcome> => {
  const pending = await store.read.tickets.pendingApproval(no);
  const id = pending?.id ?? (await store.read.tickets.approvalsOf(no)).at(-1)?.id ?? 0;
  return store.write((repos) => answerApproval(repos, id, { verdict: 'granted', note: null, ...told }, context(now)));
};
const change = (store: Store, no: string, told: Change, by: Actor): Promise<ChangeOutcome> =>
  store.write((repos) => changeTicket(repos, no, told, by, context()));

/** A return that waits for an agent: 320.00. */
const waiting = async (wish: Wish = {}, unitMinor = 32_000, kind: 'sqlite' | 'postgresql' = 'sqlite') => {
  const store = await freshStore(kind);
  await buy(store, { items: [{ sku: 'PJ-1', qty: 2, unitMinor }] });
  const ticket = await opened(store, wish);
  return { store, no: ticket.no, ticket };
};

describe('An approval', () => {
  test('given by somebody of the tier sends the case on its way, and is on record', async () => {
    const { store, no } = await waiting();
    const found = await answer(store, no, { by: A1, note: 'tag still on' });
    expect(found).toMatchObject({ outcome: 'granted', ticket: { state: 'awaiting_return' } });
    expect(await store.read.tickets.approvalsOf(no)).toMatchObject([
      { verdict: 'granted', decidedBy: 'agent:a1', decidedAt: NOW, note: 'tag still on' },
    ]);
    expect((await store.read.audit.list({ action: 'ticket.approve' }))[0]).toMatchObject({
      who: 'agent:a1',
      subject: `ticket:${no}`,
      detail: { tier: 1, amountMinor: 32_000 },
    });
  });

  test('refused with a reason frees pieces and money', async () => {
    const { store, no } = await waiting();
    expect(await answer(store, no, { by: A1, verdict: 'refused' })).toEqual({ outcome: 'note_wanted' });
    expect(await answer(store, no, { by: A1, verdict: 'refused', note: 'worn' })).toMatchObject({
      outcome: 'refused',
      ticket: { state: 'rejected' },
    });
    expect(await boundIn(store)).toEqual({ pieces: { 'PJ-1': 0 }, refunded: 0, compensated: 0 });
  });

  test('answered by a question asks the shopper for more', async () => {
    const { store, no } = await waiting();
    expect(await answer(store, no, { by: A1, verdict: 'more', note: 'a photo of the label, please' })).toMatchObject({
      outcome: 'asked_for_more',
      ticket: { state: 'needs_evidence' },
    });
    expect(await store.read.tickets.pendingApproval(no)).toBeNull();
    await moved(store, no, 'add_evidence', SHOPPER);
    expect(await moved(store, no, 'settle', A1)).toMatchObject({ state: 'awaiting_return' });
  });

  test.each<[string, Actor, unknown]>([
    ['the bot', BOT, { outcome: 'above_tier', who: ['agent', 'supervisor', 'manager'] }],
    ['the shopper', SHOPPER, { outcome: 'above_tier' }],
    ['an administrator', ADMIN, { outcome: 'above_tier' }],
  ])('is not given by %s', async (_, by, outcome) => {
    const { store, no } = await waiting();
    expect(await answer(store, no, { by })).toMatchObject(outcome as object);
    expect((await store.read.tickets.get(no))?.state).toBe('pending_approval');
  });

  test('of a higher tier is not given by a lower one', async () => {
    const { store, no } = await waiting({}, 90_000);
    expect(await answer(store, no, { by: A1 })).toEqual({ outcome: 'above_tier', who: ['supervisor', 'manager'] });
    expect(await answer(store, no, { by: S1 })).toMatchObject({ outcome: 'granted' });
  });

  test('is never given by whoever asked for it, in whatever role', async () => {
    const { store, no } = await waiting({ requester: A1 }, 90_000);
    const promoted: Actor = { role: 'supervisor', id: 'a1' };
    expect(await answer(store, no, { by: promoted })).toEqual({ outcome: 'own_request' });
    expect(await answer(store, no, { by: S1 })).toMatchObject({ outcome: 'granted' });
  });

  test('is given by nobody about what they bought themselves, on any linked account, whatever they asked for', async () => {
    const { store, no } = await waiting();
    await buysHere(store, 'a1', 'C1');
    await buy(store, { customerId: 'C9', orderNo: 'ZL-9' });
    await buysHere(store, 's1', 'C9');
    expect(await answer(store, no, { by: A1 })).toEqual({ outcome: 'own_request' });
    expect(await answer(store, no, { by: A1, verdict: 'refused', note: 'no' })).toEqual({ outcome: 'own_request' });
    // Promoted in between, they are the same person; who buys here under another name is somebody else.
    expect(await answer(store, no, { by: { role: 'manager', id: 'a1' } })).toEqual({ outcome: 'own_request' });
    expect(await answer(store, no, { by: S1 })).toMatchObject({ outcome: 'granted' });
  });

  test('is given by nobody about what is named as their own, nor what comes in later with the same phone', async () => {
    const { store, no } = await waiting();
    const phone = (await store.read.customers.get('C1'))?.phone ?? '';
    await store.write(async (repos) => {
      const known = { name: '王小明', phone, tier: 'normal', points: 0, consentCare: false, updatedAt: NOW };
      await repos.customers.save({ id: 'C7', ...known });
      await setBuysAs(repos, 'a1', ['C7']);
      await setBuysAs(repos, 's1', ['C-gone']);
    });
    expect(await answer(store, no, { by: A1 })).toEqual({ outcome: 'own_request' });
    await store.write((repos) => setBuysAs(repos, 'a1', []));
    expect(await answer(store, no, { by: A1 })).toMatchObject({ outcome: 'granted' });
  });

  test('is asked for by a colleague who opens or settles a case of their own, and another gives it', async () => {
    const store = await freshStore();
    await buy(store, { items: [{ sku: 'PJ-1', qty: 2, unitMinor: 10_000 }] });
    await buysHere(store, 'a1', 'C1');
    const { no, ...ticket } = await opened(store, { requester: A1 });
    expect(ticket).toMatchObject({ state: 'pending_approval', tier: 1, verdict: 'approve' });
    expect(ticket.clauses).toContain(shipped.rules.separation.clause);
    expect(ticket.tierReason).toContain(shipped.rules.separation.clause);
    expect(await answer(store, no, { by: A1 })).toEqual({ outcome: 'own_request' });
    expect(await answer(store, no, { by: A2 })).toMatchObject({ outcome: 'granted' });
  });

  test('is not given once it has expired', async () => {
    const { store, no } = await waiting();
    expect(await answer(store, no, { by: A1 }, new Date('2026-11-23T10:00:00+08:00'))).toEqual({ outcome: 'expired' });
  });

  test('is not given twice', async () => {
    const { store, no } = await waiting();
    await answer(store, no, { by: A1 });
    expect(await answer(store, no, { by: A2 })).toEqual({ outcome: 'not_pending', decidedBy: 'agent:a1' });
  });

  test('that nobody asked for does not exist', async () => {
    expect(await answer(await freshStore(), 'RT-1', { by: M1 })).toEqual({ outcome: 'not_found' });
  });

  test('beyond what one pair of hands may give in a day is somebody else’s', async () => {
    const store = await freshStore();
    // An agent may give 5,000.00 in a day, a shopper ask for 500.00 before a supervisor is asked.
    for (let n = 0; n < 11; n += 1) {
      const orderNo = `ZL-${n}`;
      await buy(store, { orderNo, customerId: `C${n}`, items: [{ sku: 'PJ-1', qty: 1, unitMinor: 49_900 }] });
      const { no } = await opened(store, { orderNo, customerId: `C${n}` });
      const outcome = n < 10 ? 'granted' : 'limit_reached';
      expect(await answer(store, no, { by: A1 })).toMatchObject({ outcome });
      if (n === 10) expect(await answer(store, no, { by: A2 })).toMatchObject({ outcome: 'granted' });
    }
  });

  test('who may give it is told beforehand, for the button', async () => {
    const { store, no } = await waiting({ requester: A1 }, 90_000);
    const approval = await store.read.tickets.pendingApproval(no);
    if (!approval) throw new Error('nothing pending');
    const may = (by: Actor, now = NOW): string => mayDecide(approval, by, shipped.rules, now);
    expect([may(A2), may(S1), may({ role: 'manager', id: 'a1' }), may(M1, new Date('2027-01-01'))]).toEqual([
      'above_tier',
      'may',
      'own_request',
      'expired',
    ]);
  });
});

describe('An approval is bound to what was asked', () => {
  test('a case that was changed has to be asked for anew, at the tier of the new amount', async () => {
    const { store, no } = await waiting();
    const read = await store.read.tickets.pendingApproval(no);
    const found = await change(store, no, { items: [{ sku: 'PJ-1', qty: 2 }] }, A2);
    expect(found).toMatchObject({
      outcome: 'changed',
      ticket: { amountMinor: 64_000, tier: 2, items: [{ sku: 'PJ-1', qty: 2 }] },
    });
    expect(await boundIn(store)).toMatchObject({ pieces: { 'PJ-1': 2 }, refunded: 64_000 });
    const [before, after] = await store.read.tickets.approvalsOf(no);
    expect(before).toMatchObject({ id: read?.id, verdict: 'void', note: 'changed' });
    expect(after).toMatchObject({ verdict: 'pending', tier: 2, requestedBy: 'agent:a2' });
    expect(await answer(store, no, { by: A1 })).toMatchObject({ outcome: 'above_tier' });
    expect(await answer(store, no, { by: S1 })).toMatchObject({ outcome: 'granted' });
  });

  test('what was read on a screen that has grown old is not decided', async () => {
    const { store, no } = await waiting();
    const read = await store.read.tickets.pendingApproval(no);
    await change(store, no, { reason: 'too_small' }, A2);
    expect(await answer(store, no, { by: S1, hash: read?.caseHash ?? '' })).toMatchObject({ outcome: 'changed' });
    expect((await store.read.tickets.get(no))?.state).toBe('pending_approval');
    const anew = await store.read.tickets.pendingApproval(no);
    expect(await answer(store, no, { by: S1, hash: anew?.caseHash ?? '' })).toMatchObject({ outcome: 'granted' });
  });

  test('a case somebody altered past the program is not decided as it was read', async () => {
    const { store, no } = await waiting();
    await store.write(async (repos) => {
      const ticket = await repos.tickets.get(no);
      if (ticket) await repos.tickets.change(no, ticket, { amountMinor: 31_000 });
    });
    expect(await answer(store, no, { by: A1 })).toMatchObject({
      outcome: 'changed',
      ticket: { state: 'pending_approval' },
    });
    expect(await store.read.tickets.approvalsOf(no)).toMatchObject([{ verdict: 'void' }, { verdict: 'pending' }]);
  });

  test('a refund before dispatch is no longer that once the parcel has left', async () => {
    const store = await freshStore();
    await buy(store, { status: 'paid' });
    const wish: Wish = { kind: 'refund', flags: ['anger'], details: { wish: 'cancel_order' } };
    const { no } = await opened(store, wish);
    await store.write(async (repos) => {
      const order = await repos.orders.get('ZL20261101-0001');
      if (order) await repos.orders.save({ ...order, status: 'dispatched', dispatchedAt: NOW });
    });
    expect(await answer(store, no, { by: A1 })).toMatchObject({
      outcome: 'changed',
      ticket: { state: 'pending_approval', tier: 2 },
    });
    expect(await answer(store, no, { by: S1 })).toMatchObject({ outcome: 'granted' });
    expect((await store.read.orders.get('ZL20261101-0001'))?.status).toBe('dispatched');
  });

  test('and calls the order off with the approval while it has not', async () => {
    const store = await freshStore();
    await buy(store, { status: 'paid' });
    const { no } = await opened(store, { kind: 'refund', flags: ['anger'], details: { wish: 'cancel_order' } });
    expect(await answer(store, no, { by: A1 })).toMatchObject({
      outcome: 'granted',
      ticket: { state: 'refund_pending' },
    });
    expect((await store.read.orders.get('ZL20261101-0001'))?.status).toBe('cancelled');
  });
});

describe('Changing a case', () => {
  test.each<[string, Change, unknown]>([
    ['to more pieces than are free', { items: [{ sku: 'PJ-1', qty: 3 }] }, { outcome: 'already_claimed' }],
    ['to more money than was paid', { refundMinor: 64_001 }, { outcome: 'amount_over_paid' }],
    ['to goods that are not in the order', { items: [{ sku: 'PJ-9', qty: 1 }] }, { outcome: 'not_found' }],
  ])('%s leaves it as it was', async (_, told, outcome) => {
    const { store, no } = await waiting();
    const before = {
      ticket: await store.read.tickets.get(no),
      bound: await boundIn(store),
      asked: await store.read.tickets.approvalsOf(no),
    };
    expect(await change(store, no, told, A1)).toMatchObject(outcome as object);
    expect({
      ticket: await store.read.tickets.get(no),
      bound: await boundIn(store),
      asked: await store.read.tickets.approvalsOf(no),
    }).toEqual(before);
  });

  test('counts the new amount in the shopper’s day', async () => {
    const { store, no } = await waiting();
    await change(store, no, { refundMinor: 5000 }, A1);
    expect(await store.write((repos) => repos.tickets.lockTally('tally:shopper:C1:20261120'))).toBe(5000);
  });

  test('is not the shopper’s, and not for a case that is decided', async () => {
    const { store, no } = await waiting();
    expect(await change(store, no, { refundMinor: 100 }, SHOPPER)).toEqual({ outcome: 'not_allowed' });
    await answer(store, no, { by: A1 });
    expect(await change(store, no, { refundMinor: 100 }, A1)).toEqual({ outcome: 'not_allowed' });
    expect(await change(store, 'RT-0', {}, A1)).toEqual({ outcome: 'not_found' });
  });

  test('tells in its history what became of what, and leaves the way it will take to the new reason', async () => {
    const { store, no } = await waiting();
    const before = await store.read.tickets.get(no);
    expect(before).toMatchObject({ liability: 'shopper', postage: 'shopper' });
    expect(await change(store, no, { reason: 'wrong_item', refundMinor: 30_000 }, A1)).toMatchObject({
      ticket: { liability: 'shop', postage: 'shop', amountMinor: 30_000 },
    });
    expect((await store.read.tickets.get(no))?.events.at(-1)).toMatchObject({
      event: 'change',
      note: 'reason no_longer_wanted → wrong_item; refund 320.00 → 300.00',
    });
  });

  test('makes a fallen price a topic by its reason, and none any more by another', async () => {
    const store = await freshStore();
    await buy(store, { items: [{ sku: 'PJ-1', qty: 1, unitMinor: 90_000 }] });
    const { no } = await opened(store, { kind: 'refund', requester: A1, reason: 'damaged', refundMinor: 60_000 });
    const topic = async () => (await store.read.tickets.get(no))?.topic ?? null;
    expect(await topic()).toBeNull();
    await change(store, no, { reason: 'price_dropped', refundMinor: 60_000 }, A1);
    expect(await topic()).toBe('price_protection');
    expect(await boundIn(store)).toMatchObject({ pieces: { 'PJ-1': 0 }, refunded: 60_000 });
    await change(store, no, { reason: 'damaged', refundMinor: 60_000 }, A1);
    expect(await topic()).toBeNull();
    expect(await boundIn(store)).toMatchObject({ pieces: { 'PJ-1': 1 }, refunded: 60_000 });
  });

  test('takes sensible amounts alone', async () => {
    const { store, no } = await waiting();
    await expect(change(store, no, { refundMinor: -5 }, A1)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('An appeal', () => {
  test('is decided one tier up, and a second refusal is the last word', async () => {
    const { store, no } = await waiting();
    await answer(store, no, { by: A1, verdict: 'refused', note: 'worn' });
    await moved(store, no, 'appeal', SHOPPER, { note: 'it was not' });
    expect(await answer(store, no, { by: A1 })).toMatchObject({ outcome: 'above_tier' });
    expect(await answer(store, no, { by: S1, verdict: 'refused', note: 'seen the photos' })).toMatchObject({
      outcome: 'refused',
      ticket: { state: 'closed' },
    });
    expect(await move(store, no, 'appeal', SHOPPER, { note: 'again' })).toMatchObject({ outcome: 'not_allowed' });
    expect(await boundIn(store)).toMatchObject({ pieces: { 'PJ-1': 0 }, refunded: 0 });
  });
});

test('The other remedy that is refused leaves the case where it was, and its money free', async () => {
  const store = await freshStore();
  await buy(store, { status: 'dispatched' });
  const { no } = await opened(store, { kind: 'delivery', reason: 'not_received', items: [] });
  await moved(store, no, 'lose', A1, { note: 'the carrier says so' });
  await moved(store, no, 'choose_refund', SHOPPER);
  expect(await answer(store, no, { by: A1, verdict: 'refused', note: 'found it' })).toMatchObject({
    ticket: { state: 'remedy_choice', amountMinor: 0 },
  });
  expect(await boundIn(store)).toMatchObject({ refunded: 0 });
  await moved(store, no, 'choose_exchange', SHOPPER);
  expect(await answer(store, no, { by: A1 })).toMatchObject({ ticket: { state: 'accepted' } });
});

describe.each(STORE_KINDS)('At the same instant, on %s', (kind) => {
  test('two approvers: one grants, the others are told that somebody was first', async () => {
    const { store, no } = await waiting({}, 32_000, kind);
    const id = (await store.read.tickets.pendingApproval(no))?.id ?? 0;
    const found = await Promise.all(
      [A1, A2, S1, S2, M1].map((by, n) =>
        store.write((repos) =>
          answerApproval(repos, id, { verdict: n === 1 ? 'refused' : 'granted', by, note: 'mine' }, context()),
        ),
      ),
    );
    const outcomes = found.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'granted' || outcome === 'refused')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'not_pending')).toHaveLength(4);
    const decided = (await store.read.tickets.approvalsOf(no)).filter(({ verdict }) => verdict !== 'void');
    expect(decided).toHaveLength(1);
    const events = (await store.read.tickets.get(no))?.events ?? [];
    expect(events.filter(({ event }) => event === 'approve' || event === 'refuse')).toHaveLength(1);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(
      (await store.read.audit.list({ subject: `ticket:${no}` })).filter(({ action }) => action !== 'ticket.open'),
    ).toHaveLength(1);
  });

  test('an approval and a change: what is granted is what was asked', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { store, no } = await waiting({}, 32_000, kind);
      const asked = await store.read.tickets.pendingApproval(no);
      await Promise.all([
        store.write((repos) =>
          answerApproval(repos, asked?.id ?? 0, { verdict: 'granted', by: A1, note: null }, context()),
        ),
        change(store, no, { items: [{ sku: 'PJ-1', qty: 2 }] }, A2),
      ]);
      const ticket = await store.read.tickets.get(no);
      const granted = (await store.read.tickets.approvalsOf(no)).find(({ verdict }) => verdict === 'granted');
      expect(ticket?.state === 'awaiting_return').toBe(granted !== undefined);
      if (granted) expect(granted.caseHash).toBe(ticket?.caseHash);
      const pieces = ticket?.items[0]?.qty ?? 0;
      expect(await boundIn(store)).toMatchObject({ pieces: { 'PJ-1': pieces }, refunded: pieces * 32_000 });
    }
  });

  test('an approval and a withdrawal: never both', async () => {
    const { store, no } = await waiting({}, 32_000, kind);
    const id = (await store.read.tickets.pendingApproval(no))?.id ?? 0;
    await Promise.all([
      store.write((repos) => answerApproval(repos, id, { verdict: 'granted', by: A1, note: null }, context())),
      move(store, no, 'withdraw', SHOPPER),
    ]);
    // The goods had not been sent back: the shopper may still withdraw after the approval, but not be approved after that.
    const ticket = await store.read.tickets.get(no);
    expect(ticket?.state).toBe('cancelled');
    expect(await boundIn(store)).toEqual({ pieces: { 'PJ-1': 0 }, refunded: 0, compensated: 0 });
    const events = ticket?.events.map(({ event }) => event) ?? [];
    expect(events.indexOf('approve')).toBeLessThan(events.indexOf('withdraw'));
  });
});

test('Opening in the middle of all that still counts', async () => {
  const { store } = await waiting();
  expect(await open(store)).toMatchObject({ outcome: 'opened', ticket: { tier: 2 } });
});
