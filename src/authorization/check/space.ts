import type { Actor } from '../../aftersales/actors.ts';
import { excluded } from '../../aftersales/exclusion.ts';
import { type Kind, RETURNABLES } from '../../aftersales/kinds.ts';
import type { Terms } from '../../aftersales/terms.ts';
import { windowRulesFor } from '../../aftersales/window.ts';
import type { Reason } from '../../understanding/types.ts';
import type { Case } from '../case.ts';
import {
  atStake,
  couponHolds,
  goodsHold,
  natureHolds,
  ownDayHolds,
  ownDayOf,
  type Placed,
  placed,
  refundHolds,
  sumsHold,
  triggerFits,
  trustHolds,
} from '../limits.ts';
import { type Nature, type NaturePart, natureIn, windowsOf } from '../nature.ts';
import { type Rules, tierOfRole } from '../rules.ts';

/**
 * One cell of the space of cases: which grants hold it, one bit a grant, and a case that lies in it. Limits only compare a
 * number with a threshold, so all numbers between two thresholds lie in one cell, and looking at each threshold and one above
 * it looks at every number there is.
 */
export interface Cell {
  mask: bigint;
  shows: Partial<Case>;
}

/** What the rules and terms are looked at with. */
export interface Ground {
  rules: Rules;
  terms: Terms;
  /** Days are counted back from here; which day it is does not matter to the outcome. */
  now: Date;
}

/** A term is so many whole days of any calendar; the one without clock changes is the quickest to count in. */
const ZONE = 'utc';

/** 0, every threshold, and one above every threshold. */
export const cuts = (limits: readonly (number | undefined)[]): number[] => {
  const given = limits.filter((limit): limit is number => limit !== undefined);
  const edges = [0, ...given, ...given.map((limit) => limit + 1)].filter((value) => value >= 0);
  return [...new Set(edges)].sort((one, other) => one - other);
};

const bits = (grants: readonly Placed[], holds: (one: Placed) => boolean): bigint =>
  grants.reduce((mask, one, index) => (holds(one) ? mask | (1n << BigInt(index)) : mask), 0n);

/** One cell of each kind, the first met. */
const distinct = (cells: Iterable<Cell>): Cell[] => {
  const seen = new Map<bigint, Cell>();
  for (const cell of cells) if (!seen.has(cell.mask)) seen.set(cell.mask, cell);
  return [...seen.values()];
};

/** Every way two independent sides of a case may meet. */
export const meet = (one: readonly Cell[], other: readonly Cell[]): Cell[] =>
  distinct(
    one.flatMap((left) =>
      other.map((right) => ({
        mask: left.mask & right.mask,
        shows: { ...left.shows, ...right.shows, sums: { ...sumsOf(left), ...sumsOf(right) } as Case['sums'] },
      })),
    ),
  );
const sumsOf = (cell: Cell): Partial<Case['sums']> => cell.shows.sums ?? {};

const sum = (key: keyof Case['sums'], value: number): Partial<Case> => ({
  sums: { [key]: value } as unknown as Case['sums'],
});

/** Sums already given that bring `stake` to each threshold and one above it. */
const sumsTo = (stake: number, limits: readonly (number | undefined)[]): number[] => [
  ...new Set([0, ...cuts(limits).map((limit) => limit - stake)].filter((value) => value >= 0)),
];

/** Somebody of every role that may ask. */
export const REQUESTERS: readonly Actor[] = [
  { role: 'bot', id: null },
  { role: 'agent', id: 'a1' },
  { role: 'supervisor', id: 's1' },
  { role: 'manager', id: 'm1' },
  { role: 'admin', id: 'x1' },
];

