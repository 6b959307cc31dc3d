import type { Figures, Group, SplitBy, Summary } from '../../api/summary.ts';
import type { Words } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import { term } from '../../i18n/index.tsx';

export type MeasureName = 'csat' | 'conversations' | 'contained' | 'firstResponse' | 'within3' | 'complaint';

export interface Measure {
  name: MeasureName;
  /** Whether more of it is good, bad or neither. */
  good: 'more' | 'less' | 'either';
  /** Scores run from 1 to 5 and are drawn as points with an interval; the rest as bars from zero. */
  kind: 'score' | 'count' | 'rate' | 'seconds';
  value: (figures: Partial<Figures>) => number | null;
  /** How many observations stand behind the value. */
  n: (figures: Partial<Figures>) => number;
  interval?: (figures: Partial<Figures>) => [number, number] | null;
}

const talks = (figures: Partial<Figures>) => figures.conversations ?? 0;

/** What can be drawn, the most asked first. */
export const MEASURES: Measure[] = [
  {
    name: 'csat',
    good: 'more',
    kind: 'score',
    value: (f) => f.csat?.mean ?? null,
    n: (f) => f.csat?.n ?? 0,
    interval: (f) => f.csat?.ci95 ?? null,
  },
  { name: 'conversations', good: 'either', kind: 'count', value: (f) => f.conversations ?? null, n: talks },
  { name: 'contained', good: 'more', kind: 'rate', value: (f) => f.contained_rate ?? null, n: talks },
  { name: 'firstResponse', good: 'less', kind: 'seconds', value: (f) => f.first_response_s?.p50 ?? null, n: talks },
  { name: 'within3', good: 'more', kind: 'rate', value: (f) => f.within_3min_rate ?? null, n: talks },
  { name: 'complaint', good: 'less', kind: 'rate', value: (f) => f.complaint_rate ?? null, n: talks },
];

/** Below this many observations a value is greyed and its n is written beside it. */
export const SMALL = 10;

/** A value of a kind in words, with its unit. */
export function say(format: Format, kind: Measure['kind'], value: number | null): string {
  if (value === null) return '–';
  if (kind === 'rate') return format.percent(value);
  if (kind === 'seconds') return format.span(value);
  return format.number(value, kind === 'score' ? 2 : 0);
}

export const groupsOf = (summary: Summary): Group[] => summary.groups ?? [];

/** Name of a group in the viewer's language. */
export function groupName(words: Words, by: SplitBy, group: Group): string {
  const key = group.key ?? group.group ?? group.name ?? '';
  if (by === 'channel') return term(words.channels, key);
  if (by === 'intent') return term(words.intents, key);
  if (by === 'day') return key.slice(5).replace('-', '/');
  return group.name || (key === '' ? words.sum.none : key);
}

/** What moved, in words: a topic, or one of the figures of the summary. Anything else as it stands. */
export function whatName(words: Words, what: string): string {
  const figures: Record<string, string> = {
    conversations: words.sum.conversations,
    contained_rate: words.sum.contained,
    csat: words.sum.csat,
    complaint_rate: words.sum.complaint,
    first_response_s: words.sum.firstResponse,
    resolution_s: words.sum.resolution,
    compensation_total: words.sum.compensation,
    low_scores: words.sum.lowScores,
    response_rate: words.sum.response,
  };
  return figures[what] ?? term(words.intents, what);
}
