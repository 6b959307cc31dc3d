import { DateTime, Interval } from 'luxon';

/** Reckoning with stretches of time; instants are milliseconds since 1970, ends are not included. Pure. */

/** A stretch of time. */
export interface Stretch {
  from: number;
  to: number;
}

const intervalOf = ({ from, to }: Stretch): Interval =>
  Interval.fromDateTimes(DateTime.fromMillis(from), DateTime.fromMillis(to));

const stretchOf = ({ start, end }: Interval): Stretch[] =>
  start && end && end > start ? [{ from: start.toMillis(), to: end.toMillis() }] : [];

const intervals = (stretches: readonly Stretch[]): Interval[] =>
  Interval.merge(stretches.filter(({ from, to }) => to > from).map(intervalOf));

/** The same time, in order and without overlap; stretches with no more than `gap` between them are one. Empty ones fall out. */
export const union = (stretches: readonly Stretch[], gap = 0): Stretch[] =>
  // What is made longer by the gap touches the next one.
  intervals(stretches.filter(({ from, to }) => to > from).map(({ from, to }) => ({ from, to: to + gap })))
    .flatMap(stretchOf)
    .map(({ from, to }) => ({ from, to: to - gap }));

/** What both have in common, in order and without overlap. */
export const common = (one: readonly Stretch[], other: readonly Stretch[]): Stretch[] => {
  const others = intervals(other);
  return intervals(one).flatMap((part) =>
    others.flatMap((another) => {
      const both = part.intersection(another);
      return both ? stretchOf(both) : [];
    }),
  );
};

/** What is left of `one` without `other`, in order and without overlap. */
export const without = (one: readonly Stretch[], other: readonly Stretch[]): Stretch[] => {
  const others = intervals(other);
  return intervals(one)
    .flatMap((part) => part.difference(...others))
    .flatMap(stretchOf);
};

/** How long it is together, in milliseconds; what lies twice in it counts once. */
export const lengthOf = (stretches: readonly Stretch[]): number =>
  union(stretches).reduce((sum, { from, to }) => sum + to - from, 0);
