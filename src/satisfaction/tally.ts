import type { Store } from '../store/index.ts';
import type { Asked, Grouping, Parts, RoundRule } from '../store/satisfaction.ts';
import { dailyHours, type Period } from './period.ts';
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

const add = (map: Map<number, number>, key: number, n: number): void => void map.set(key, (map.get(key) ?? 0) + n);

const addParts = (to: Parts, from: Parts): void => {
  for (const part of ['described', 'service', 'logistics'] as const) {
    to[part].sum += from[part].sum;
    to[part].n += from[part].n;
  }
};

/** What is asked of the database about a period. */
export const askedOf = (
  store: Store,
  { from, to }: Period,
  group: Grouping,
  { policy, now, quietMs }: FiguresContext,
): Asked => ({
  dialect: store.kind,
  from,
  to,
  group,
  counting: {
    smallTalk: policy.small_talk,
    complaintIntents: policy.complaint_intents,
    quietSince: new Date(now.getTime() - quietMs),
    lowScore: policy.low_score.at_or_below,
    answerWithinS: policy.low_score.answer_within_hours * 3600,
  },
});

/** How the shop's platform counts rounds in a period. */
export const roundRule = (period: Period, { policy, now, timezone }: FiguresContext): RoundRule => ({
  withinS: policy.reply.minutes * 60,
  answers: policy.reply.answers,
  hours: dailyHours(period, policy.reply.hours, timezone),
  now,
});

/** Counts a period, by group; a group of which there is nothing is absent. A fixed number of statements, whatever there is. */
export const tallies = async (
  store: Store,
  period: Period,
  group: Grouping,
  context: FiguresContext,
): Promise<Map<string, Tally>> => {
  const { satisfaction } = store.read;
  const asked = askedOf(store, period, group, context);
  // One after the other: a long summary must not keep every reader of the database from those who talk right now.
  const talks = await satisfaction.talks(asked);
  const waits = await satisfaction.waits(asked);
  const surveys = await satisfaction.surveys(asked);
  const reviews = await satisfaction.reviews(asked);
  const compensation = await satisfaction.compensation(asked);
  const rounds = await satisfaction.rounds(asked, roundRule(period, context));
  const found = new Map<string, Tally>();
  const of = (key: string): Tally => {
    const tally = found.get(key) ?? emptyTally();
    found.set(key, tally);
    return tally;
  };
  for (const row of talks) {
    const tally = of(row.group);
    tally.conversations += row.n;
    tally.contained += row.contained;
    tally.complaints += row.complaints;
    add(tally.levels, row.level, row.n);
  }
  for (const row of waits) {
    const ranked = row.what === 'resolution' ? of(row.group).resolution : of(row.group).firstResponse;
    ranked.n = row.n;
    ranked.at.set(row.rank, row.seconds);
  }
  for (const row of surveys) {
    const tally = of(row.group);
    tally.sent += row.sent;
    tally.answered += row.answered;
    tally.contacted += row.contacted;
    if (row.score !== null) add(tally.scores, row.score, row.sent);
    addParts(tally.parts, row.parts);
  }
  for (const row of reviews) addParts(of(row.group).parts, row.parts);
  for (const row of compensation) of(row.group).compensationMinor += row.minor;
  for (const row of rounds) {
    of(row.group).rounds += row.n;
    of(row.group).hits += row.hits;
  }
  return found;
};