/** All that adds up to one stake: the order's sum, the shopper's day and the requester's own day. */
const sumCells = (stake: number, rules: Rules): Cell[] => {
  const grants = placed(rules);
  const limit = (key: 'order' | 'shopper_day' | 'own_day'): (number | undefined)[] =>
    rules.tiers.map(({ cumulative }) => cumulative[key]);
  const orders = sumsTo(stake, limit('order')).map((value) => ({
    mask: bits(grants, (one) => sumsHold(one, stake, { order: value, shopperDay: 0 })),
    shows: sum('order', value),
  }));
  const days = sumsTo(stake, limit('shopper_day')).map((value) => ({
    mask: bits(grants, (one) => sumsHold(one, stake, { order: 0, shopperDay: value })),
    shows: sum('shopperDay', value),
  }));
  const own = REQUESTERS.flatMap((requester) =>
    sumsTo(stake, limit('own_day')).map((value) => ({
      mask: bits(grants, (one) => ownDayHolds(one, ownDayOf(rules, tierOfRole(rules, requester.role), value), stake)),
      shows: { requester, ...sum('ownDay', value) },
    })),
  );
  return meet(meet(distinct(orders), distinct(days)), distinct(own));
};

/** Goods, refunds and all that is added up over them. */
export const moneyCells = (kind: Kind, { rules }: Ground): Cell[] => {
  const grants = placed(rules);
  const limits = grants.map(({ grant }) => grant);
  const summed = rules.tiers.flatMap(({ cumulative }) => [
    cumulative.order,
    cumulative.shopper_day,
    cumulative.own_day,
  ]);
  const goods = cuts([...limits.flatMap((one) => [one.goods_value_up_to, one.exchange_up_to]), ...summed]).map(
    (goodsMinor) => ({ mask: bits(grants, (one) => goodsHold(one, kind, goodsMinor)), shows: { goodsMinor } }),
  );
  const refunds = cuts([...limits.map((one) => one.refund_up_to), ...summed]).map((refundMinor) => ({
    mask: bits(grants, (one) => refundHolds(one, refundMinor)),
    shows: { refundMinor },
  }));
  const [staked, other] = kind === 'exchange' ? [goods, refunds] : [refunds, goods];
  const whole = staked.flatMap((cell) => {
    const stake = atStake(kind, { goodsMinor: 0, refundMinor: 0, ...cell.shows });
    return meet([cell], sumCells(stake, rules));
  });
  return meet(distinct(whole), distinct(other));
};

/** Compensation, alone and added up. */
export const couponCells = ({ rules }: Ground): Cell[] => {
  const grants = placed(rules);
  const summed = rules.tiers.map(({ cumulative }) => cumulative.compensation_order);
  const values = cuts([...grants.map(({ grant }) => grant.compensation_up_to), ...summed]);
  return distinct(
    values.flatMap((compensationMinor) =>
      sumsTo(compensationMinor, summed).map((value) => ({
        mask: bits(grants, (one) => couponHolds(one, { compensationMinor, sums: { compensationOrder: value } })),
        shows: { compensationMinor, ...sum('compensationOrder', value) },
      })),
    ),
  );
};

/** How often the shopper was refunded lately. */
export const trustCells = ({ rules }: Ground): Cell[] => {
  const grants = placed(rules);
  const values = cuts(grants.map(({ grant }) => (grant.refunds_90d_below ?? 1) - 1));
  return distinct(
    values.map((refunds90d) => ({ mask: bits(grants, (one) => trustHolds(one, refunds90d)), shows: { refunds90d } })),
  );
};

/** A cell of what a case is, with what the terms make of it. */
export interface NatureCell extends Cell {
  nature: Nature;
}

const PLAIN: Omit<NaturePart, 'kind' | 'reason'> = {
  daysSinceDelivery: 0,
  orderStatus: 'delivered',
  returnable: 'yes',
  category: '',
  opened: false,
  evidence: true,
  warrantyMonths: null,
};

/** The last day of the longest warranty, in days since delivery. */
const lastWarrantyDay = ({ terms, now }: Ground, kind: Kind, reason: Reason): number => {
  const inside = (day: number): boolean =>
    windowsOf({ ...PLAIN, kind, reason, daysSinceDelivery: day }, terms, now, ZONE).every(({ beyond }) => beyond === 0);
  let last = terms.warranty.longest_months * 30;
  while (!inside(last)) last -= 1;
  while (inside(last + 1)) last += 1;
  return last;
};

