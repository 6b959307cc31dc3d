import type { Figures, Observations } from '../figures.ts';
import { wilson } from '../statistics.ts';
import type { MeasureName } from './words-shape.ts';

export type Kind = 'score' | 'count' | 'rate' | 'seconds' | 'money';

/** One figure as it is shown everywhere. */
export interface Measure {
  name: MeasureName;
  kind: Kind;
  value(figures: Figures): number | null;
  /** Observations behind it; null for a plain count, which needs none. */
  n(figures: Figures, observations: Observations): number | null;
  /** Holds the true value in 95 of 100 cases. */
  interval?(figures: Figures, observations: Observations): [number, number] | null;
}

const shareInterval = (share: number | null, n: number): [number, number] | null =>
  share === null ? null : wilson(share * n, n);

/** What is shown, the most asked first. */
export const MEASURES: readonly Measure[] = [
  { name: 'csat', kind: 'score', value: (f) => f.csat.mean, n: (f) => f.csat.n, interval: (f) => f.csat.ci95 },
  { name: 'conversations', kind: 'count', value: (f) => f.conversations, n: () => null },
  {
    name: 'contained_rate',
    kind: 'rate',
    value: (f) => f.contained_rate,
    n: (f) => f.conversations,
    interval: (f) => shareInterval(f.contained_rate, f.conversations),
  },
  {
    name: 'complaint_rate',
    kind: 'rate',
    value: (f) => f.complaint_rate,
    n: (f) => f.conversations,
    interval: (f) => shareInterval(f.complaint_rate, f.conversations),
  },
  { name: 'first_response_s', kind: 'seconds', value: (f) => f.first_response_s.p50, n: (_, o) => o.first_response },
  { name: 'resolution_s', kind: 'seconds', value: (f) => f.resolution_s.p50, n: (_, o) => o.resolution },
  {
    name: 'within_3min_rate',
    kind: 'rate',
    value: (f) => f.within_3min_rate,
    n: (_, o) => o.rounds,
    interval: (f, o) => shareInterval(f.within_3min_rate, o.rounds),
  },
  {
    name: 'dsr_composite',
    kind: 'score',
    value: (f) => f.dsr.composite,
    n: (_, o) => Math.min(o.described, o.service, o.logistics),
  },
  {
    name: 'response_rate',
    kind: 'rate',
    value: (f) => f.response_rate,
    n: (f) => f.surveys_sent,
    interval: (f) => shareInterval(f.response_rate, f.surveys_sent),
  },
  { name: 'low_scores', kind: 'count', value: (f) => f.low_scores.n, n: () => null },
  { name: 'compensation_total', kind: 'money', value: (f) => Number(f.compensation_total), n: () => null },
];

/** Name of a figure as `notable` and `change` use it; undefined for an intent. */
export const measureNamed = (name: string): Measure | undefined => MEASURES.find((one) => one.name === name);
