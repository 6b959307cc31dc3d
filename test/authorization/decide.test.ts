import { describe, expect, test } from 'vitest';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { caseHash } from '../../src/authorization/case-hash.ts';
import { decide, parseCase } from '../../src/authorization/decide.ts';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import { complaintOf, policyFile } from '../aftersales/shipped.ts';

const rules = parseAuthorization(policyFile('authorization'));
const terms = parseTerms(policyFile('after-sales'));
const NOW = new Date('2026-11-20T10:00:00+08:00');
const pack = { rules, terms, timezone: 'Asia/Shanghai' };

type Told = Record<string, unknown>;
const asked = (told: Told): Told => ({
  kind: 'return',
  reason: 'no_longer_wanted',
  goods_value: '129.00',
  refund: '129.00',
  compensation: '0.00',
  days_since_delivery: 3,
  returnable: 'yes',
  opened: false,
  evidence: false,
  customer_tier: 'normal',
  refunds_90d: 0,
  open_complaints: 0,
  flags: [],
  requester: 'bot',
  ...told,
});
const judge = (told: Told = {}) => decide(parseCase(asked(told), rules), pack, NOW);
const priced = (amount: string): Told => ({ goods_value: amount, refund: amount });

describe('The matrix of the handbook, line by line', () => {
  test.each<[string, Told, number]>([
    ['0: a return inside the window, goods up to 200', priced('200.00'), 0],
    ['1: one fen more', priced('200.01'), 1],
    [
      '0: an exchange inside the window, goods up to 200',
      { kind: 'exchange', goods_value: '200.00', refund: '0.00' },
      0,
    ],
    ['0: the customer was refunded twice in 90 days', { refunds_90d: 2 }, 0],
    ['1: three times', { refunds_90d: 3 }, 1],
    ['1: there are photos to judge', { reason: 'faulty', evidence: true }, 1],
    ['0: ten of compensation', { kind: 'complaint', refund: '0.00', compensation: '10.00' }, 0],
    ['1: more than ten', { kind: 'complaint', refund: '0.00', compensation: '10.01' }, 1],
    [
      '0: cancellation before dispatch, whatever it cost',
      { kind: 'refund', ...priced('4999.00'), days_since_delivery: null, order_status: 'paid' },
      0,
    ],
    [
      '0: an address change before dispatch',
      { kind: 'other', refund: '0.00', days_since_delivery: null, order_status: 'paid' },
      0,
    ],
    ['0: opening a complaint', { kind: 'complaint', refund: '0.00' }, 0],
    [
      '0: opening a case about a parcel',
      {
        kind: 'delivery',
        reason: 'not_received',
        refund: '0.00',
        days_since_delivery: null,
        order_status: 'dispatched',
      },
      0,
    ],
    ['1: a refund up to 500', priced('500.00'), 1],
    ['2: above', priced('500.01'), 2],
    ['1: an exchange up to 500', { kind: 'exchange', goods_value: '500.00', refund: '0.00' }, 1],
    ['2: above', { kind: 'exchange', goods_value: '500.01', refund: '0.00' }, 2],
    ['1: fifty of compensation', { compensation: '50.00' }, 1],
    ['2: above', { compensation: '50.01' }, 2],
    ['0: on the last day', { days_since_delivery: 7 }, 0],
    ['1: one day beyond the window', { days_since_delivery: 8 }, 1],
    ['1: three days beyond', { days_since_delivery: 10 }, 1],
    ['2: four days beyond', { days_since_delivery: 11 }, 2],
    ['2: fifteen days beyond', { days_since_delivery: 22 }, 2],
    ['3: sixteen days beyond', { days_since_delivery: 23 }, 3],
    ['2: two thousand', priced('2000.00'), 2],
    ['3: above', priced('2000.01'), 3],
    ['2: three hundred of compensation', { compensation: '300.00' }, 2],
    ['3: above', { compensation: '300.01' }, 3],
    ['2: money without the goods coming back', { kind: 'refund' }, 2],
    [
      '1: money for what never came cannot wait for goods',
      { kind: 'refund', reason: 'missing_item', evidence: true },
      1,
    ],
    ['3: everything', priced('99999.00'), 3],
    ['1: the shopper asks for a person', { flags: ['asks_person'] }, 1],
    ['1: not understood twice', { flags: ['low_confidence'] }, 1],
    ['1: anger', { flags: ['anger'] }, 1],
    ['2: a fraud mark', { flags: ['fraud'] }, 2],
    ['2: the second complaint about a case', { open_complaints: 2 }, 2],
    ['2: a complaint while another is open', { kind: 'complaint', refund: '0.00', open_complaints: 1 }, 2],
    ['3: an injury', { flags: ['injury'] }, 3],
    ['3: the authorities', { flags: ['authorities'] }, 3],
    ['3: the media', { flags: ['media'] }, 3],
    ['3: a lawyer', { flags: ['lawyer'] }, 3],
    ['2: crisis yellow', { flags: ['crisis_yellow'] }, 2],
    ['3: crisis red', { flags: ['crisis_red'] }, 3],
    ['2: an allergy: the money goes without the goods, and a person takes over', { reason: 'allergy' }, 2],
    ['1: a repair', { kind: 'repair', reason: 'faulty', refund: '0.00', evidence: true }, 1],
  ])('tier %s', (_, told, tier) => {
    expect(judge(told).tier).toBe(tier);
  });
});

