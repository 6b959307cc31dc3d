import type { Store } from '../store/index.ts';
import type { Asked, Grouping, RoundRule } from '../store/satisfaction.ts';
import type { CountedDay } from './notable.ts';
import { buckets, dailyHours, type Period } from './period.ts';
import { addParts, addTo, emptyTally, type FiguresContext, type Tally, together } from './tally.ts';

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

/** Adds how long people waited, group by group. */
const addWaits = async (store: Store, asked: Asked, of: (group: string) => Tally): Promise<void> => {
  for (const row of await store.read.satisfaction.waits(asked)) {
    const ranked = row.what === 'resolution' ? of(row.group).resolution : of(row.group).firstResponse;
    ranked.n = row.n;
    ranked.at.set(row.rank, row.seconds);
  }
};

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
    addTo(tally.levels, row.level, row.n);
  }
  for (const row of surveys) {
    const tally = of(row.group);
    tally.sent += row.sent;
    tally.answered += row.answered;
    tally.contacted += row.contacted;
    if (row.score !== null) addTo(tally.scores, row.score, row.sent);
    addParts(tally.parts, row.parts);
  }
  for (const row of reviews) addParts(of(row.group).parts, row.parts);
  for (const row of compensation) of(row.group).compensationMinor += row.minor;
  for (const row of rounds) {
    of(row.group).rounds += row.n;
    of(row.group).hits += row.hits;
  }
  await addWaits(store, asked, of);
  return found;
};

/** The days a period is made of, where all of them have been counted; null where one is missing or cut in two. */
export const daysOf = (
  period: Period,
  days: readonly CountedDay[],
  { timezone, now }: FiguresContext,
): CountedDay[] | null => {
  const known = buckets(period, 'day', timezone)
    .filter(({ from }) => from <= now)
    .map((one) => days.find(({ from, to }) => +from === +one.from && +to === +one.to));
  const found = known.filter((day) => day !== undefined);
  return found.length === known.length ? found : null;
};

/**
 * Counts a whole period, from its days as far as those have been counted.
 * @param days see {@link daysOf}
 */
export const wholeTally = async (
  store: Store,
  period: Period,
  days: readonly CountedDay[],
  context: FiguresContext,
): Promise<Tally> => {
  const own = daysOf(period, days, context);
  if (own === null) return (await tallies(store, period, { by: 'all' }, context)).get('') ?? emptyTally();
  const tally = together(own.map((day) => day.tally));
  await addWaits(store, askedOf(store, period, { by: 'all' }, context), () => tally);
  return tally;
};
