import type { ServiceFigures } from '../shapes.ts';
import type { Detailed } from '../summary.ts';
import type { Format } from './format.ts';
import type { Kind } from './measures.ts';
import type { ServiceName } from './words-shape.ts';

/** One figure of a person's service as it is shown everywhere. */
export interface ServiceMeasure {
  name: ServiceName;
  kind: Kind;
  value(service: ServiceFigures): number | null;
  /** Observations behind it; null for a plain count, which needs none. */
  n(service: ServiceFigures): number | null;
}

/** What is shown of each person, in this order (H29). */
export const SERVICE_MEASURES: readonly ServiceMeasure[] = [
  { name: 'taken', kind: 'count', value: (s) => s.taken, n: () => null },
  {
    name: 'first_response',
    kind: 'seconds',
    value: (s) => s.first_response_s.mean,
    n: (s) => s.first_response_s.n,
  },
  { name: 'response', kind: 'seconds', value: (s) => s.response_s.mean, n: (s) => s.response_s.n },
  { name: 'in_time', kind: 'rate', value: (s) => s.in_time.rate, n: (s) => s.in_time.n },
  { name: 'resolution', kind: 'seconds', value: (s) => s.resolution_s.mean, n: (s) => s.resolution_s.n },
  { name: 'complaints', kind: 'rate', value: (s) => s.complaints.rate, n: (s) => s.taken },
  { name: 'moved_on', kind: 'rate', value: (s) => s.moved_on.rate, n: (s) => s.taken },
  { name: 'conversion', kind: 'rate', value: (s) => s.conversion.rate, n: (s) => s.conversion.asked },
];

/** Everybody of a summary by agent, the people together last; none where it is not split so. */
export const servedIn = ({ summary }: Detailed, { words, group }: Format): [name: string, ServiceFigures][] => {
  const rows = summary.groups.flatMap((one): [string, ServiceFigures][] =>
    one.service ? [[group('agent', one), one.service]] : [],
  );
  return summary.service ? [...rows, [words.everyone, summary.service]] : rows;
};

/** A figure of a person in words, with its n where that is small. */
export const serviceCell = (
  measure: ServiceMeasure,
  service: ServiceFigures,
  { say }: Pick<Format, 'say'>,
  smallest: number,
): { text: string; small: boolean } => {
  const n = measure.n(service);
  const small = n !== null && n < smallest;
  const said = say(measure.kind, measure.value(service));
  return { text: small && n > 0 ? `(${said}, n ${n})` : said, small };
};