describe('Who may settle it at once', () => {
  test.each([
    ['the bot, on its own tier', 'bot', '129.00', 'grant'],
    ['not the bot, above', 'bot', '320.00', 'approve'],
    ['an agent, on theirs', 'agent:a1', '320.00', 'grant'],
    ['not an agent, above', 'agent:a1', '501.00', 'approve'],
    ['a supervisor', 'supervisor:s1', '1999.00', 'grant'],
    ['a manager', 'manager:m1', '9999.00', 'grant'],
    ['never an administrator', 'admin:x1', '1.00', 'approve'],
    ['for a shopper the bot', 'shopper:C1001', '129.00', 'grant'],
  ])('%s', (_, requester, amount, verdict) => {
    expect(judge({ requester, ...priced(amount) }).verdict).toBe(verdict);
  });

  test('names the roles from the tier up', () => {
    expect(judge(priced('320.00')).who).toEqual(['agent', 'supervisor', 'manager']);
    expect(judge().who).toEqual(['bot', 'agent', 'supervisor', 'manager']);
  });
});

describe('The decision names its clauses, the last day and who pays the way back', () => {
  test('of a small return', () => {
    expect(judge()).toEqual({
      tier: 0,
      verdict: 'grant',
      who: ['bot', 'agent', 'supervisor', 'manager'],
      clauses: ['AS-07 seven-days', 'AU-01 small-return', 'AS-40 postage-change-of-mind'],
      tierReason: ['AU-01 small-return'],
      calls: [],
      deadline: '2026-11-24T23:59:59+08:00',
      postage: 'shopper',
    });
  });

  test('of one that a mark has raised', () => {
    expect(judge({ flags: ['lawyer'] }).tierReason).toEqual(['AU-30 manager', 'AU-63 lawyer']);
  });

  test('of a red crisis: the emergency group is called', () => {
    expect(judge({ flags: ['crisis_red'] }).calls).toEqual(['emergency_group']);
  });

  test('of a wrong item: the shop pays', () => {
    expect(judge({ reason: 'wrong_item', evidence: true })).toMatchObject({
      postage: 'shop',
      deadline: '2026-12-02T23:59:59+08:00',
    });
  });
});

describe('What the terms exclude is refused, whatever the tier', () => {
  test.each<[string, Told, string]>([
    ['goods that may not go back', { returnable: 'no' }, 'AS-20 not-returnable'],
    ['opened goods that had to stay sealed', { returnable: 'unless_opened', opened: true }, 'AS-21 unless-opened'],
    ['goods made to order', { category: 'custom' }, 'AS-22 made-to-order'],
    [
      'a refund of what was never paid',
      { order_status: 'unpaid', days_since_delivery: null, kind: 'refund' },
      'AS-01 unpaid',
    ],
    ['a return of what has not left', { order_status: 'paid', days_since_delivery: null }, 'AS-03 before-dispatch'],
    ['a repair without warranty', { kind: 'repair', reason: 'faulty', warranty_months: 0 }, 'AS-18 warranty'],
  ])('%s', (_, told, clause) => {
    for (const requester of ['bot', 'manager:m1']) {
      expect(judge({ ...told, requester })).toMatchObject({ verdict: 'refuse', who: [], clauses: [clause] });
    }
  });

  test('but a fault goes back all the same', () => {
    expect(judge({ returnable: 'no', opened: true, reason: 'faulty', evidence: true }).verdict).toBe('approve');
  });
});

describe('Photos come first', () => {
  test('where the terms want them', () => {
    expect(judge({ reason: 'damaged' })).toMatchObject({
      verdict: 'needs_evidence',
      tier: 1,
      who: ['agent', 'supervisor', 'manager'],
    });
    expect(judge({ reason: 'damaged' }).clauses[0]).toBe('AS-30 photos');
  });

  test('and where nobody has said whether sealed goods were opened', () => {
    expect(judge({ returnable: 'unless_opened', opened: null })).toMatchObject({ verdict: 'needs_evidence' });
  });
});

