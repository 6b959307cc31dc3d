import type { Duty } from './shift.ts';
import { common, type Stretch, union, without } from './spans.ts';

/** A time in which the shop is open and nobody is planned to be at the desk. */
export interface Uncovered extends Stretch {
  /** Nobody works then, or all who work have their break. */
  why: 'nobody' | 'breaks';
}

/** When a duty has somebody at the desk. */
const working = ({ breaks, ...duty }: Duty): Stretch[] => without([duty], breaks);

/** Times in which the shop is open and nobody is planned to be at the desk, in order. Pure. */
export const uncovered = (open: readonly Stretch[], duties: readonly Duty[]): Uncovered[] => {
  const bare = without(open, duties.flatMap(working));
  const shifts = union(duties);
  const marked = (why: Uncovered['why'], stretches: readonly Stretch[]): Uncovered[] =>
    stretches.map((one) => ({ ...one, why }));
  return [...marked('nobody', without(bare, shifts)), ...marked('breaks', common(bare, shifts))].sort(
    (a, b) => a.from - b.from,
  );
};

/**
 * The fewest who are planned to be at the desk at once within each of the stretches, of its part in which the shop is open;
 * null where it is closed throughout. Each duty counts as one colleague. Pure.
 */
export const fewest = (
  stretches: readonly Stretch[],
  open: readonly Stretch[],
  duties: readonly Duty[],
): (number | null)[] => {
  const people = duties.map(working);
  const turns = people.flat().flatMap(({ from, to }) => [from, to]);
  const atDesk = (at: number): number =>
    people.filter((times) => times.some(({ from, to }) => from <= at && at < to)).length;
  return stretches.map((stretch) => {
    // It changes only where somebody comes or goes.
    const moments = common([stretch], open).flatMap(({ from, to }) => [
      from,
      ...turns.filter((at) => at > from && at < to),
    ]);
    return moments.length === 0 ? null : Math.min(...moments.map(atDesk));
  });
};
