import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/aftersales/claim.ts';
import { eligibility } from '../../src/aftersales/eligibility.ts';
import { intactFor } from '../../src/aftersales/intact.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { shopTerms, termsFile } from '../../src/aftersales/terms-pack.ts';
import { check } from '../../src/authorization/check/check.ts';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import { complaintOf, policyFile } from './shipped.ts';

const ZONE = 'Europe/Berlin';
const terms = parseTerms(policyFile('after-sales-eu'), 'templates/policies/after-sales-eu.yaml');
const at = (text: string): Date => new Date(`${text}+01:00`);

const claim = (
  part: Partial<Claim> = {},
  delivered = '2026-11-02T12:00:00',
  item: Partial<Claim['items'][number]> = {},
): Claim => {
  const items = [
    {
      sku: 'PJ-1',
      qty: 1,
      unitMinor: 10_000,
      category: 'pyjamas',
      returnable: 'no' as const,
      opened: false,
      confirmed: null,
      warrantyMonths: 0,
      ...item,
    },
  ];
  const deliveredAt = at(delivered);
  const order = { status: 'delivered', totalMinor: 10_500, shippingFeeMinor: 500, refundedMinor: 0, items } as const;
  return {
    kind: 'return',
    reason: 'no_longer_wanted',
    order: { ...order, placedAt: deliveredAt, paidAt: deliveredAt, dispatchedAt: deliveredAt, deliveredAt },
    items,
    evidence: true,
    flags: [],
    ...part,
  };
};
const judged = (part: Claim, now: string) => eligibility(part, terms, at(now), ZONE);

describe('The European terms', () => {
  test('give fourteen days from the day after delivery, and all that was paid back, the way out included', () => {
    const found = judged(claim(), '2026-11-16T23:59:00');
    expect(found).toMatchObject({ verdict: 'eligible', refundMinor: 10_500, postage: 'shopper' });
    expect(found.clauses).toEqual(['EU-07 withdrawal', 'EU-40 postage-withdrawal']);
    expect(found.deadline).toEqual(new Date('2026-11-16T22:59:59.999Z'));
    expect(judged(claim(), '2026-11-17T00:00:00').verdict).toBe('not_eligible');
  });

  test('move a last day on a weekend to Monday', () => {
    const friday = claim({}, '2026-11-07T09:00:00');
    expect(judged(friday, '2026-11-23T23:00:00')).toMatchObject({
      verdict: 'eligible',
      deadline: new Date('2026-11-23T22:59:59.999Z'),
    });
    expect(judged(friday, '2026-11-24T00:00:00').verdict).toBe('not_eligible');
  });

  test('stand in for faults for two years, repair first after the days of withdrawal, whatever the product says', () => {
    const faulty = (kind: Claim['kind']) => claim({ kind, reason: 'faulty' });
    expect(judged(faulty('return'), '2026-11-10T12:00:00').verdict).toBe('eligible');
    expect(judged(faulty('return'), '2027-06-01T12:00:00')).toMatchObject({
      verdict: 'not_eligible',
      clauses: ['EU-19 repair-first'],
      alternatives: ['repair', 'exchange'],
    });
    expect(judged(faulty('repair'), '2028-11-02T12:00:00')).toMatchObject({ verdict: 'eligible', postage: 'shop' });
    expect(judged(faulty('exchange'), '2028-11-02T23:59:59').verdict).toBe('eligible');
    expect(judged(faulty('exchange'), '2028-11-03T00:00:00').verdict).toBe('not_eligible');
  });

  test('exclude digital content only where that was confirmed at purchase', () => {
    const digital = (confirmed: boolean | null) => claim({}, undefined, { category: 'digital', confirmed });
    expect(judged(digital(null), '2026-11-03T12:00:00').verdict).toBe('eligible');
    expect(judged(digital(true), '2026-11-03T12:00:00').clauses).toContain('EU-27 digital-content');
  });

  test('are proved complete with the shipped rules of authority', () => {
    expect(check(parseAuthorization(policyFile('authorization')), terms).faults).toEqual([]);
  });

  test('are chosen by the shop, and a pack that is not there is named', () => {
    const policies = new Map([
      ['shop', { terms: 'eu' }],
      ['after-sales-eu', policyFile('after-sales-eu')],
      ['after-sales', policyFile('after-sales')],
    ]);
    expect(termsFile(policies)).toBe('after-sales-eu');
    expect(shopTerms(policies).law).toBe('eu');
    expect(shopTerms(new Map([...policies, ['shop', {}]])).law).toBe('cn');
    const complaint = complaintOf(() => shopTerms(new Map([...policies, ['shop', { terms: 'us' }]])));
    expect(complaint).toMatch(/shop\.yaml: terms: there is no templates\/policies\/after-sales-us\.yaml/);
  });

  test('may not promise their money later than the law says', () => {
    const file = policyFile('after-sales-eu') as { refund: { paid_within_days: number } };
    file.refund.paid_within_days = 15;
    expect(complaintOf(() => parseTerms(file))).toMatch(/refund\.paid_within_days: .*14 days/);
    const home = policyFile('after-sales') as typeof file;
    home.refund.paid_within_days = 8;
    expect(complaintOf(() => parseTerms(home))).toMatch(/refund\.paid_within_days: .*7 days/);
  });
});

test('What intact means follows from the kind of goods, and is said once for all others', () => {
  const home = parseTerms(policyFile('after-sales'));
  expect(intactFor(home, 'Pyjamas')?.clause).toBe('AS-28 intact-textiles');
  expect(intactFor(home, 'cosmetics')?.findings).toContain('seal_broken');
  expect(intactFor(home, 'kettles')?.clause).toBe('AS-27 intact');
  const file = policyFile('after-sales') as { intact: { categories?: string[] }[] };
  for (const rule of file.intact) rule.categories = ['x'];
  expect(complaintOf(() => parseTerms(file))).toMatch(/intact: exactly one rule stands without categories/);
});
