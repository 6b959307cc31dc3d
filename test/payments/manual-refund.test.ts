import { describe, expect, test } from 'vitest';
import { bounced, confirmPaid, doubtPaid, statePaid } from '../../src/payments/manual-refund.ts';
import { moveTicket } from '../../src/tickets/ticket-mover.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, A2, ADMIN, BOT, buysHere, context, M1, moved, S1, SYSTEM } from '../tickets/world.ts';
import { owing, paymentWorld, stateOf } from './world.ts';

const PROOF = { reference: 'ICBC 4200001', fileId: null };

describe.each(STORE_KINDS)('A refund by hand, on %s', async (kind) => {
  const world = paymentWorld(await freshStore(kind));
  const { store, deps, told } = world;

  test('is paid once one colleague has said so with evidence and another has confirmed it', async () => {
    const no = await owing(store);
    expect(await stateOf(store, no)).toEqual(['refund_pending', 'due']);
    expect(await statePaid(deps, no, A2, PROOF)).toMatchObject({ outcome: 'done', refund: { state: 'stated' } });
    expect(await stateOf(store, no)).toEqual(['refund_pending', 'stated']);
    expect(await confirmPaid(deps, no, S1)).toMatchObject({
      outcome: 'done',
      refund: { confirmedBy: 'supervisor:s1' },
    });
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(told).toContain(`${no}: refund_pending → refunded`);
    const last = (await store.read.tickets.get(no))?.events.at(-1);
    expect(last).toMatchObject({ event: 'pay', who: 'supervisor:s1', note: 'ICBC 4200001 (agent:a2)' });
    const record = await store.read.audit.list({ subject: `ticket:${no}`, action: 'refund.confirm' });
    expect(record).toMatchObject([
      { who: 'supervisor:s1', detail: { from: 'stated', to: 'paid', amountMinor: 12_900 } },
    ]);
  });

  test('is never paid without evidence, by one person, by who asked for it, or by who grants nothing', async () => {
    const no = await owing(store);
    expect(await statePaid(deps, no, A2, { reference: '  ', fileId: null })).toEqual({ outcome: 'evidence_wanted' });
    expect(await statePaid(deps, no, A2, { reference: null, fileId: 'f_none' })).toEqual({ outcome: 'no_such_file' });
    for (const nobody of [BOT, ADMIN, SYSTEM]) {
      expect(await statePaid(deps, no, nobody, PROOF)).toEqual({ outcome: 'forbidden' });
    }
    expect(await confirmPaid(deps, no, S1)).toMatchObject({ outcome: 'not_now', state: 'due' });
    await statePaid(deps, no, A2, PROOF);
    expect(await confirmPaid(deps, no, A2)).toEqual({ outcome: 'same_person' });
    expect(await confirmPaid(deps, no, A1)).toEqual({ outcome: 'same_person' });
    // A new role makes nobody somebody else.
    for (const promoted of [A1, A2])
      expect(await confirmPaid(deps, no, { ...promoted, role: 'manager' })).toEqual({ outcome: 'same_person' });
    expect(await store.write((repos) => moveTicket(repos, no, 'pay', M1, { note: 'paid' }, context()))).toEqual({
      outcome: 'needs_payment',
    });
    expect(await stateOf(store, no)).toEqual(['refund_pending', 'stated']);
  });

  test('is confirmed by nobody whom it pays', async () => {
    const no = await owing(store);
    await buysHere(store, 's1', (await store.read.tickets.get(no))?.customerId ?? '');
    await statePaid(deps, no, A2, PROOF);
    expect(await confirmPaid(deps, no, S1)).toEqual({ outcome: 'same_person' });
    expect(await confirmPaid(deps, no, M1)).toMatchObject({ outcome: 'done' });
  });

  test('that two confirm at once is paid once', async () => {
    const no = await owing(store);
    await statePaid(deps, no, A2, PROOF);
    const both = await Promise.all([confirmPaid(deps, no, S1), confirmPaid(deps, no, M1)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'not_now']);
    const paid = (await store.read.tickets.get(no))?.events.filter(({ event }) => event === 'pay');
    expect(paid).toHaveLength(1);
  });

  test('that was stated by mistake waits again', async () => {
    const no = await owing(store);
    await statePaid(deps, no, A2, PROOF);
    expect(await doubtPaid(deps, no, S1, ' ')).toEqual({ outcome: 'why_wanted' });
    expect(await doubtPaid(deps, no, S1, 'not on the account')).toMatchObject({ outcome: 'done' });
    expect(await store.read.refunds.of(no)).toMatchObject({ state: 'due', statedBy: null, reference: null });
  });

  test('that does not go through is tried again under the same key, without a new approval', async () => {
    const no = await owing(store);
    const { idempotencyKey } = (await store.read.refunds.of(no)) ?? {};
    expect(await bounced(deps, no, A1, 'account closed')).toMatchObject({ outcome: 'done' });
    expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
    const approvals = await store.read.tickets.approvalsOf(no);
    await moved(store, no, 'retry', A1);
    expect(await store.read.refunds.of(no)).toMatchObject({ state: 'due', idempotencyKey });
    expect(await store.read.tickets.approvalsOf(no)).toEqual(approvals);
    await statePaid(deps, no, A2, PROOF);
    expect(await confirmPaid(deps, no, S1)).toMatchObject({ outcome: 'done' });
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
  });
});
