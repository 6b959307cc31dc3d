import { describe, expect, test } from 'vitest';
import { dueAfter, partWay } from '../../src/aftersales/due.ts';
import { parseDuration } from '../../src/aftersales/duration.ts';
import { parseHours } from '../../src/aftersales/hours.ts';
import { decimalOf, minorOf } from '../../src/aftersales/money.ts';
import { policyFile } from './shipped.ts';

const shop = parseHours(policyFile('hours'));

describe('A time limit in words', () => {
  test.each([
    ['30 open minutes', { amount: 30, unit: 'minutes', open: true }],
    ['1 open hour', { amount: 1, unit: 'hours', open: true }],
    ['7 days', { amount: 7, unit: 'days', open: false }],
    ['90 seconds', { amount: 90, unit: 'seconds', open: false }],
  ])('%s is read', (text, limit) => {
    expect(parseDuration(text)).toEqual(limit);
  });

  test.each(['', 'soon', '0 days', '3 open days', '3 open seconds', '-1 days', '1.5 hours', '30 minutes open'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  test.each([
    [
      'open hours count only while the shop is open',
      '2026-11-20T21:00:00+08:00',
      '2 open hours',
      '2026-11-21T09:00:00+08:00',
    ],
    ['hours run through the night', '2026-11-20T21:00:00+08:00', '2 hours', '2026-11-20T23:00:00+08:00'],
    ['days are calendar days', '2026-11-20T21:00:00+08:00', '7 days', '2026-11-27T21:00:00+08:00'],
  ])('%s', (_, from, limit, due) => {
    expect(dueAfter(shop, new Date(from), parseDuration(limit) ?? never())).toEqual(new Date(due));
  });

  test('a day over a clock change is still a day on the calendar', () => {
    const berlin = parseHours({ ...policyFile('hours'), timezone: 'Europe/Berlin' });
    const day = parseDuration('1 day') ?? never();
    expect(dueAfter(berlin, new Date('2026-03-28T12:00:00+01:00'), day)).toEqual(new Date('2026-03-29T12:00:00+02:00'));
  });

  test('half of it is in the middle', () => {
    expect(partWay(new Date(0), new Date(1000), 50)).toEqual(new Date(500));
  });
});

describe('Money', () => {
  test.each([
    ['129.00', 12_900],
    ['129', 12_900],
    ['129.5', 12_950],
    ['0.01', 1],
    ['0', 0],
  ])('%s is %i fen', (text, minor) => {
    expect(minorOf(text)).toBe(minor);
  });

  test.each(['', '1,00', '-1', '1.234', '¥1', '1e3', ' 1', '1.', '.5'])('%j is no amount', (text) => {
    expect(minorOf(text)).toBeNull();
  });

  test.each([
    [12_950, '129.50'],
    [1, '0.01'],
    [0, '0.00'],
    [-250, '-2.50'],
  ])('%i fen is written %s', (minor, text) => {
    expect(decimalOf(minor)).toBe(text);
  });
});

const never = (): never => {
  throw new Error('no duration');
};
