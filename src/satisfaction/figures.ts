import { decimalOf } from '../aftersales/money.ts';
import type { SatisfactionPolicy } from './policy.ts';
import { meanInterval, moments, percentilePlace } from './statistics.ts';
import type { Ranked, Tally } from './tally.ts';

/** Median and ninth decile, in seconds of the clock, to a tenth. */
export interface Percentiles {
  p50: number | null;
  p90: number | null;
}

/**
 * The figures of a period or of one group of it. Rates run from 0 to 1, to four digits; null where there is nothing to
 * divide by. Conversations count by when they were opened, surveys by when they were sent, reviews by when they were
 * written, cases by when they were opened, rounds by when they began.
 */
export interface Figures {
  conversations: number;
  /**
   * Ended by being resolved or by going quiet, without a person ever having been called or having come by themselves. A
   * talk that still goes on is not contained yet.
   */
  contained: number;
  /** Of all conversations. */
  contained_rate: number | null;
  surveys_sent: number;
  /** With a score or a comment. */
  surveys_answered: number;
  response_rate: number | null;
  /** Scores of 1 to 5; `ci95` is {@link meanInterval}. */
  csat: { mean: number | null; n: number; ci95: [number, number] | null; distribution: Record<string, number> };
  /**
   * Means of the ratings in case surveys and reviews, each rating counted once. The composite has the shop's weights, and
   * exists only where all three parts were rated. Reviews know no channel, agent or intent and are left out of those groups.
   */
  dsr: Record<'described' | 'service' | 'logistics' | 'composite', number | null>;
  /** Share of conversations with a complaint: an intent of the shop's list, or a case of the kind "complaint". */
  complaint_rate: number | null;
  /**
   * From the first call for a person (queued, escalated, or a message that could not be delivered) to the first words of a
   * person after it. Conversations to which nobody was called, and those not answered yet, have none.
   */
  first_response_s: Percentiles;
  /** From opening to being resolved; one the bot ended, or that went quiet, counts to the shopper's last word. */
  resolution_s: Percentiles;
  /** Share of rounds answered in time, as the shop's platform counts them (satisfaction.yaml). */
  within_3min_rate: number | null;
  /** Conversations by the highest level that had to do with them or their cases: 0 the bot alone, 1 agent, 2 supervisor, 3 manager. */
  escalations_by_tier: Record<string, number>;
  /** Compensation granted in cases opened meanwhile and not withdrawn or turned down since; decimal string. */
  compensation_total: string;
  /** Scores at or below the shop's threshold, and how many of those shoppers somebody answered within the shop's hours (48). */
  low_scores: { n: number; contacted_within_48h: number };
}

/** How many observations stand behind figures that do not say so themselves. */
export interface Observations {
  first_response: number;
  resolution: number;
  rounds: number;
  described: number;
  service: number;
  logistics: number;
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** A share to four digits; null of nothing. */
export const rate = (part: number, whole: number): number | null => (whole === 0 ? null : rounded(part / whole, 4));

const at = ({ n, at: values }: Ranked, p: number): number | null => {
  if (n === 0) return null;
  const { rank, part } = percentilePlace(n, p);
  const low = values.get(rank) ?? 0;
  const high = values.get(rank + 1) ?? low;
  return rounded(low + (high - low) * part, 1);
};

const csatOf = (scores: Tally['scores']): Figures['csat'] => {
  const { n, mean } = moments(scores);
  const interval = meanInterval(scores, [1, 5]);
  return {
    mean: mean === null ? null : rounded(mean, 4),
    n,
    ci95: interval && [rounded(interval[0], 4), rounded(interval[1], 4)],
    distribution: Object.fromEntries([1, 2, 3, 4, 5].map((score) => [String(score), scores.get(score) ?? 0])),
  };
};

const dsrOf = ({ parts }: Tally, weights: SatisfactionPolicy['composite_weights']): Figures['dsr'] => {
  const exact = (part: keyof typeof weights): number | null =>
    parts[part].n === 0 ? null : parts[part].sum / parts[part].n;
  const [described, service, logistics] = [exact('described'), exact('service'), exact('logistics')];
  const composite =
    described === null || service === null || logistics === null
      ? null
      : (described * weights.described + service * weights.service + logistics * weights.logistics) / 100;
  const four = (value: number | null): number | null => (value === null ? null : rounded(value, 4));
  return { described: four(described), service: four(service), logistics: four(logistics), composite: four(composite) };
};

const byTier = (levels: Tally['levels']): Record<string, number> => {
  const highest = Math.max(3, ...levels.keys());
  return Object.fromEntries(Array.from({ length: highest + 1 }, (_, tier) => [String(tier), levels.get(tier) ?? 0]));
};

const lowIn = (scores: Tally['scores'], threshold: number): number =>
  [...scores].reduce((sum, [score, n]) => (score <= threshold ? sum + n : sum), 0);

/** The figures of what was counted. Pure. */
export const figuresOf = (tally: Tally, policy: SatisfactionPolicy): Figures => ({
  conversations: tally.conversations,
  contained: tally.contained,
  contained_rate: rate(tally.contained, tally.conversations),
  surveys_sent: tally.sent,
  surveys_answered: tally.answered,
  response_rate: rate(tally.answered, tally.sent),
  csat: csatOf(tally.scores),
  dsr: dsrOf(tally, policy.composite_weights),
  complaint_rate: rate(tally.complaints, tally.conversations),
  first_response_s: { p50: at(tally.firstResponse, 0.5), p90: at(tally.firstResponse, 0.9) },
  resolution_s: { p50: at(tally.resolution, 0.5), p90: at(tally.resolution, 0.9) },
  within_3min_rate: rate(tally.hits, tally.rounds),
  escalations_by_tier: byTier(tally.levels),
  compensation_total: decimalOf(tally.compensationMinor),
  low_scores: { n: lowIn(tally.scores, policy.low_score.at_or_below), contacted_within_48h: tally.contacted },
});

/** How many observations stand behind the figures. */
export const observationsOf = ({ firstResponse, resolution, rounds, parts }: Tally): Observations => ({
  first_response: firstResponse.n,
  resolution: resolution.n,
  rounds,
  described: parts.described.n,
  service: parts.service.n,
  logistics: parts.logistics.n,
});
