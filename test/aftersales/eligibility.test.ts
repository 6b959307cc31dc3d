import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/aftersales/claim.ts';
import type { ClaimItem } from '../../src/aftersales/claim-item.ts';
import type { ClaimOrder } from '../../src/aftersales/claim-order.ts';
import { eligibility } from '../../src/aftersales/eligibility.ts';
import { KINDS, ORDER_STATUSES, RETURNABLES } from '../../src/aftersales/kinds.ts';
import { clauseSays } from '../../src/aftersales/policy.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { LANGS } from '../../src/message.ts';
import { REASONS } from '../../src/understanding/types.ts';
import { policyFile } from './shipped.ts';

const terms = parseTerms(policyFile('after-sales'));
const ZONE = 'Asia/Shanghai';
const NOW = new Date('2026-11-20T10:00:00+08:00');
const DAY = 86_400_000;

const pyjamas: ClaimItem = {
  sku: 'PJ-1',
  qty: 1,
  unitMinor: 12_900,
  category: 'pyjamas',
  returnable: 'yes',
  warrantyMonths: 0,
  opened: false,
};

interface Told {
  claim?: Partial<Claim>;
  item?: Partial<ClaimItem>;
  order?: Partial<ClaimOrder>;
  deliveredDaysAgo?: number;
}

const claimOf = ({ claim = {}, item = {}, order = {}, deliveredDaysAgo = 3 }: Told): Claim => ({
  kind: 'return',
  reason: 'no_longer_wanted',
  evidence: false,
  flags: [],
  items: [{ ...pyjamas, ...item }],
  order: {
    status: 'delivered',
    placedAt: new Date(NOW.getTime() - 400 * DAY),
    paidAt: new Date(NOW.getTime() - 400 * DAY),
    dispatchedAt: new Date(NOW.getTime() - 400 * DAY),
    deliveredAt: new Date(NOW.getTime() - deliveredDaysAgo * DAY),
    totalMinor: 12_900,
    shippingFeeMinor: 0,
    refundedMinor: 0,
    items: [{ qty: 1, unitMinor: 12_900 }],
    ...order,
  },
  ...claim,
});
const judge = (told: Told, now = NOW) => eligibility(claimOf(told), terms, now, ZONE);

describe('Seven days without a reason', () => {
  test.each([
    ['on the day of delivery', 0, 'eligible'],
    ['on the seventh day', 7, 'eligible'],
    ['no longer on the eighth', 8, 'not_eligible'],
  ])('%s', (_, deliveredDaysAgo, verdict) => {
    expect(judge({ deliveredDaysAgo })).toMatchObject({ verdict, daysSinceDelivery: deliveredDaysAgo });
    expect(judge({ deliveredDaysAgo }).clauses[0]).toBe('AS-07 seven-days');
  });

  test('are counted from the day after delivery, until the end of the last one, in the shop’s time zone', () => {
    const order = { deliveredAt: new Date('2026-11-12T23:30:00+08:00') };
    const last = new Date('2026-11-19T23:59:59+08:00');
    expect(judge({ order }, last)).toMatchObject({
      verdict: 'eligible',
      deadline: new Date('2026-11-19T23:59:59.999+08:00'),
    });
    expect(judge({ order }, new Date('2026-11-20T00:00:00+08:00')).verdict).toBe('not_eligible');
  });

  test('in UTC the same moment would be a day off', () => {
    const order = { deliveredAt: new Date('2026-11-12T23:30:00+08:00') };
    const shanghai = eligibility(claimOf({ order }), terms, NOW, ZONE).daysSinceDelivery;
    const elsewhere = eligibility(claimOf({ order }), terms, NOW, 'America/Los_Angeles').daysSinceDelivery;
    expect([shanghai, elsewhere]).toEqual([8, 7]);
  });

  test('may be fifteen: one number in the file', () => {
    const file = policyFile('after-sales') as { windows: { days: unknown }[] };
    Object.assign(file.windows[0] ?? {}, { days: 15 });
    expect(eligibility(claimOf({ deliveredDaysAgo: 15 }), parseTerms(file), NOW, ZONE).verdict).toBe('eligible');
  });
});

