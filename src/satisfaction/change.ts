import { decimalOf, minorOf } from '../aftersales/money.ts';
import type { Figures } from './figures.ts';

/** A figure of the time before, and how much it has grown since; null where either is missing. */
export interface Grown<T> {
  before: T | null;
  difference: T | null;
}

/** What has changed against the period before; the names are those of the figures, with `_` for what lies within them. */
export interface Change {
  from: string;
  to: string;
  conversations: Grown<number>;
  contained_rate: Grown<number>;
  response_rate: Grown<number>;
  csat: Grown<number>;
  dsr_composite: Grown<number>;
  complaint_rate: Grown<number>;
  first_response_s: Grown<number>;
  resolution_s: Grown<number>;
  within_3min_rate: Grown<number>;
  compensation_total: Grown<string>;
  low_scores: Grown<number>;
}

const grown = (now: number | null, before: number | null): Grown<number> => ({
  before,
  difference: now === null || before === null ? null : Math.round((now - before) * 10_000) / 10_000,
});

/** Compares the figures of two periods; times by their medians. Pure. */
export const changeOf = (now: Figures, before: Figures, { from, to }: { from: string; to: string }): Change => ({
  from,
  to,
  conversations: grown(now.conversations, before.conversations),
  contained_rate: grown(now.contained_rate, before.contained_rate),
  response_rate: grown(now.response_rate, before.response_rate),
  csat: grown(now.csat.mean, before.csat.mean),
  dsr_composite: grown(now.dsr.composite, before.dsr.composite),
  complaint_rate: grown(now.complaint_rate, before.complaint_rate),
  first_response_s: grown(now.first_response_s.p50, before.first_response_s.p50),
  resolution_s: grown(now.resolution_s.p50, before.resolution_s.p50),
  within_3min_rate: grown(now.within_3min_rate, before.within_3min_rate),
  compensation_total: {
    before: before.compensation_total,
    difference: decimalOf((minorOf(now.compensation_total) ?? 0) - (minorOf(before.compensation_total) ?? 0)),
  },
  low_scores: grown(now.low_scores.n, before.low_scores.n),
});
