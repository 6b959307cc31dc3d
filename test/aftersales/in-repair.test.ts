import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/aftersales/claim.ts';
import type { ClaimItem } from '../../src/aftersales/claim-item.ts';
import { eligibility } from '../../src/aftersales/eligibility.ts';
import { type Repair, repairsOf } from '../../src/aftersales/in-repair.ts';
import { parseTerms, type Terms } from '../../src/aftersales/terms.ts';
import { policyFile } from './shipped.ts';

const terms = parseTerms(policyFile('after-sales'));
const european = parseTerms(policyFile('after-sales-eu'), 'templates/policies/after-sales-eu.yaml');
const ZONE = 'Asia/Shanghai';
const at = (text: string): Date => new Date(`${text}+08:00`);

/** In repair from one day to another; `null`: still away. */
const away = (from: string, to: string | null, more: Partial<Repair> = {}): Repair => ({
  sku: 'B-1',
  qty: 1,
  from: at(`${from}T15:00`),
  to: to === null ? null : at(`${to}T11:00`),
  mended: to !== null,
  ...more,
});

/** A heated blanket bought with twelve months of warranty, delivered on 2 November 2026. */
const claimed = (repairs: Repair[], more: Partial<Claim> = {}, item: Partial<ClaimItem> = {}): Claim => {
  const blanket = {
    category: 'bedding',
    returnable: 'yes',
    opened: true,
    unitMinor: 20_000,
    warrantyMonths: 12,
  } as const;
  const deliveredAt = at('2026-11-02T12:00');
  return {
    kind: 'repair',
    reason: 'faulty',
    evidence: true,
    flags: [],
    order: {
      status: 'delivered',
      placedAt: at('2026-10-28T12:00'),
      paidAt: at('2026-10-28T12:00'),
      dispatchedAt: at('2026-10-29T12:00'),
      deliveredAt,
      totalMinor: 20_000,
      shippingFeeMinor: 0,
      refundedMinor: 0,
      items: [{ qty: 1, unitMinor: 20_000 }],
    },
    items: [{ ...blanket, sku: 'B-1', qty: 1, repairs, ...item }],
    ...more,
  };
};
const judge = (claim: Claim, now: string, pack: Terms = terms) => eligibility(claim, pack, at(now), ZONE);

describe('Time in repair, under the Chinese terms', () => {
  test('is no time of the warranty: ten days away, the first and the last among them, are ten days more', () => {
    const once = claimed([away('2027-03-01', '2027-03-10')]);
    const found = judge(once, '2027-11-12T23:59');
    expect(found).toMatchObject({
      verdict: 'eligible',
      deadline: at('2027-11-12T23:59:59.999'),
      lengthenedBy: 'AS-19 repair-not-counted',
    });
    expect(judge(once, '2027-11-13T00:00').verdict).toBe('not_eligible');
    expect(judge(claimed([]), '2027-11-03T00:00').verdict).toBe('not_eligible');
  });

  test('is told by the weightiest clause where it decides, beside the term where it does not', () => {
    const once = claimed([away('2027-03-01', '2027-03-10')]);
    expect(judge(once, '2027-11-05T12:00').clauses.slice(0, 2)).toEqual(['AS-19 repair-not-counted', 'AS-18 warranty']);
    expect(judge(once, '2027-06-05T12:00').clauses.slice(0, 2)).toEqual(['AS-18 warranty', 'AS-19 repair-not-counted']);
    expect(judge(once, '2027-12-05T12:00')).toMatchObject({
      verdict: 'not_eligible',
      clauses: ['AS-18 warranty', 'AS-19 repair-not-counted'],
    });
    expect(judge(claimed([]), '2027-06-05T12:00')).toMatchObject({ lengthenedBy: null });
  });

  test('adds up over several repairs, and stands still while the goods are away', () => {
    const twice = claimed([away('2027-03-01', '2027-03-10'), away('2027-07-01', '2027-07-05')]);
    expect(judge(twice, '2027-11-15T12:00').deadline).toEqual(at('2027-11-17T23:59:59.999'));
    const now = claimed([away('2027-10-30', null)]);
    expect(judge(now, '2027-12-24T12:00').verdict).toBe('eligible');
  });

  test('does not lengthen the days without a reason, nor those for quality', () => {
    const soon = [away('2026-11-04', '2026-11-08')];
    expect(judge(claimed(soon, { kind: 'return', reason: 'no_longer_wanted' }), '2026-11-10T12:00')).toMatchObject({
      verdict: 'not_eligible',
      lengthenedBy: null,
    });
    expect(judge(claimed(soon, { kind: 'exchange' }), '2026-11-18T12:00').verdict).toBe('not_eligible');
  });

  test('leaves the days of its own out of those the rules count, and tells how long ago the delivery was', () => {
    const found = judge(claimed([away('2027-03-01', '2027-03-10')]), '2027-11-05T12:00');
    expect(found).toMatchObject({ daysSinceDelivery: 368, daysCounted: 358 });
  });

  test('of goods that were exchanged since counts for nothing: the new ones have a warranty of their own', () => {
    const exchanged = { at: at('2027-04-01T12:00'), instead: 'exchanged' } as const;
    const claim = claimed([away('2027-03-01', '2027-03-10')], {}, { arrived: exchanged });
    expect(judge(claim, '2027-06-01T12:00')).toMatchObject({
      deadline: at('2028-04-01T23:59:59.999'),
      lengthenedBy: null,
    });
  });
});

