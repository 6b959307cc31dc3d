import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outstanding, refundFor } from '../../src/aftersales/refund-amount.ts';

const order = { totalMinor: 28_000, shippingFeeMinor: 1000, refundedMinor: 0, items: [{ qty: 3, unitMinor: 10_000 }] };

describe('What goes back', () => {
  test('for one of three pieces bought with a coupon is a third of what was paid for them', () => {
    expect(refundFor(order, 10_000, false)).toBe(9000);
  });

  test('for all of them is all that was paid for goods', () => {
    expect(refundFor(order, 30_000, false)).toBe(27_000);
  });

  test('includes the shipping fee where the whole order comes back and the terms say so', () => {
    expect(refundFor(order, 30_000, true)).toBe(28_000);
    expect(refundFor(order, 10_000, true)).toBe(9000);
  });

  test('is never more than what is left of the payment', () => {
    expect(refundFor({ ...order, refundedMinor: 25_000 }, 30_000, true)).toBe(3000);
    expect(outstanding({ ...order, refundedMinor: 25_000 })).toBe(3000);
  });

  test('of an order that cost nothing is nothing', () => {
    expect(
      refundFor({ totalMinor: 0, shippingFeeMinor: 0, refundedMinor: 0, items: [{ qty: 1, unitMinor: 0 }] }, 0, true),
    ).toBe(0);
  });
});

test('Piece by piece never more goes back than all at once', () => {
  const anyOrder = fc.record({
    items: fc.array(
      fc.record({ qty: fc.integer({ min: 1, max: 4 }), unitMinor: fc.integer({ min: 1, max: 99_999 }) }),
      { minLength: 1, maxLength: 5 },
    ),
    paidPercent: fc.integer({ min: 0, max: 100 }),
    shippingFeeMinor: fc.integer({ min: 0, max: 2000 }),
  });
  fc.assert(
    fc.property(anyOrder, ({ items, paidPercent, shippingFeeMinor }) => {
      const goods = items.reduce((sum, { qty, unitMinor }) => sum + qty * unitMinor, 0);
      const goodsPaid = Math.floor((goods * paidPercent) / 100);
      let refundedMinor = 0;
      for (const { qty, unitMinor } of items) {
        for (let piece = 0; piece < qty; piece += 1) {
          refundedMinor += refundFor(
            { items, totalMinor: goodsPaid + shippingFeeMinor, shippingFeeMinor, refundedMinor },
            unitMinor,
            false,
          );
        }
      }
      expect(refundedMinor).toBeLessThanOrEqual(goodsPaid);
      expect(goodsPaid - refundedMinor).toBeLessThan(20);
    }),
    { numRuns: 500 },
  );
});
