import { describe, expect, test } from 'vitest';
import { mayBePickedUp, pickUpWindows, readPickUp, typedPickUp } from '../../src/aftersales/pick-up.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { freshStore } from '../support/database.ts';
import { buy, opened, shipped } from '../tickets/world.ts';
import { complaintOf, policyFile } from './shipped.ts';

const ZONE = 'Asia/Shanghai';
const NOW = new Date('2026-11-20T23:30:00+08:00');

describe('Pick-up at the door', () => {
  test('is offered for what the terms name and goes back, and by a pack without it to nobody', () => {
    const wish = { kind: 'return', reason: 'too_small', goodsStay: false } as const;
    expect(mayBePickedUp(shipped.terms, wish)).toBe(true);
    expect(mayBePickedUp(shipped.terms, { ...wish, goodsStay: true })).toBe(false);
    expect(mayBePickedUp(shipped.terms, { ...wish, kind: 'repair', reason: 'faulty' })).toBe(true);
    expect(mayBePickedUp(shipped.terms, { ...wish, kind: 'refund' })).toBe(false);
    const eu = parseTerms(policyFile('after-sales-eu'));
    expect(mayBePickedUp(eu, wish)).toBe(false);
    expect(pickUpWindows(eu, NOW, ZONE)).toEqual([]);
  });

  test('begins tomorrow in the shop’s time zone, and is read as it was kept', () => {
    const windows = pickUpWindows(shipped.terms, NOW, ZONE);
    expect(windows.map(({ id }) => id).slice(0, 3)).toEqual([
      '2026-11-21/09:00-12:00',
      '2026-11-21/13:00-18:00',
      '2026-11-22/09:00-12:00',
    ]);
    expect(windows[0]?.from).toEqual(new Date('2026-11-21T09:00:00+08:00'));
    for (const one of windows) expect(readPickUp(one.id, ZONE)).toEqual(one);
    expect(readPickUp('tomorrow', ZONE)).toBeNull();
    expect(readPickUp(undefined, ZONE)).toBeNull();
  });

  test.each([
    ['2026-11-21 09:00-12:00', '2026-11-21/09:00-12:00', ''],
    ['2026/11/21 9-12 上海市另一条路 9 号', '2026-11-21/09:00-12:00', '上海市另一条路 9 号'],
    ['11月21日 9点到12点', '2026-11-21/09:00-12:00', ''],
    ['11月21號 9：30至12：00', '2026-11-21/09:30-12:00', ''],
    ['11-21 14:00–16:30', '2026-11-21/14:00-16:30', ''],
    ['1/5 9:00 to 12:00 2 High Street', '2027-01-05/09:00-12:00', '2 High Street'],
  ])('is read as a colleague types it: %s', (typed, id, rest) => {
    expect(typedPickUp(typed, NOW, ZONE)).toEqual({ id, rest });
  });

  test('is not read out of what names no time', () => {
    for (const typed of ['', 'tomorrow morning', '上海市另一条路 9 号', '2026-11-21', 'SF3170029990001'])
      expect(typedPickUp(typed, NOW, ZONE)).toBeNull();
  });

  test('ends before the term to send goods back does', () => {
    const { windows: _, ...file } = policyFile('after-sales') as Record<string, unknown>;
    const late = { ...file, windows: _, pick_up: { ...(file['pick_up'] as object), days: 7 } };
    expect(complaintOf(() => parseTerms(late))).toMatch(/pick_up\.days/);
  });

  test('keeps the door sealed', async () => {
    const store = await freshStore();
    await buy(store);
    const door = '上海市徐汇区另一条路 9 号 李小姐';
    const { no } = await opened(store, {
      details: { pick_up: '2026-11-21/09:00-12:00', pick_up_address: door },
    });
    const ticket = await store.read.tickets.get(no);
    expect(ticket?.details['pick_up']).toBe('2026-11-21/09:00-12:00');
    expect(JSON.stringify(ticket)).not.toContain('另一条路');
    expect(await store.read.tickets.door(no)).toBe(door);
  });
});
