import type { Bucket } from './period.ts';
import type { SatisfactionPolicy } from './policy.ts';
import { mean, moments, percentilePlace, sd } from './statistics.ts';
import type { Ranked, Tally } from './tally.ts';

/** Something that has left its usual course on a day. */
export interface Found {
  /** Name of a figure as in the summary, or of an intent whose conversations are counted. */
  what: string;
  /** `2026-11-20` */
  day: string;
  /** Rates 0 to 1, times in seconds, money in the shop's currency. */
  value: number;
  /** Mean of the days before. */
  usual: number;
  /** How many standard deviations `value` lies above (or, negative, below) the usual course. */
  sigma: number;
}

/** A day with what was counted on it. */
export interface CountedDay extends Bucket {
  tally: Tally;
  /** Conversations by intent. */
  intents: ReadonlyMap<string, number>;
}

interface Reading {
  value: number | null;
  /** Observations behind it. */
  n: number;
}

type Kind = 'count' | 'rate' | 'score' | 'seconds' | 'money';

interface Measure {
  what: string;
  kind: Kind;
  read(day: CountedDay): Reading;
  /** Only once the day is over: before, it is bound to look otherwise. */
  wholeDay?: boolean;
}

const share = (part: number, n: number): Reading => ({ value: n === 0 ? null : part / n, n });

const median = ({ n, at }: Ranked): Reading => {
  const { rank, part } = percentilePlace(n, 0.5);
  const low = at.get(rank) ?? 0;
  return { value: n === 0 ? null : low + ((at.get(rank + 1) ?? low) - low) * part, n };
};

const lowScores = (scores: Tally['scores'], threshold: number): number =>
  [...scores].reduce((sum, [score, n]) => (score <= threshold ? sum + n : sum), 0);

const measures = (policy: SatisfactionPolicy, intents: Iterable<string>): Measure[] => [
  { what: 'conversations', kind: 'count', read: ({ tally: t }) => ({ value: t.conversations, n: t.conversations }) },
  { what: 'contained_rate', kind: 'rate', read: ({ tally: t }) => share(t.contained, t.conversations), wholeDay: true },
  {
    what: 'csat',
    kind: 'score',
    read: ({ tally }) => ({ value: moments(tally.scores).mean, n: moments(tally.scores).n }),
  },
  { what: 'complaint_rate', kind: 'rate', read: ({ tally: t }) => share(t.complaints, t.conversations) },
  { what: 'within_3min_rate', kind: 'rate', read: ({ tally: t }) => share(t.hits, t.rounds) },
  { what: 'first_response_s', kind: 'seconds', read: ({ tally }) => median(tally.firstResponse) },
  { what: 'resolution_s', kind: 'seconds', read: ({ tally }) => median(tally.resolution), wholeDay: true },
  {
    what: 'compensation_total',
    kind: 'money',
    read: ({ tally }) => ({ value: tally.compensationMinor / 100, n: tally.conversations }),
  },
  {
    what: 'low_scores',
    kind: 'count',
    read: ({ tally }) => {
      const n = lowScores(tally.scores, policy.low_score.at_or_below);
      return { value: n, n };
    },
  },
  ...[...intents].sort().map(
    (what): Measure => ({
      what,
      kind: 'count',
      read: (day) => ({ value: day.intents.get(what) ?? 0, n: day.intents.get(what) ?? 0 }),
    }),
  ),
];

/**
 * By how much a day's value strays when nothing but chance is at work: √mean for counts (Poisson), √(p(1−p)/n) for rates,
 * with p = (k + 1) / (n + 2) by Laplace's rule over the days before, a point divided by √n for scores; a tenth of the
 * usual for times and money. The measured spread counts if it is wider: a quiet shop's sevens and eights are no news.
 */
const byChance = (kind: Kind, n: number, usual: number, base: readonly Reading[]): number => {
  if (kind === 'count') return Math.sqrt(Math.max(usual, 1));
  if (kind === 'score') return 1 / Math.sqrt(n);
  if (kind !== 'rate') return Math.max(usual / 10, 1);
  const tries = base.reduce((sum, one) => sum + one.n, 0);
  const p = (base.reduce((sum, one) => sum + (one.value ?? 0) * one.n, 0) + 1) / (tries + 2);
  return Math.sqrt((p * (1 - p)) / n);
};

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

const judge = (
  measure: Measure,
  day: CountedDay,
  earlier: readonly CountedDay[],
  policy: SatisfactionPolicy,
  running: boolean,
): Found | null => {
  const counted = measure.kind === 'count' || measure.kind === 'money';
  const { value, n } = measure.read(day);
  if (value === null || (!counted && n < policy.smallest_n) || (running && measure.wholeDay)) return null;
  const base = earlier.map((one) => measure.read(one)).filter((one) => one.value !== null);
  const values = base.flatMap((one) => (one.value === null ? [] : [one.value]));
  const usual = mean(values);
  if (usual === null || values.length < policy.notable.at_least_days) return null;
  const spread = Math.max(sd(values) ?? 0, byChance(measure.kind, n, usual, base));
  const sigma = (value - usual) / spread;
  // Half a day has half a day's conversations.
  if (running && counted && sigma < 0) return null;
  if (Math.abs(sigma) <= policy.notable.sigmas) return null;
  return {
    what: measure.what,
    day: day.key,
    value: rounded(value, 4),
    usual: rounded(usual, 4),
    sigma: rounded(sigma, 2),
  };
};

/**
 * What has left its usual course on the judged days: further than the shop's number of standard deviations from the mean
 * of the days before. The furthest first. Pure.
 * @param days whole days in order: those that make the usual course, then those to be judged
 * @param judgedFrom the first instant to be judged
 */
export const notable = (
  days: readonly CountedDay[],
  judgedFrom: Date,
  policy: SatisfactionPolicy,
  now: Date,
): Found[] => {
  const intents = new Set(days.flatMap((day) => [...day.intents.keys()]));
  for (const small of policy.small_talk) intents.delete(small);
  const all = measures(policy, intents);
  const found = days.flatMap((day, index) => {
    if (day.to <= judgedFrom || day.from > now) return [];
    const earlier = days.slice(Math.max(0, index - policy.notable.usual_days), index);
    return all.flatMap((measure) => judge(measure, day, earlier, policy, day.to > now) ?? []);
  });
  return found.sort((a, b) => Math.abs(b.sigma) - Math.abs(a.sigma) || a.day.localeCompare(b.day));
};
