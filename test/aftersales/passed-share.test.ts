import { expect, test } from 'vitest';
import { passedShare } from '../../src/aftersales/passed-share.ts';

test('Three of five like pieces come to three fifths, rounded down to the fen', () => {
  expect(passedShare(10_000, [{ qty: 5, passed: 3, unitMinor: 2500 }])).toBe(6000);
  expect(passedShare(10_001, [{ qty: 3, passed: 1, unitMinor: 2500 }])).toBe(3333);
});

test('Pieces of other prices share by what they were worth', () => {
  const all = [
    { qty: 1, passed: 1, unitMinor: 12_900 },
    { qty: 2, passed: 0, unitMinor: 3900 },
  ];
  expect(passedShare(20_700, all)).toBe(12_900);
  // A coupon of a tenth counts for every piece alike.
  expect(passedShare(18_630, all)).toBe(11_610);
});

test('All of them come to all of it, none to nothing, and gifts share by number', () => {
  expect(passedShare(999, [{ qty: 3, passed: 3, unitMinor: 700 }])).toBe(999);
  expect(passedShare(999, [{ qty: 3, passed: 0, unitMinor: 700 }])).toBe(0);
  expect(passedShare(900, [{ qty: 3, passed: 1, unitMinor: 0 }])).toBe(300);
  expect(passedShare(900, [])).toBe(0);
});