describe('A repair, under the European terms', () => {
  const faulty = { kind: 'exchange' } as const;

  test('adds twelve months to the two years, once, however often the goods were mended', () => {
    const twice = claimed([away('2027-03-01', '2027-03-10'), away('2028-03-01', '2028-03-10')], faulty);
    expect(judge(twice, '2029-11-02T23:59', european)).toMatchObject({
      verdict: 'eligible',
      deadline: at('2029-11-02T23:59:59.999'),
    });
    expect(judge(twice, '2029-11-03T00:00', european).verdict).toBe('not_eligible');
    expect(judge({ ...twice, kind: 'repair' }, '2029-11-02T12:00', european)).toMatchObject({
      verdict: 'eligible',
      lengthenedBy: 'EU-20 after-repair',
    });
  });

  test('adds nothing where the goods came back unmended, or were bought before the law', () => {
    const unmended = claimed([away('2027-03-01', '2027-03-10', { mended: false })], faulty);
    expect(judge(unmended, '2028-11-03T12:00', european).verdict).toBe('not_eligible');
    const { order, ...rest } = claimed([away('2027-03-01', '2027-03-10')], faulty);
    const before = { ...rest, order: order && { ...order, placedAt: at('2026-07-30T23:59') } };
    expect(judge(before, '2028-11-03T12:00', european).verdict).toBe('not_eligible');
  });

  test('comes first as before: the months it adds do not begin the days of withdrawal anew', () => {
    const once = claimed([away('2027-03-01', '2027-03-10')], { kind: 'return' });
    expect(judge(once, '2027-06-01T12:00', european)).toMatchObject({
      verdict: 'not_eligible',
      clauses: ['EU-19 repair-first'],
    });
  });
});

describe('Which repairs count for the pieces that are claimed', () => {
  const one = away('2027-03-01', '2027-03-10');
  test('those of as many pieces of the same goods', () => {
    expect(repairsOf([one], { sku: 'B-1', qty: 1 })).toEqual([one]);
    expect(repairsOf([one], { sku: 'B-1', qty: 2 })).toEqual([]);
    expect(repairsOf([one], { sku: 'B-2', qty: 1 })).toEqual([]);
  });
});

test.each([
  ['an unknown measure', { adds: 'a while', clause: 'AS-19 repair-not-counted' }, 'adds'],
  ['a clause nobody wrote', { adds: 'time', clause: 'AS-99 nowhere' }, 'AS-99'],
  ['a day that is none', { adds: 'time', clause: 'AS-19 repair-not-counted', bought_from: 'soon' }, 'bought_from'],
])('Terms with %s are refused by name', (_, rule, named) => {
  const raw = policyFile('after-sales') as { windows: object[] };
  const windows = raw.windows.map((one) => ('after_repair' in one ? { ...one, after_repair: rule } : one));
  expect(() => parseTerms({ ...raw, windows })).toThrow(named);
});