describe('Amounts add up, so that splitting gains nothing', () => {
  test.each<[string, Told, number]>([
    ['over the order', { refunded_order: '71.01' }, 1],
    ['to the fen', { refunded_order: '71.00' }, 0],
    ['over the shopper’s day', { refunded_shopper_day: '100.00' }, 1],
    ['over what one pair of hands gave today', { granted_own_day: '4900.00' }, 1],
    [
      'compensation over the order',
      { kind: 'complaint', refund: '0.00', compensation: '6.00', compensated_order: '5.00' },
      1,
    ],
    ['up to the manager', { refunded_order: '1900.00' }, 3],
  ])('%s', (_, told, tier) => {
    expect(judge(told).tier).toBe(tier);
    if (tier > 0 && !('compensated_order' in told)) expect(judge(told).tierReason).toContain('AU-73 adds-up');
  });

  test('a cancellation before dispatch is the shopper’s own money and is not counted', () => {
    const told = {
      kind: 'refund',
      ...priced('900.00'),
      days_since_delivery: null,
      order_status: 'paid',
      granted_own_day: '4900.00',
    };
    expect(judge({ ...told, refunded_shopper_day: '2000.00' }).tier).toBe(0);
  });

  test('an agent who has given their day’s worth needs a supervisor', () => {
    expect(judge({ requester: 'agent:a1', ...priced('300.00'), granted_own_day: '4800.00' })).toMatchObject({
      tier: 2,
      verdict: 'approve',
    });
  });
});

describe('A case is read strictly', () => {
  test.each<[string, unknown, RegExp]>([
    ['no JSON object', 'return', /the case: /],
    ['a kind nobody knows', asked({ kind: 'gift' }), /kind: /],
    ['money as a number', asked({ refund: 129 }), /refund: an amount is written as text, such as "320\.00"/],
    ['money with a currency', asked({ refund: '¥129' }), /refund: "¥129" is not an amount/],
    ['negative money', asked({ refund: '-1.00' }), /refund: "-1\.00" is not an amount/],
    ['half a day', asked({ days_since_delivery: 1.5 }), /days_since_delivery: a whole number/],
    [
      'a flag no trigger knows',
      asked({ flags: ['bad_mood'] }),
      /flags: no trigger knows "bad_mood"; known are asks_person/,
    ],
    ['a requester without a role', asked({ requester: 'Lily' }), /requester: "Lily" is written like agent:a1/],
    ['a field nobody knows', asked({ colour: 'red' }), /colour/],
    [
      'a delivery day of an order that was not delivered',
      asked({ order_status: 'paid' }),
      /days_since_delivery: the order is "paid"/,
    ],
    [
      'a delivered order without its day',
      asked({ days_since_delivery: null, order_status: 'delivered' }),
      /days_since_delivery: .*how many days ago/,
    ],
  ])('%s is refused with the field and the remedy', (_, raw, says) => {
    const complaint = complaintOf(() => parseCase(raw, rules));
    expect(complaint).toMatch(/^INPUT_INVALID: /);
    expect(complaint).toMatch(says);
  });

  test('what is left out is taken at its mildest', () => {
    expect(parseCase({ kind: 'complaint' }, rules)).toMatchObject({
      reason: 'other',
      refundMinor: 0,
      daysSinceDelivery: null,
      orderStatus: 'dispatched',
      opened: null,
      evidence: false,
      requester: { role: 'bot', id: null },
    });
  });
});

describe('The hash of a case', () => {
  const parts = {
    orderNo: 'ZL20261101-0001',
    items: [
      { sku: 'A', qty: 1 },
      { sku: 'B', qty: 2 },
    ],
    amountMinor: 12_900,
    compensationMinor: 0,
    reason: 'faulty',
  };

  test('does not depend on the order of the items', () => {
    expect(caseHash({ ...parts, items: [...parts.items].reverse() })).toBe(caseHash(parts));
  });

  test.each([
    ['the order', { orderNo: 'ZL20261101-0002' }],
    [
      'a quantity',
      {
        items: [
          { sku: 'A', qty: 1 },
          { sku: 'B', qty: 1 },
        ],
      },
    ],
    ['an item', { items: [{ sku: 'A', qty: 1 }] }],
    ['the amount', { amountMinor: 12_901 }],
    ['the compensation', { compensationMinor: 1 }],
    ['the reason', { reason: 'damaged' }],
  ])('changes with %s', (_, change) => {
    expect(caseHash({ ...parts, ...change })).not.toBe(caseHash(parts));
  });
});
