import { BOT } from '../../aftersales/actors.ts';
import { KINDS, type Kind } from '../../aftersales/kinds.ts';
import type { Terms } from '../../aftersales/terms.ts';
import { REASONS, type Reason } from '../../understanding/types.ts';
import { type Case, NO_SUMS } from '../case.ts';
import type { Person } from '../deputies.ts';
import { placed, triggerFits } from '../limits.ts';
import { lacksWindow } from '../nature.ts';
import type { Rules } from '../rules.ts';
import { type Cell, type Ground, meet } from './cells.ts';
import { type Fault, finding, type Warning, wireCase } from './findings.ts';
import { couponCells, moneyCells, trustCells } from './money-cells.ts';
import { type NatureCell, natureCells, raises } from './nature-cells.ts';
import type { Staff } from './staff.ts';
import { structureFaults } from './structure.ts';
import { limitWarnings, peopleWarnings, staffWarnings } from './warnings.ts';
import { FOUND } from './words.ts';

export type { Fault, Warning } from './findings.ts';

/** What a check found. */
export interface Findings {
  /** No fault: every case has exactly one decision. */
  ok: boolean;
  /** Cells of the space of cases that were looked at; together they are all cases there are. */
  cells: number;
  faults: Fault[];
  warnings: Warning[];
}

const PLAIN: Case = {
  kind: 'return',
  reason: 'other',
  goodsMinor: 0,
  refundMinor: 0,
  compensationMinor: 0,
  daysSinceDelivery: 0,
  orderStatus: 'delivered',
  returnable: 'yes',
  category: '',
  opened: false,
  evidence: true,
  warrantyMonths: null,
  customerTier: 'normal',
  refunds90d: 0,
  openComplaints: 0,
  flags: [],
  requester: BOT,
  liability: null,
  sums: NO_SUMS,
};

const whole = (...shown: Partial<Case>[]): Case => {
  const part = Object.assign({}, PLAIN, ...shown) as Case;
  return { ...part, sums: { ...NO_SUMS, ...part.sums } };
};

/** What the walk over all cells gathers. */
interface Walk {
  cells: number;
  faults: Map<string, Fault>;
  /** Grants that decide some case, by their place. */
  deciding: Set<number>;
  /** Triggers that raise some case. */
  raising: Set<number>;
}

const windowFault = (cell: NatureCell, kind: Kind, reason: Reason): Fault | null => {
  const { windows } = cell.nature;
  const example = wireCase(whole(cell.shows));
  if (windows.length > 1) {
    const clauses = windows.map(({ clause }) => clause);
    return finding('two_decisions', FOUND.twoTerms(kind, reason, clauses), example);
  }
  if (!lacksWindow({ kind }, cell.nature)) return null;
  return finding('undecided', FOUND.noTerm(kind, reason), example);
};

const walkPair = (ground: Ground, kind: Kind, reason: Reason, rest: readonly Cell[], walk: Walk): void => {
  const grants = placed(ground.rules);
  const heights = raises(ground, kind, reason);
  for (const cell of natureCells(ground, kind, reason)) {
    const wrong = windowFault(cell, kind, reason);
    if (wrong)
      walk.faults.set(`${wrong.code} ${kind} ${reason}`, walk.faults.get(`${wrong.code} ${kind} ${reason}`) ?? wrong);
    for (const other of rest) {
      const mask = cell.mask & other.mask;
      const base = grants.findIndex((_, index) => (mask >> BigInt(index)) & 1n);
      const baseTier = grants[base]?.tier.tier ?? 0;
      for (const { raise, shows } of heights) {
        walk.cells += 1;
        const index = grants.findIndex((one, place) => one.tier.tier >= raise && (mask >> BigInt(place)) & 1n);
        if (index >= 0) walk.deciding.add(index);
        else if (!walk.faults.has(`undecided ${kind}`)) {
          const example = wireCase(whole(cell.shows, other.shows, shows));
          walk.faults.set(`undecided ${kind}`, finding('undecided', FOUND.undecided(kind, raise), example));
        }
      }
      ground.rules.triggers.forEach((one, place) => {
        if (one.raises_to > baseTier && base >= 0 && couldFit(one, kind, reason)) walk.raising.add(place);
      });
    }
  }
};

const couldFit = (one: Rules['triggers'][number], kind: Kind, reason: Reason): boolean =>
  triggerFits(one, { kind, reason, flags: one.flags ?? [], openComplaints: one.open_complaints_from ?? 0 });

const unreachable = (rules: Rules, walk: Walk): Warning[] => {
  const grants = placed(rules).flatMap(({ grant, tier }, place): Warning[] => {
    if (walk.deciding.has(place)) return [];
    return [finding('unreachable', FOUND.neverDecides(grant.clause, tier.tier))];
  });
  const triggers = rules.triggers.flatMap((one, place): Warning[] => {
    if (walk.raising.has(place)) return [];
    return [finding('unreachable', FOUND.neverRaises(one.clause, one.raises_to))];
  });
  return [...grants, ...triggers];
};

const DAY = new Date('2026-03-15T04:00:00Z');

/**
 * Proves that the rules and terms give every case exactly one decision, or names a case that breaks them. The ranges of numbers
 * are cut at the thresholds the files name; what lies between two cuts is decided alike, so the finite space of cells that
 * remains is the whole space of cases, and each of its cells is looked at. Not a sample. Takes a fraction of a second.
 * `staff`: how many people of each role there are, for approvals nobody could give; `people`: who they are and whether they are
 * here, for approvals nobody here could give and deputies who may not stand in.
 */
export const check = (rules: Rules, terms: Terms, staff?: Staff, people?: readonly Person[]): Findings => {
  const ground: Ground = { rules, terms, now: DAY };
  const structure = structureFaults(rules, terms);
  const walk: Walk = { cells: 0, faults: new Map(), deciding: new Set(), raising: new Set() };
  const trusted = meet(couponCells(ground), trustCells(ground));
  // An exchange puts its goods at stake, every other kind the money.
  const exchanged = meet(moneyCells('exchange', ground), trusted);
  const refunded = meet(moneyCells('refund', ground), trusted);
  for (const kind of KINDS) {
    const rest = kind === 'exchange' ? exchanged : refunded;
    for (const reason of REASONS) walkPair(ground, kind, reason, rest, walk);
  }
  const faults = [...structure, ...walk.faults.values()];
  const warnings = [
    ...unreachable(rules, walk),
    ...limitWarnings(rules),
    ...staffWarnings(rules, staff),
    ...peopleWarnings(rules, people),
  ];
  return { ok: faults.length === 0, cells: walk.cells, faults, warnings };
};
