import type { Parts } from '../store/satisfaction.ts';
import type { SatisfactionPolicy } from './policy.ts';

/** Values around a percentile, as the database hands them over. */
export interface Ranked {
  /** How many values there are in all. */
  n: number;
  /** Value by its place, from 1. */
  at: Map<number, number>;
}

/** Everything counted of one group; what figures are reckoned from. */
export interface Tally {
  conversations: number;
  contained: number;
  complaints: number;
  /** Conversations by the highest level that had to do with them. */
  levels: Map<number, number>;
  firstResponse: Ranked;
  resolution: Ranked;
  sent: number;
  answered: number;
  /** How often each score was given. */
  scores: Map<number, number>;
  /** Low scores somebody answered in time. */
  contacted: number;
  parts: Parts;
  compensationMinor: number;
  rounds: number;
  hits: number;
}

/** What figures are worked out under. */
export interface FiguresContext {
  now: Date;
  /** IANA name of the shop's time zone: whose days and weeks count. */
  timezone: string;
  policy: SatisfactionPolicy;
  /** The bot's talk counts as ended when the shopper has been silent for so long. */
  quietMs: number;
}

/** Nothing counted yet. */
export const emptyTally = (): Tally => ({
  conversations: 0,
  contained: 0,
  complaints: 0,
  levels: new Map(),
  firstResponse: { n: 0, at: new Map() },
  resolution: { n: 0, at: new Map() },
  sent: 0,
  answered: 0,
  scores: new Map(),
  contacted: 0,
  parts: { described: { sum: 0, n: 0 }, service: { sum: 0, n: 0 }, logistics: { sum: 0, n: 0 } },
  compensationMinor: 0,
  rounds: 0,
  hits: 0,
});

/** Adds `n` to what a map holds under a key. */
export const addTo = (map: Map<number, number>, key: number, n: number): void =>
  void map.set(key, (map.get(key) ?? 0) + n);

/** Adds ratings of the three parts to others. */
export const addParts = (to: Parts, from: Parts): void => {
  for (const part of ['described', 'service', 'logistics'] as const) {
    to[part].sum += from[part].sum;
    to[part].n += from[part].n;
  }
};

/**
 * What was counted of several stretches of time, together. Waits cannot be added up, for a median of medians is none:
 * they are left empty.
 */
export const together = (tallies: readonly Tally[]): Tally => {
  const sum = emptyTally();
  for (const one of tallies) {
    for (const name of COUNTS) sum[name] += one[name];
    for (const [level, n] of one.levels) addTo(sum.levels, level, n);
    for (const [score, n] of one.scores) addTo(sum.scores, score, n);
    addParts(sum.parts, one.parts);
  }
  return sum;
};

const COUNTS = [
  'conversations',
  'contained',
  'complaints',
  'sent',
  'answered',
  'contacted',
  'compensationMinor',
  'rounds',
  'hits',
] as const;