describe('Goods that are not what they should be', () => {
  test.each([
    ['need photos first', 'faulty', false, 3, 'needs_evidence'],
    ['go back with photos', 'faulty', true, 3, 'eligible'],
    ['have fifteen days', 'wrong_item', true, 15, 'eligible'],
    ['and no sixteenth', 'wrong_item', true, 16, 'not_eligible'],
  ] as const)('%s', (_, reason, evidence, deliveredDaysAgo, verdict) => {
    expect(judge({ claim: { reason, evidence }, deliveredDaysAgo }).verdict).toBe(verdict);
  });

  test('go back even if they are excluded for a change of mind', () => {
    const item = { returnable: 'no', category: 'underwear', opened: true } as const;
    expect(judge({ claim: { reason: 'faulty', evidence: true }, item }).verdict).toBe('eligible');
  });

  test('too late for a return are repaired under warranty', () => {
    const late = judge({
      claim: { reason: 'faulty', evidence: true },
      item: { warrantyMonths: 12 },
      deliveredDaysAgo: 60,
    });
    expect(late).toMatchObject({ verdict: 'not_eligible', alternatives: ['repair'] });
  });
});

describe('A day of delivery that nobody told', () => {
  const assumed = { order: { deliveredAssumed: true } };

  test.each([
    ['lets goods go back while its term runs', 7, 'eligible'],
    ['ends nobody’s right: a person looks when they came', 8, 'needs_person'],
    ['does so as long as a parcel may have been late', 37, 'needs_person'],
    ['ends it once no parcel is so late', 38, 'not_eligible'],
  ] as const)('%s', (_, deliveredDaysAgo, verdict) => {
    expect(judge({ ...assumed, deliveredDaysAgo }).verdict).toBe(verdict);
  });

  test('leaves the term of what came in its place alone', () => {
    const arrived = { at: new Date(NOW.getTime() - 9 * DAY), instead: 'never_came' } as const;
    expect(judge({ ...assumed, item: { arrived }, deliveredDaysAgo: 12 }).verdict).toBe('not_eligible');
  });
});

describe('What cannot go back for a change of mind', () => {
  test.each([
    ['goods sold as not returnable', { returnable: 'no' }, 'AS-20 not-returnable'],
    ['opened goods that had to stay sealed', { returnable: 'unless_opened', opened: true }, 'AS-21 unless-opened'],
    ['goods made to order, whatever their entry says', { category: 'Custom' }, 'AS-22 made-to-order'],
    ['opened underwear', { category: 'underwear', opened: true }, 'AS-25 hygiene'],
  ] as const)('%s', (_, item, clause) => {
    expect(judge({ item })).toMatchObject({
      verdict: 'not_eligible',
      clauses: [clause],
      excluded: ['PJ-1'],
      refundMinor: 0,
    });
  });

  test('sealed goods may', () => {
    expect(judge({ item: { returnable: 'unless_opened', opened: false } }).verdict).toBe('eligible');
  });

  test('when nobody has said whether they are opened a photo is asked for, and a person looks at it', () => {
    const item = { returnable: 'unless_opened', opened: null } as const;
    expect(judge({ item })).toMatchObject({
      verdict: 'needs_evidence',
      clauses: ['AS-21 unless-opened', 'AS-40 postage-change-of-mind'],
    });
    expect(judge({ item, claim: { evidence: true } }).verdict).toBe('needs_person');
  });

  test('of several products only the excluded ones are named', () => {
    const items = [pyjamas, { ...pyjamas, sku: 'UW-1', category: 'underwear', opened: true }];
    expect(judge({ claim: { items } })).toMatchObject({ verdict: 'not_eligible', excluded: ['UW-1'] });
  });
});

describe('An allergic reaction', () => {
  test('is refunded in full without a return, by a person at once, however long ago', () => {
    const found = judge({
      claim: { reason: 'allergy' },
      deliveredDaysAgo: 200,
      item: { opened: true, returnable: 'no' },
    });
    expect(found).toMatchObject({
      verdict: 'needs_person',
      clauses: ['AS-16 allergy'],
      deadline: null,
      refundMinor: 12_900,
      goodsStay: true,
      postage: 'shop',
    });
  });
});

