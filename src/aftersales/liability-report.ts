import { LIABILITIES, type Liability } from './kinds.ts';
import { compensationUpTo } from './liability.ts';
import { decimalOf } from './money.ts';
import type { Terms } from './terms.ts';

/** What one case cost, and what it is traced to. Amounts in minor units. */
export interface CaseCost {
  no: string;
  liability: Liability;
  reason: string;
  carrier: string | null;
  suppliers: readonly string[];
  batches: readonly string[];
  products: readonly string[];
  /** What was paid for the order. */
  paidMinor: number;
  /** What went back or is bound to. */
  refundMinor: number;
  compensationMinor: number;
}

/** What cases are traced by (H24). */
const TRACES = ['liability', 'reason', 'supplier', 'batch', 'product', 'carrier'] as const;
export type Trace = (typeof TRACES)[number];

/** One line of the report. Amounts are decimal strings. */
export interface LiabilityLine {
  by: Trace;
  key: string;
  cases: number;
  refunded: string;
  compensated: string;
  /** Cases compensated beyond the published standard. */
  above_standard: number;
}

/** What a period's faults cost, and to whom they are traced. */
export interface LiabilityReport {
  month: string;
  cases: number;
  refunded: string;
  compensated: string;
  /** Who bears it by the published standard: what may be claimed from suppliers and carriers, and what is the shop's own. */
  borne: { supplier: string; logistics: string; shop: string; nobody: string };
  lines: LiabilityLine[];
}

const KEYS: Readonly<Record<Trace, (one: CaseCost) => readonly string[]>> = {
  liability: ({ liability }) => [liability],
  reason: ({ reason }) => [reason],
  supplier: ({ liability, suppliers }) => (liability === 'supplier' ? suppliers : []),
  batch: ({ liability, batches }) => (liability === 'supplier' || liability === 'shop' ? batches : []),
  product: ({ liability, products }) => (liability === 'supplier' || liability === 'shop' ? products : []),
  carrier: ({ liability, carrier }) => (liability === 'logistics' && carrier ? [carrier] : []),
};

const BEARS: Readonly<Record<Liability, keyof LiabilityReport['borne']>> = {
  supplier: 'supplier',
  logistics: 'logistics',
  shop: 'shop',
  // A change of mind is no fault, and what nobody has found out is the shop's until somebody does.
  shopper: 'nobody',
  unknown: 'shop',
};

const cost = ({ refundMinor, compensationMinor }: CaseCost): number => refundMinor + compensationMinor;
const sumOf = (cases: readonly CaseCost[], read: (one: CaseCost) => number): string =>
  decimalOf(cases.reduce((sum, one) => sum + read(one), 0));
const isAbove = (one: CaseCost, terms: Terms): boolean =>
  one.compensationMinor > compensationUpTo(terms, one.liability, one.paidMinor);

const linesBy = (by: Trace, cases: readonly CaseCost[], terms: Terms): LiabilityLine[] => {
  const groups = new Map<string, CaseCost[]>();
  for (const one of cases) {
    for (const key of new Set(KEYS[by](one))) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  return [...groups]
    .sort(
      ([oneKey, one], [otherKey, other]) =>
        other.reduce((sum, each) => sum + cost(each), 0) - one.reduce((sum, each) => sum + cost(each), 0) ||
        other.length - one.length ||
        (oneKey < otherKey ? -1 : 1),
    )
    .map(([key, group]) => ({
      by,
      key,
      cases: group.length,
      refunded: sumOf(group, ({ refundMinor }) => refundMinor),
      compensated: sumOf(group, ({ compensationMinor }) => compensationMinor),
      above_standard: group.filter((one) => isAbove(one, terms)).length,
    }));
};

/**
 * What the faults of a month cost and where they came from: by who was at fault, why, and by the supplier, batch, product and
 * carrier they are traced to (H24). A case of several products counts once in each line it belongs to. Pure.
 */
export const liabilityReport = (month: string, cases: readonly CaseCost[], terms: Terms): LiabilityReport => {
  const borne = { supplier: 0, logistics: 0, shop: 0, nobody: 0 };
  for (const one of cases) borne[BEARS[one.liability]] += cost(one);
  return {
    month,
    cases: cases.length,
    refunded: sumOf(cases, ({ refundMinor }) => refundMinor),
    compensated: sumOf(cases, ({ compensationMinor }) => compensationMinor),
    borne: {
      supplier: decimalOf(borne.supplier),
      logistics: decimalOf(borne.logistics),
      shop: decimalOf(borne.shop),
      nobody: decimalOf(borne.nobody),
    },
    lines: TRACES.flatMap((by) => linesBy(by, cases, terms)),
  };
};

/** Narrows any string to who may be at fault. */
export const isLiability = (value: unknown): value is Liability => LIABILITIES.includes(value as Liability);
