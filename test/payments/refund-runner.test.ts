import { describe, expect, test } from 'vitest';
import type { GroundLoss } from '../../src/aftersales/ground.ts';
import { payByHand } from '../../src/payments/manual-refund.ts';
import type { Payer, PayOutcome, RefundOrder } from '../../src/payments/payer.ts';
import { payDue } from '../../src/payments/refund-runner.ts';
import type { Store } from '../../src/store/index.ts';
import { GROUNDS, groundLost } from '../../src/tickets/ground-lost.ts';
import { KEPT_BACK } from '../../src/tickets/step.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, context, move, moved, S1 } from '../tickets/world.ts';
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

  test('that a process was paying while the clock was ahead is paid once the clock is right, and once', async () => {
    const { payer, money } = bank(() => ({ outcome: 'paid', externalId: 're_1' }));
    const { runner, store, clock } = await room([payer]);
    const no = await owing(store, 'bank');
    clock.advance(8 * 3_600_000);
    const killed = { ...runner, holder: 'p0', news: () => Promise.reject(new Error('killed')) };
    await expect(payDue(killed)).rejects.toThrow('killed');
    clock.advance(-8 * 3_600_000);
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

  describe('whose order is refunded where it was sold in the very instant it is paid', () => {
    const gone = (store: Store, no: string, loss: GroundLoss = 'refunded') =>
      store.write(async (repos) => {
        const orderNo = (await repos.tickets.get(no))?.orderNo ?? '';
        return groundLost(repos, orderNo, loss, context());
      });
    const lastNote = async (store: Store, no: string) => (await store.read.tickets.get(no))?.events.at(-1)?.note;

    test('after it was claimed and before the money moves: it does not, and a supervisor has it', async () => {
      const { runner, store, told } = await room([
        {
          name: 'bank',
          refund: async ({ ticketNo, stillMine }) => {
            expect(await stillMine()).toBe(true);
            await gone(store, ticketNo);
            return (await stillMine())
              ? { outcome: 'paid', externalId: 'twice' }
              : { outcome: 'unknown', why: 'not asked' };
          },
        },
      ]);
      const no = await owing(store, 'bank');
      await payDue(runner);
      expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
      expect(await store.read.tickets.get(no)).toMatchObject({ tier: 2, ownerId: null });
      expect(told).toEqual([`${no}: refund_pending → refund_failed`]);
    });

    test('and whose answer is lost: it is held with all that is known, and never asked for again by itself', async () => {
      const { payer, tries } = bank(async ({ ticketNo }) => {
        await gone(store, ticketNo);
        return { outcome: 'unknown', why: 'socket hang up' };
      });
      const { runner, store, clock } = await room([payer]);
      const no = await owing(store, 'bank');
      await payDue(runner);
      expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
      const { idempotencyKey = '' } = (await store.read.refunds.of(no)) ?? {};
      for (const evidence of [KEPT_BACK, 'may or may not have been paid', idempotencyKey, 'socket hang up'])
        expect(await lastNote(store, no)).toContain(evidence);
      clock.advance(86_400_000);
      await payDue(runner);
      expect(tries()).toBe(1);
      // Only a supervisor, with words, lets it be asked for again; then under the same key.
      expect(await move(store, no, 'retry', A1, { note: 'again' })).toMatchObject({ outcome: 'not_allowed' });
      await moved(store, no, 'retry', S1, { note: 'nothing has gone there' });
      expect(await store.read.refunds.of(no)).toMatchObject({ state: 'due', idempotencyKey });
    });

    test('and whose process dies over it: the next process holds it instead of asking again', async () => {
      let died = false;
      const { payer, tries, money } = bank(() => ({ outcome: 'paid', externalId: 're_1' }));
      const { runner, store, clock } = await room([payer]);
      const no = await owing(store, 'bank');
      const dying = {
        ...runner,
        holder: 'p0',
        news: async () => {
          died = true;
          throw new Error('killed');
        },
      };
      await expect(payDue(dying)).rejects.toThrow('killed');
      expect([died, await stateOf(store, no)]).toEqual([true, ['refund_pending', 'sending']]);
      await gone(store, no);
      expect(await stateOf(store, no)).toEqual(['refund_pending', 'sending']);
      clock.advance(5 * 60_000);
      expect(await payDue(runner)).toBe(0);
      expect([tries(), money.size]).toEqual([1, 1]);
      expect(await stateOf(store, no)).toEqual(['refund_failed', 'failed']);
      expect(await lastNote(store, no)).toContain('bank was asked 1 time(s)');
    });

    test('and which went through all the same: it is paid, once, and a supervisor sees whether the money went twice', async () => {
      const { payer, tries } = bank(async ({ ticketNo }) => {
        await gone(store, ticketNo, 'over');
        return { outcome: 'paid', externalId: 're_1' };
      });
      const { runner, store, told } = await room([payer]);
      const no = await owing(store, 'bank');
      await payDue(runner);
      expect(await stateOf(store, no)).toEqual(['paid_in_doubt', 'paid']);
      expect(told).toEqual([`${no}: refund_pending → paid_in_doubt`]);
      expect(await move(store, no, 'close', A1, { note: 'fine' })).toMatchObject({ outcome: 'not_allowed' });
      expect(await move(store, no, 'close', S1, {})).toMatchObject({ outcome: 'note_wanted' });
      await moved(store, no, 'close', S1, { note: 'the other was for the scarf' });
      await payDue(runner);
      expect(tries()).toBe(1);
    });

    test('or just after: what would have closed by itself waits for a supervisor', async () => {
      const { payer } = bank(() => ({ outcome: 'paid', externalId: 're_1' }));
      const { runner, store } = await room([payer]);
      const no = await owing(store, 'bank');
      await payDue(runner);
      await gone(store, no);
      expect(await store.read.tickets.get(no)).toMatchObject({ state: 'paid_in_doubt', tier: 2 });
      expect(await lastNote(store, no)).toBe(GROUNDS.refunded);
    });
  });
});