/** Days since delivery on both sides of every edge: the last day of each term, and each limit beyond it. */
const dayCuts = (ground: Ground, kind: Kind, reason: Reason): number[] => {
  const beyond = cuts(placed(ground.rules).map(({ grant }) => grant.days_beyond_window));
  const edges = windowRulesFor(ground.terms, kind, reason).flatMap((rule): number[] => {
    if (rule.days === 'unlimited') return [];
    return [rule.days === 'warranty' ? lastWarrantyDay(ground, kind, reason) : rule.days];
  });
  return [...new Set([0, 9999, ...edges.flatMap((edge) => beyond.map((days) => edge + days))])];
};

/** Goods of every kind, opened and not: one for each thing the exclusions may say about them. */
const goodsCuts = ({ terms }: Ground, reason: Reason): Pick<NaturePart, 'returnable' | 'opened' | 'category'>[] => {
  const categories = ['', ...terms.exclusions.rules.flatMap((rule) => rule.categories?.slice(0, 1) ?? [])];
  const all = categories.flatMap((category) =>
    RETURNABLES.flatMap((returnable) => [false, true, null].map((opened) => ({ returnable, opened, category }))),
  );
  const seen = new Map(all.map((goods) => [excluded(terms, goods, reason).verdict, goods]));
  return [...seen.values()];
};

/** Photos, and months of warranty. Without a warranty a repair is refused whatever the day, so the term's length is let be. */
const OTHERS: readonly [boolean, number | null][] = [
  [true, null],
  [false, null],
];
const REPAIRS: readonly [boolean, number | null][] = [...OTHERS, [true, 0], [false, 0]];

/** Everything a case of one kind and reason can be, apart from its money and its people. */
export const natureCells = (ground: Ground, kind: Kind, reason: Reason): NatureCell[] => {
  const grants = placed(ground.rules);
  const seen = new Map<string, NatureCell>();
  const orders: Pick<NaturePart, 'orderStatus' | 'daysSinceDelivery'>[] = [
    ...(['unpaid', 'paid', 'dispatched', 'cancelled'] as const).map((orderStatus) => ({
      orderStatus,
      daysSinceDelivery: null,
    })),
    ...dayCuts(ground, kind, reason).map((daysSinceDelivery) => ({
      orderStatus: 'delivered' as const,
      daysSinceDelivery,
    })),
  ];
  const goodsList = goodsCuts(ground, reason);
  for (const order of orders) {
    const plain = { ...PLAIN, kind, reason, ...order };
    const windows = windowsOf(plain, ground.terms, ground.now, ZONE);
    for (const goods of goodsList) {
      for (const [evidence, warrantyMonths] of kind === 'repair' ? REPAIRS : OTHERS) {
        const shows = { ...plain, ...goods, evidence, warrantyMonths };
        const nature = natureIn(shows, ground.terms, windows);
        const mask = bits(grants, (one) => natureHolds(one, kind, nature));
        const key = `${mask} ${nature.refusedBy === null} ${nature.wantsEvidence === null} ${windows.length}`;
        if (!seen.has(key)) seen.set(key, { mask, shows, nature });
      }
    }
  }
  return [...seen.values()];
};

/** How far a case of one kind and reason may be raised, each height once. */
export const raises = ({ rules }: Ground, kind: Kind, reason: Reason): { raise: number; shows: Partial<Case> }[] => {
  const flags = [[], ...[...new Set(rules.triggers.flatMap((one) => one.flags ?? []))].map((flag) => [flag])];
  const complaints = cuts(
    rules.triggers.map((one) => (one.open_complaints_from === undefined ? undefined : one.open_complaints_from - 1)),
  );
  const seen = new Map<number, { raise: number; shows: Partial<Case> }>();
  for (const openComplaints of complaints) {
    for (const marked of flags) {
      const part = { kind, reason, flags: marked, openComplaints };
      const raise = Math.max(0, ...rules.triggers.filter((one) => triggerFits(one, part)).map((one) => one.raises_to));
      if (!seen.has(raise)) seen.set(raise, { raise, shows: { flags: marked, openComplaints } });
    }
  }
  return [...seen.values()];
};
