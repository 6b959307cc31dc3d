import { describe, expect, test } from 'vitest';
import { freshStore } from '../support/database.ts';
import { A1, buy, later, move, moved, open, opened, SHOPPER } from './world.ts';

/** A fault that was claimed so many days after delivery, whose photo came so many days later. */
const photoAfter = async (days: number, deliveredDaysAgo: number) => {
  const store = await freshStore();
  await buy(store, { deliveredDaysAgo });
  const { no, state } = await opened(store, { reason: 'faulty' });
  expect(state).toBe('needs_evidence');
  await moved(store, no, 'add_evidence', SHOPPER, {}, later(days));
  return { store, no, at: later(days) };
};

describe('Whoever claims a fault in time', () => {
  test('has claimed in time, though the photo that was asked for comes after the last day', async () => {
    const { store, no, at } = await photoAfter(6, 14);
    expect(await moved(store, no, 'settle', A1, {}, at)).toMatchObject({ state: 'awaiting_return', tier: 1 });
  });

  test('has asked in time, though what they wrote is read after the last day, and stays so when it is judged again', async () => {
    const store = await freshStore();
    await buy(store, { deliveredDaysAgo: 6 });
    expect(await open(store, { reason: 'faulty' }, later(30))).toMatchObject({ outcome: 'not_eligible' });
    const { no, openedAt } = await opened(store, { reason: 'faulty', askedAt: later(0) }, later(30));
    expect(openedAt).toEqual(later(30));
    await moved(store, no, 'add_evidence', SHOPPER, {}, later(31));
    expect(await moved(store, no, 'settle', A1, {}, later(31))).toMatchObject({ state: 'awaiting_return', tier: 1 });
  });

  test('and who claims late is late, whenever it is looked at', async () => {
    const store = await freshStore();
    await buy(store, { deliveredDaysAgo: 20 });
    expect(await open(store, { reason: 'faulty' })).toMatchObject({ outcome: 'not_eligible' });
    // A colleague may ask all the same; above them a supervisor says yes or no.
    const { no } = await opened(store, { reason: 'faulty', requester: A1, exception: true });
    await moved(store, no, 'add_evidence', SHOPPER);
    expect(await move(store, no, 'settle', A1)).toMatchObject({ outcome: 'above_tier' });
  });
});