describe('The order decides what is possible', () => {
  test.each([
    ['an unpaid order has nothing to refund', 'unpaid', 'refund', 'not_eligible', 'AS-01 unpaid'],
    ['a cancelled one neither', 'cancelled', 'return', 'not_eligible', 'AS-02 cancelled'],
    ['before dispatch the money simply comes back', 'paid', 'refund', 'eligible', 'AS-03 before-dispatch'],
    ['before dispatch nothing can be sent back', 'paid', 'return', 'not_eligible', 'AS-03 before-dispatch'],
    ['on its way a person looks', 'dispatched', 'refund', 'needs_person', 'AS-04 on-the-way'],
    ['on its way nothing can be exchanged yet', 'dispatched', 'exchange', 'not_eligible', 'AS-04 on-the-way'],
  ] as const)('%s', (_, status, kind, verdict, clause) => {
    const found = judge({ claim: { kind }, order: { status, deliveredAt: null } });
    expect(found.verdict).toBe(verdict);
    expect(found.clauses[0]).toBe(clause);
  });

  test('money for goods the shopper keeps and simply does not want waits for the goods', () => {
    const found = judge({ claim: { kind: 'refund' } });
    expect(found).toMatchObject({
      verdict: 'not_eligible',
      clauses: ['AS-08 goods-come-back-first'],
      alternatives: ['return', 'exchange'],
    });
  });

  test('a missing item is refunded though nothing comes back', () => {
    const found = judge({ claim: { kind: 'refund', reason: 'missing_item', evidence: true } });
    expect(found).toMatchObject({ verdict: 'eligible', goodsStay: true, refundMinor: 12_900 });
  });

  test('an order whose day of delivery nobody knows goes to a person', () => {
    expect(judge({ order: { deliveredAt: null } }).verdict).toBe('needs_person');
  });

  test('what has gone back already is not paid twice', () => {
    expect(judge({ order: { refundedMinor: 12_900 } })).toMatchObject({ verdict: 'not_eligible', refundMinor: 0 });
  });

  test('a complaint needs no order', () => {
    expect(eligibility({ ...claimOf({}), kind: 'complaint', order: null, items: [] }, terms, NOW, ZONE).verdict).toBe(
      'eligible',
    );
  });
});

describe('Repair', () => {
  const broken = { kind: 'repair', reason: 'faulty', evidence: true } as const;

  test('is free within the product’s warranty, to the last day', () => {
    const order = { deliveredAt: new Date('2025-11-20T09:00:00+08:00') };
    expect(judge({ claim: broken, item: { warrantyMonths: 12 }, order })).toMatchObject({
      verdict: 'eligible',
      clauses: ['AS-18 warranty', 'AS-41 postage-our-fault'],
      deadline: new Date('2026-11-20T23:59:59.999+08:00'),
      refundMinor: 0,
    });
    const next = new Date('2026-11-21T00:00:01+08:00');
    expect(judge({ claim: broken, item: { warrantyMonths: 12 }, order }, next).verdict).toBe('not_eligible');
  });

  test('never lasts longer than the shop’s longest warranty', () => {
    const found = judge({ claim: broken, item: { warrantyMonths: 60 }, deliveredDaysAgo: 900 });
    expect(found.verdict).toBe('not_eligible');
  });

  test('is not offered for goods without a warranty', () => {
    expect(judge({ claim: broken })).toMatchObject({
      verdict: 'not_eligible',
      excluded: ['PJ-1'],
      alternatives: ['exchange', 'return'],
    });
  });

  test('is not for goods that are merely not wanted', () => {
    const found = judge({ claim: { kind: 'repair', reason: 'no_longer_wanted' }, item: { warrantyMonths: 12 } });
    expect(found).toMatchObject({ verdict: 'not_eligible', alternatives: ['return', 'exchange'] });
  });
});

describe('Who pays the way back follows from who is at fault', () => {
  test.each([
    ['too_small', 'shopper', 'shopper'],
    ['wrong_item', 'shop', 'shop'],
    ['faulty', 'supplier', 'shop'],
    ['damaged', 'logistics', 'shop'],
    ['other', 'unknown', 'shopper'],
  ] as const)('%s: %s at fault, the %s pays', (reason, liability, postage) => {
    expect(judge({ claim: { reason, evidence: true } })).toMatchObject({ liability, postage });
  });

  test('and so does what may be offered for the trouble, never above what was paid', () => {
    const offered = (reason: 'wrong_item' | 'damaged' | 'too_small', totalMinor = 12_900): number =>
      judge({ claim: { reason }, order: { totalMinor } }).compensationUpToMinor;
    expect([offered('wrong_item'), offered('damaged'), offered('too_small')]).toEqual([5000, 2000, 0]);
    expect(offered('wrong_item', 3000)).toBe(3000);
  });

  test('and what somebody has found out outweighs the standard', () => {
    expect(judge({ claim: { reason: 'too_small', liability: 'shop' } })).toMatchObject({
      liability: 'shop',
      postage: 'shop',
    });
  });
});

