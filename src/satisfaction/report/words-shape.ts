/** Everything a report says, in one language. */
export interface Words {
  title: string;
  measures: Record<MeasureName, string>;
  /** Heading of the figures of each person, their names, and who they are together. */
  colleagues: string;
  serving: Record<ServiceName, string>;
  everyone: string;
  /** What moved satisfaction, and by how much. */
  moved: string;
  points: (points: string) => string;
  /** Said where chance alone may have moved it. */
  uncertain: string;
  causes: Record<'product' | 'channel' | 'intent' | 'reason' | 'agent', string>;
  /** Headings: the three questions, and what it took. */
  waiting: string;
  content: string;
  effort: string;
  changed: string;
  nobodyWaits: string;
  waits: (n: number, longest: string) => string;
  overdue: (n: number) => string;
  online: (n: number) => string;
  ofFive: (mean: string) => string;
  noRatings: string;
  interval: (low: string, high: string) => string;
  ratings: (n: number, sent: number) => string;
  /** Said of a figure of few observations. */
  few: (n: number) => string;
  described: string;
  service: string;
  logistics: string;
  contained: (n: number, share: string) => string;
  p90: (span: string) => string;
  platform: (name: string, rounds: number) => string;
  contacted: (n: number, of: number) => string;
  levels: string;
  level: (tier: string) => string;
  before: (value: string) => string;
  sinceBefore: (from: string, to: string) => string;
  notAsked: string;
  nothingNotable: string;
  notable: string;
  /** A value that left its usual course, and by how many standard deviations. */
  usually: (value: string, sigma: string) => string;
  cases: string;
  by: Record<'channel' | 'agent' | 'intent' | 'product' | 'day' | 'week', string>;
  group: string;
  figure: string;
  value: string;
  observations: string;
  previous: string;
  difference: string;
  from: string;
  to: string;
  day: string;
  usual: string;
  sigma: string;
  table: string;
  distribution: string;
  seconds: string;
  none: string;
  bot: string;
  channels: Record<string, string>;
  empty: string;
  /** A span of time, at most two units. */
  span: { s: (n: number) => string; min: (n: number) => string; h: (n: number) => string; d: (n: number) => string };
}

/** Names of what is measured, by the measure's name. */
export type MeasureName =
  | 'csat'
  | 'conversations'
  | 'contained_rate'
  | 'response_rate'
  | 'dsr_composite'
  | 'complaint_rate'
  | 'first_response_s'
  | 'resolution_s'
  | 'within_3min_rate'
  | 'compensation_total'
  | 'low_scores';
/** Names of what is measured of a person's service. */
export type ServiceName =
  | 'taken'
  | 'first_response'
  | 'response'
  | 'in_time'
  | 'resolution'
  | 'complaints'
  | 'moved_on'
  | 'conversion';
