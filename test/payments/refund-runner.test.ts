import { describe, expect, test } from 'vitest';
import { payByHand } from '../../src/payments/manual-refund.ts';
import type { Payer, PayOutcome, RefundOrder } from '../../src/payments/payer.ts';
import { payDue } from '../../src/payments/refund-runner.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, moved } from '../tickets/world.ts';
import { owing, paymentWorld, stateOf } from './world.ts';

/** A bank that pays once for each key, whatever it then says. */
const bank = (says: (order: RefundOrder, tries: number) => PayOutcome | Promise<PayOutcome>) => {
  const money = new Map<string, number>();
  let tries = 0;
  const payer: Payer = {
    name: 'bank',
    refund: async (order) => {
      tries += 1;
      const found = await says(order, tries);
      if (found.outcome !== 'refused') money.set(order.idempotencyKey, order.amountMinor);
      return found;
    },
  };
  return { payer, money, tries: () => tries };
};

describe.each(STORE_KINDS)('A refund at a shop system, on %s', (kind) => {
  const room = async (payers: readonly Payer[], holder = 'p1') => {
    const world = paymentWorld(await freshStore(kind));
    const runner = {
      ...world.deps,
      payers: new Map(payers.map((payer) => [payer.name, payer])),
      holder,
      currency: () => 'CNY',
      warn: () => undefined,
    };
    return { ...world, runner };
  };

  test('whose answer is lost is asked for again under the same key, not before its pause is over, and paid once', async () => {
    const { payer, money, tries } = bank(({ ticketNo }, n) =>
      n === 1 ? { outcome: 'unknown', why: 'socket hang up' } : { outcome: 'paid', externalId: `re_${ticketNo}` },
    );
    const { runner, store, clock, told } = await room([payer]);
    const no = await owing(store, 'bank');
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refund_pending', 'due']);
    await payDue(runner);
    expect(tries()).toBe(1);
    clock.advance(60_000);
    await payDue(runner);
    expect([...money.values()]).toEqual([12_900]);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(await store.read.refunds.of(no)).toMatchObject({ externalId: `re_${no}`, attempts: 2 });
    await payDue(runner);
    expect(tries()).toBe(2);
    expect(told).toEqual([`${no}: refund_pending → refunded`]);
  });

  test('whose process died between asking and marking is asked for by the next one, and paid once', async () => {
    let dies = true;
    const { payer, money } = bank(() => ({ outcome: 'paid', externalId: 're_1' }));
    const { runner, store, clock } = await room([payer]);
    const no = await owing(store, 'bank');
    const dying = {
      ...runner,
      holder: 'p0',
      news: async () => {
        if (dies) throw new Error('killed');
        return null;
      },
    };
    await expect(payDue(dying)).rejects.toThrow('killed');
    dies = false;
    expect(await stateOf(store, no)).toEqual(['refund_pending', 'sending']);
    expect(await payDue(runner)).toBe(0);
    clock.advance(5 * 60_000);
    expect(await payDue(runner)).toBe(1);
    expect(await stateOf(store, no)).toEqual(['refunded', 'paid']);
    expect(money.size).toBe(1);
  });

  test('that is due is claimed by one of two processes', async () => {
    const { payer, tries } = bank(() => ({ outcome: 'paid', externalId: 're_1' }));
    const { runner, store } = await room([payer]);
    await owing(store, 'bank');
    await Promise.all([payDue(runner), payDue({ ...runner, holder: 'p2' })]);
    expect(tries()).toBe(1);
  });

  test('that is refused fails its case; it is tried again when the case says so, or paid by hand', async () => {
    const { payer, tries } = bank(() => ({ outcome: 'refused', why: 'more than was captured' }));
    const { runner, deps, store } = await room([payer]);
    const no = await owing(store, 'bank');
    await payDue(runner);
    expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
    await payDue(runner);
    expect(tries()).toBe(1);
    await moved(store, no, 'retry', A1);
    await payDue(runner);
    expect(tries()).toBe(2);
    expect(await payByHand(deps, no, A1)).toMatchObject({ outcome: 'done', refund: { method: 'manual' } });
    await moved(store, no, 'retry', A1);
    expect(await payDue(runner)).toBe(0);
    expect(await stateOf(store, no)).toEqual(['refund_pending', 'due']);
  });

  test('of a shop system that is not set up any more is paid by hand', async () => {
    const { runner, store } = await room([]);
    const no = await owing(store, 'bank');
    await payDue(runner);
    expect(await store.read.refunds.of(no)).toMatchObject({ method: 'manual', state: 'due' });
  });
});