test.each(['injury', 'authorities', 'lawyer', 'media', 'self_harm', 'fraud'])(
  'The mark "%s" brings a person at once',
  (flag) => {
    expect(judge({ claim: { flags: [flag] } }).verdict).toBe('needs_person');
  },
);

const anyClaim = fc.record({
  kind: fc.constantFrom(...KINDS),
  reason: fc.constantFrom(...REASONS),
  evidence: fc.boolean(),
  flags: fc.subarray(['injury', 'anger', 'fraud']),
  status: fc.constantFrom(...ORDER_STATUSES),
  days: fc.integer({ min: 0, max: 900 }),
  qty: fc.integer({ min: 1, max: 5 }),
  more: fc.integer({ min: 0, max: 5 }),
  unitMinor: fc.integer({ min: 0, max: 300_000 }),
  coupon: fc.integer({ min: 0, max: 100 }),
  shippingFeeMinor: fc.integer({ min: 0, max: 2000 }),
  refunded: fc.integer({ min: 0, max: 100 }),
  returnable: fc.constantFrom(...RETURNABLES),
  opened: fc.constantFrom(true, false, null),
  warrantyMonths: fc.constantFrom(0, 12, 24),
});

test('Whatever is claimed: one verdict with a clause that has words, and never more back than paid minus refunded', () => {
  fc.assert(
    fc.property(anyClaim, (any) => {
      const bought = { qty: any.qty + any.more, unitMinor: any.unitMinor };
      const goods = Math.round((bought.qty * bought.unitMinor * (100 - any.coupon)) / 100);
      const totalMinor = goods + any.shippingFeeMinor;
      const refundedMinor = Math.floor((totalMinor * any.refunded) / 100);
      const found = judge({
        claim: { kind: any.kind, reason: any.reason, evidence: any.evidence, flags: any.flags },
        item: {
          ...bought,
          qty: any.qty,
          returnable: any.returnable,
          opened: any.opened,
          warrantyMonths: any.warrantyMonths,
        },
        order: {
          status: any.status,
          totalMinor,
          shippingFeeMinor: any.shippingFeeMinor,
          refundedMinor,
          items: [bought],
          ...(any.status === 'delivered' || any.status === 'completed' ? {} : { deliveredAt: null }),
        },
        deliveredDaysAgo: any.days,
      });
      expect(found.clauses.length).toBeGreaterThan(0);
      for (const clause of found.clauses) expect(terms.clauses.map(({ id }) => id)).toContain(clause);
      expect(found.refundMinor).toBeGreaterThanOrEqual(0);
      expect(found.refundMinor).toBeLessThanOrEqual(totalMinor - refundedMinor);
      expect(Number.isInteger(found.refundMinor)).toBe(true);
      if (any.kind === 'exchange' || any.kind === 'repair') expect(found.refundMinor).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

describe('A case that claims nothing of an order', () => {
  const clausesOf = (claim: Partial<Claim>, by = terms): string[] =>
    eligibility(claimOf({ claim: { items: [], ...claim } }), by, NOW, ZONE).clauses;

  test.each([
    ['privacy', 'AS-80 personal-data'],
    ['invoice', 'AS-81 invoice'],
    ['address', 'AS-82 new-address'],
    ['suggestion', 'AS-83 suggestion'],
    [null, 'AS-84 other-wish'],
  ] as const)('about %s stands on a clause of its own', (topic, clause) => {
    expect(clausesOf({ kind: 'other', topic })).toEqual([clause]);
  });

  test('stands on the clause of compensation where it is about money, or the terms name no other', () => {
    expect(clausesOf({ kind: 'complaint', topic: 'compensation' })).toEqual(['AS-60 compensation']);
    expect(clausesOf({ kind: 'delivery' })).toEqual(['AS-60 compensation']);
    const { requests: _, ...without } = terms;
    expect(clausesOf({ kind: 'other', topic: 'privacy' }, without)).toEqual(['AS-60 compensation']);
  });

  test('under European terms names the month the GDPR gives, in every language', () => {
    const european = parseTerms(policyFile('after-sales-eu'));
    const [clause = ''] = clausesOf({ kind: 'other', topic: 'privacy' }, european);
    for (const lang of LANGS) expect(clauseSays(european.clauses, clause, lang)).toMatch(/GDPR.*12/u);
  });
});
