import { expect, test } from 'vitest';
import { type CaseCost, liabilityReport } from '../../src/aftersales/liability-report.ts';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { policyFile } from './shipped.ts';

const terms = parseTerms(policyFile('after-sales'));
const cost = (part: Partial<CaseCost>): CaseCost => ({
  no: 'RT-1',
  liability: 'supplier',
  reason: 'faulty',
  carrier: 'SF',
  suppliers: ['Hengyuan'],
  batches: ['B1'],
  products: ['PJ-1'],
  paidMinor: 50_000,
  refundMinor: 10_000,
  compensationMinor: 0,
  ...part,
});

test('Every fault is traced to where it came from, and what it cost is borne by whoever caused it', () => {
  const found = liabilityReport(
    '2026-11',
    [
      cost({}),
      cost({ no: 'RT-2', batches: ['B2'], refundMinor: 4000, compensationMinor: 6000 }),
      cost({ no: 'DL-1', liability: 'logistics', reason: 'not_received', refundMinor: 8000 }),
      cost({ no: 'RT-3', liability: 'shopper', reason: 'no_longer_wanted', refundMinor: 3000 }),
      cost({ no: 'OT-1', liability: 'unknown', reason: 'other', refundMinor: 500 }),
    ],
    terms,
  );
  expect(found).toMatchObject({
    month: '2026-11',
    cases: 5,
    refunded: '255.00',
    compensated: '60.00',
    borne: { supplier: '200.00', logistics: '80.00', shop: '5.00', nobody: '30.00' },
  });
  const line = (by: string, key: string) => found.lines.find((one) => one.by === by && one.key === key);
  expect(line('supplier', 'Hengyuan')).toMatchObject({ cases: 2, refunded: '140.00', compensated: '60.00' });
  expect(line('batch', 'B1')).toMatchObject({ cases: 1, refunded: '100.00' });
  expect(line('carrier', 'SF')).toMatchObject({ cases: 1, refunded: '80.00' });
  expect(found.lines.filter(({ by }) => by === 'liability').map(({ key }) => key)).toEqual([
    'supplier',
    'logistics',
    'shopper',
    'unknown',
  ]);
});

test('What was given beyond the published standard is counted', () => {
  const found = liabilityReport(
    '2026-11',
    [cost({ compensationMinor: 5000 }), cost({ compensationMinor: 5001 })],
    terms,
  );
  expect(found.lines.find(({ by }) => by === 'liability')?.above_standard).toBe(1);
});

test('A month without cases costs nothing', () => {
  expect(liabilityReport('2026-10', [], terms)).toMatchObject({ cases: 0, refunded: '0.00', lines: [] });
});
