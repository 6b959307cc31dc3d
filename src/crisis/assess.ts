import { readThing, THING_KINDS, type Thing } from '../aftersales/things.ts';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import { graver, type Level, rankOf } from './levels.ts';
import type { Matter } from './matters.ts';
import type { CrisisPolicy, CrisisRow } from './policy.ts';
import type { Signal } from './signal.ts';

/** What the rows make of one thing. */
export interface Verdict {
  thing: Thing;
  level: Level;
  /** The rows that fit, the gravest first. */
  clauses: string[];
  /** What they count, the oldest first. */
  evidence: Signal[];
}

const within = (signals: readonly Signal[], counts: readonly Matter[], from: number, to: number): Signal[] =>
  signals.filter(({ what, at }) => counts.includes(what) && at.getTime() > from && at.getTime() <= to);

const shoppersIn = (signals: readonly Signal[]): number => new Set(signals.map(({ who }) => who)).size;

/**
 * What a thing usually has in a stretch of so many hours: mean + sigmas · standard deviation over the stretches before this one. The
 * deviation is at least that of a Poisson count, √mean, so that a quiet month makes no crisis of two complaints.
 */
const usualUpTo = (signals: readonly Signal[], row: CrisisRow, { usual }: CrisisPolicy, now: number): number => {
  const stretch = row.hours * HOUR_MS;
  const many = Math.max(1, Math.floor((usual.days * DAY_MS) / stretch));
  const counted = Array.from({ length: many }, (_, n) => {
    const to = now - (n + 1) * stretch;
    return shoppersIn(within(signals, row.counts, to - stretch, to));
  });
  const mean = counted.reduce((sum, count) => sum + count, 0) / many;
  const variance = counted.reduce((sum, count) => sum + (count - mean) ** 2, 0) / many;
  return mean + usual.sigmas * Math.sqrt(Math.max(variance, mean));
};

/** What a row counts; null when it does not fit. */
const fits = (
  row: CrisisRow,
  thing: Thing,
  signals: readonly Signal[],
  policy: CrisisPolicy,
  now: Date,
): Signal[] | null => {
  const to = now.getTime();
  const from = to - row.hours * HOUR_MS;
  if (!row.of.includes(readThing(thing).kind)) return null;
  const counted = within(signals, row.counts, from, to);
  if (shoppersIn(counted) < row.shoppers) return null;
  if (row.above_usual && shoppersIn(counted) <= usualUpTo(signals, row, policy, to)) return null;
  const beside = row.beside ? within(signals, row.beside.counts, from, to) : [];
  if (row.beside && shoppersIn(beside) < row.beside.shoppers) return null;
  return [...counted, ...beside];
};

/** The level of one thing by what speaks against it; null while no row fits. */
const levelOf = (thing: Thing, signals: readonly Signal[], policy: CrisisPolicy, now: Date): Verdict | null => {
  const about = signals.filter(({ things }) => things.includes(thing));
  const found = policy.rows
    .map((row) => ({ row, counted: fits(row, thing, about, policy, now) }))
    .filter((one): one is { row: CrisisRow; counted: Signal[] } => one.counted !== null)
    .sort((one, other) => rankOf(other.row.level) - rankOf(one.row.level));
  if (found.length === 0) return null;
  const counted = new Set(found.flatMap((one) => one.counted));
  return {
    thing,
    level: found.reduce<Level>((level, { row }) => graver(level, row.level), 'blue'),
    clauses: found.map(({ row }) => row.clause),
    evidence: [...counted].sort(
      (one, other) => one.at.getTime() - other.at.getTime() || (one.ref < other.ref ? -1 : 1),
    ),
  };
};

const width = (thing: Thing): number => THING_KINDS.indexOf(readThing(thing).kind);

/**
 * Every thing that has a level. The gravest and narrowest is found first, and what speaks against it is not held against another: ten
 * complaints about one jumper are no crisis of its carrier. Pure; more evidence never lowers the gravest level.
 */
export const assess = (signals: readonly Signal[], policy: CrisisPolicy, now: Date): Verdict[] => {
  const verdicts: Verdict[] = [];
  let left = [...signals];
  for (;;) {
    const things = [...new Set(left.flatMap((signal) => signal.things))].filter(
      (thing) => !verdicts.some((verdict) => verdict.thing === thing),
    );
    const [next] = things
      .flatMap((thing) => levelOf(thing, left, policy, now) ?? [])
      .sort(
        (one, other) =>
          rankOf(other.level) - rankOf(one.level) ||
          width(one.thing) - width(other.thing) ||
          (one.thing < other.thing ? -1 : 1),
      );
    if (!next) return verdicts;
    verdicts.push(next);
    left = left.filter(({ things: about }) => !about.includes(next.thing));
  }
};
