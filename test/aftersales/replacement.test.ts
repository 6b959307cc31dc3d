import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/aftersales/claim.ts';
import type { Arrived } from '../../src/aftersales/claim-item.ts';
import type { ClaimOrder } from '../../src/aftersales/claim-order.ts';
import { eligibility } from '../../src/aftersales/eligibility.ts';
import { arrivalOf, type Replacement } from '../../src/aftersales/replacement.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import type { Reason } from '../../src/understanding/types.ts';
import { policyFile } from './shipped.ts';

const terms = parseTerms(policyFile('after-sales'));
const european = parseTerms(policyFile('after-sales-eu'));
const ZONE = 'Asia/Shanghai';
const NOW = new Date('2026-11-20T10:00:00+08:00');
const DAY = 86_400_000;
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY);

const ORDER: ClaimOrder = {
  status: 'delivered',
  placedAt: ago(45),
  paidAt: ago(45),
  dispatchedAt: ago(42),
  deliveredAt: ago(40),
  totalMinor: 30_000,
  shippingFeeMinor: 0,
  refundedMinor: 0,
  items: [{ qty: 2, unitMinor: 15_000 }],
};

interface Told {
  kind?: Claim['kind'];
  reason?: Reason;
  arrived?: Arrived | null;
  order?: Partial<ClaimOrder>;
  warrantyMonths?: number;
  beside?: Arrived | null;
}

const claimOf = ({ kind = 'return', reason = 'faulty', arrived, order, warrantyMonths = 0, beside }: Told): Claim => {
  const pillow = { qty: 1, unitMinor: 15_000, category: 'bedding', returnable: 'yes', opened: true } as const;
  return {
    kind,
    reason,
    evidence: true,
    flags: [],
    order: { ...ORDER, ...order },
    items: [
      { ...pillow, sku: 'P-1', warrantyMonths, arrived: arrived ?? null },
      ...(beside === undefined ? [] : [{ ...pillow, sku: 'P-2', warrantyMonths, arrived: beside }]),
    ],
  };
};
const judge = (told: Told, pack = terms) => eligibility(claimOf(told), pack, NOW, ZONE);
const exchanged = (days: number): Arrived => ({ at: ago(days), instead: 'exchanged' });
const cameLate = (days: number): Arrived => ({ at: ago(days), instead: 'never_came' });

describe('Goods that came in an exchange', () => {
  test.each([
    ['fifteen days after their own delivery may go back for a fault', 15, 'eligible'],
    ['no longer on the sixteenth', 16, 'not_eligible'],
  ])('%s', (_, days, verdict) => {
    expect(judge({ arrived: exchanged(days) })).toMatchObject({ verdict, daysSinceDelivery: days });
  });

  test('name the day their own fifteen days end', () => {
    expect(judge({ arrived: exchanged(10) }).deadline).toEqual(new Date('2026-11-25T23:59:59.999+08:00'));
  });

  test('without the exchange forty days are too late', () => {
    expect(judge({})).toMatchObject({ verdict: 'not_eligible', daysSinceDelivery: 40 });
  });

  test('begin the warranty anew', () => {
    const told = { kind: 'repair', warrantyMonths: 1 } as const;
    expect(judge(told).verdict).toBe('not_eligible');
    expect(judge({ ...told, arrived: exchanged(10) })).toMatchObject({
      verdict: 'eligible',
      deadline: new Date('2026-12-10T23:59:59.999+08:00'),
    });
  });

  test('get no seven days more without a reason', () => {
    const found = judge({ reason: 'no_longer_wanted', arrived: exchanged(2) });
    expect(found).toMatchObject({ verdict: 'not_eligible', daysSinceDelivery: 40 });
    expect(found.clauses[0]).toBe('AS-07 seven-days');
  });

  test('get them where the shop grants them', () => {
    const windows = terms.windows.map((one) => ({ ...one, after_exchange: 'anew' as const }));
    const told = { reason: 'no_longer_wanted', arrived: exchanged(2) } as const;
    expect(judge(told, { ...terms, windows }).verdict).toBe('eligible');
  });

  test('beside goods of the first delivery, the term that ends first holds', () => {
    expect(judge({ arrived: exchanged(3), beside: null })).toMatchObject({ daysSinceDelivery: 40 });
    expect(judge({ arrived: exchanged(3), beside: exchanged(9) })).toMatchObject({ daysSinceDelivery: 9 });
  });

  test('keep the two years of what they replace under the European pack', () => {
    const order = { deliveredAt: ago(760) };
    expect(judge({ order, arrived: exchanged(3) }, european).verdict).toBe('not_eligible');
  });
});

describe('Goods that never came, and came by a case', () => {
  test('are delivered when they have come: all terms count from there', () => {
    const order = { status: 'dispatched', deliveredAt: null } as const;
    const found = judge({ order, reason: 'no_longer_wanted', arrived: cameLate(3) });
    expect(found).toMatchObject({ verdict: 'eligible', daysSinceDelivery: 3 });
    expect(judge({ order, reason: 'no_longer_wanted', arrived: cameLate(9) }).verdict).toBe('not_eligible');
  });

  test('as long as some of what is claimed has not come, the parcel is on its way', () => {
    const order = { status: 'dispatched', deliveredAt: null } as const;
    expect(judge({ order, arrived: cameLate(3), beside: null }).clauses[0]).toBe('AS-04 on-the-way');
  });
});

describe('Which pieces arrived when', () => {
  const came = (days: number, more: Partial<Replacement> = {}): Replacement => ({
    sku: 'P-1',
    qty: 1,
    at: ago(days),
    kind: 'exchange',
    reason: 'faulty',
    ...more,
  });
  const arrival = (found: Replacement[], qty = 1) => arrivalOf(found, { sku: 'P-1', qty }, terms);

  test('the newest first; an exchange of an exchange counts from the second', () => {
    expect(arrival([came(20), came(5)])).toEqual(exchanged(5));
  });

  test('of two pieces the one that came earlier; a piece that was never replaced keeps the first delivery', () => {
    expect(arrival([came(20), came(5)], 2)).toEqual(exchanged(20));
    expect(arrival([came(5)], 2)).toBeNull();
    expect(arrival([came(5, { sku: 'P-2' })])).toBeNull();
  });

  test('a lost parcel, or a piece that was missing, is a first delivery', () => {
    expect(arrival([came(5, { kind: 'delivery', reason: 'other' })])).toEqual(cameLate(5));
    expect(arrival([came(5, { reason: 'missing_item' })])).toEqual(cameLate(5));
  });
});
