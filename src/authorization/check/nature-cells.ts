import { excluded } from '../../aftersales/exclusion.ts';
import { type Kind, RETURNABLES } from '../../aftersales/kinds.ts';
import { windowRulesFor } from '../../aftersales/window.ts';
import type { Reason } from '../../understanding/types.ts';
import type { Case } from '../case.ts';
import { natureHolds, placed, triggerFits } from '../limits.ts';
import { type Nature, type NaturePart, natureIn, windowsOf } from '../nature.ts';
import { bits, type Cell, cuts, type Ground } from './cells.ts';

/** A term is so many whole days of any calendar; the one without clock changes is the quickest to count in. */
const ZONE = 'utc';

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

/** The last day of a term in months, or of the longest warranty, in days since delivery. */
const lastMonthsDay = ({ terms, now }: Ground, kind: Kind, reason: Reason): number => {
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
    return [typeof rule.days === 'number' ? rule.days : lastMonthsDay(ground, kind, reason)];
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
