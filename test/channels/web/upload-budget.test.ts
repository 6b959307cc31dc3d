import { expect, it } from 'vitest';
import { networkOf, UploadBudget } from '../../../src/channels/web/upload-budget.ts';
import { FixedClock } from '../../../src/clock.ts';

const HOUR = 3_600_000;

it('Files of one network are taken until its hour is full, and again once it is over', () => {
  const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
  const budget = new UploadBudget(clock, 100);
  budget.take('203.0.113.5', 99);
  expect(budget.waitFor('203.0.113.5')).toBeNull();
  clock.advance(HOUR / 2);
  budget.take('203.0.113.5', 1);
  expect(budget.waitFor('203.0.113.5')).toBe(1800);
  expect(budget.waitFor('203.0.113.6')).toBeNull();
  clock.advance(HOUR / 2 - 1);
  expect(budget.waitFor('203.0.113.5')).toBe(1);
  clock.advance(1);
  expect(budget.waitFor('203.0.113.5')).toBeNull();
  budget.take('203.0.113.5', 100);
  expect(budget.waitFor('203.0.113.5')).toBe(3600);
});

it.each([
  ['203.0.113.5', '203.0.113.5'],
  ['::ffff:203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s belongs to %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it('A clock that is set back keeps nobody out', () => {
  const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
  const budget = new UploadBudget(clock, 1);
  budget.take('203.0.113.5', 1);
  clock.advance(-2 * HOUR);
  expect(budget.waitFor('203.0.113.5')).toBeNull();
});
