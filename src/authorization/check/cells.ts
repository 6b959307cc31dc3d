import type { Terms } from '../../aftersales/terms.ts';
import type { Case } from '../case.ts';
import type { Placed } from '../limits.ts';
import type { Rules } from '../rules.ts';

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

/** 0, every threshold, and one above every threshold. */
export const cuts = (limits: readonly (number | undefined)[]): number[] => {
  const given = limits.filter((limit): limit is number => limit !== undefined);
  const edges = [0, ...given, ...given.map((limit) => limit + 1)].filter((value) => value >= 0);
  return [...new Set(edges)].sort((one, other) => one - other);
};

/** Which grants hold, one bit a grant. */
export const bits = (grants: readonly Placed[], holds: (one: Placed) => boolean): bigint =>
  grants.reduce((mask, one, index) => (holds(one) ? mask | (1n << BigInt(index)) : mask), 0n);

/** One cell of each kind, the first met. */
export const distinct = (cells: Iterable<Cell>): Cell[] => {
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
