import type { CountedFigure, ServiceView } from '../../../contract.ts';

/** One column of the table of colleagues. */
export interface ServiceColumn {
  name: CountedFigure;
  kind: 'count' | 'seconds' | 'rate' | 'score';
  value: (service: ServiceView) => number | null;
  /** Observations behind it; null for a plain count. */
  n: (service: ServiceView) => number | null;
}

/** What is told of each colleague, in this order. */
export const SERVICE_COLUMNS: ServiceColumn[] = [
  { name: 'taken', kind: 'count', value: (s) => s.taken, n: () => null },
  { name: 'first_response', kind: 'seconds', value: (s) => s.first_response_s.mean, n: (s) => s.first_response_s.n },
  { name: 'response', kind: 'seconds', value: (s) => s.response_s.mean, n: (s) => s.response_s.n },
  { name: 'in_time', kind: 'rate', value: (s) => s.in_time.rate, n: (s) => s.in_time.n },
  { name: 'resolution', kind: 'seconds', value: (s) => s.resolution_s.mean, n: (s) => s.resolution_s.n },
  { name: 'csat', kind: 'score', value: (s) => s.csat.mean, n: (s) => s.csat.n },
  { name: 'complaints', kind: 'rate', value: (s) => s.complaints.rate, n: (s) => s.taken },
  { name: 'moved_on', kind: 'rate', value: (s) => s.moved_on.rate, n: (s) => s.taken },
  { name: 'conversion', kind: 'rate', value: (s) => s.conversion.rate, n: (s) => s.conversion.asked },
];
