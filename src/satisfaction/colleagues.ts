import { XiaoerError } from '../errors.ts';
import type { Store } from '../store/index.ts';
import { type CountedTalk, SERVICE_FIGURES, type ServiceFigure, type ServiceRules } from '../store/satisfaction.ts';
import { askedOf, roundRule, tallies } from './count.ts';
import { figuresOf } from './figures.ts';
import { isoIn, type Period, readPeriod, untilToday } from './period.ts';
import { serviceOf } from './service.ts';
import type { Colleagues, ServiceFigures } from './shapes.ts';
import { emptyTally, type FiguresContext, type Tally, together } from './tally.ts';

/** Whose figures the assistant's are. */
export const BOT = 'bot';

const rulesOf = (period: Period, context: FiguresContext): ServiceRules => {
  const { days, intents } = context.policy.conversion;
  return { rounds: roundRule(period, context), buying: { intents, withinS: days * 86_400 } };
};

/** What the database counted of a period's people, by who they are; '' is everybody together. */
export interface ServiceCounts {
  of(who: string): ServiceFigures;
  /** Everybody of whom there is anything, the bot left out. */
  people: string[];
}

const NONE = { asked: 0, bought: 0 };

/** Counts who served in a period. A fixed number of statements, whatever there is. */
export const serviceCounts = async (store: Store, period: Period, context: FiguresContext): Promise<ServiceCounts> => {
  const { satisfaction } = store.read;
  const asked = askedOf(store, period, { by: 'all' }, context);
  const { rounds: rule, buying } = rulesOf(period, context);
  const parts = await satisfaction.parts(asked);
  const all = await satisfaction.partsTogether(asked);
  const waits = await satisfaction.colleagueWaits(asked, rule);
  const rounds = await satisfaction.colleagueRounds(asked, rule);
  const conversions = await satisfaction.conversions(asked, buying);
  const roundsOf = (who: string) => {
    const found = rounds.filter((one) => who === '' || one.who === who);
    return found.reduce((sum, { n, hits }) => ({ n: sum.n + n, hits: sum.hits + hits }), { n: 0, hits: 0 });
  };
  const everyone = [...parts, ...waits, ...rounds, ...conversions].map(({ who }) => who);
  return {
    people: [...new Set(everyone)].filter((who) => who !== '' && who !== BOT),
    of: (who) =>
      serviceOf({
        part: who === '' ? all : parts.find((one) => one.who === who),
        waits: waits.filter((one) => one.who === who),
        rounds: roundsOf(who),
        conversion: conversions.find((one) => one.who === who) ?? NONE,
      }),
  };
};

/** A period as it is asked for. */
export interface PeriodQuery {
  from?: string | undefined;
  to?: string | undefined;
}

/** Figures of the bot: what nobody of the shop had a part in counts as taken by it. */
export const botOf = (service: ServiceFigures, tally: Tally): ServiceFigures => {
  const { conversations: taken, complaints } = tally;
  const rateOf = (n: number): number | null => (taken === 0 ? null : Math.round((n / taken) * 10_000) / 10_000);
  return { ...service, taken, complaints: { n: complaints, rate: rateOf(complaints) } };
};

/**
 * The figures of everybody who served, or of one person alone.
 * @param only whose figures are asked for; null: everybody's
 */
export const colleagues = async (
  store: Store,
  query: PeriodQuery,
  context: FiguresContext,
  only: string | null = null,
): Promise<Colleagues> => {
  const { now, timezone, policy } = context;
  const wanted = readPeriod(query, now, timezone);
  const period = untilToday(wanted, now, timezone);
  const counts = await serviceCounts(store, period, context);
  const byAgent = await tallies(store, period, { by: 'agent' }, context);
  const names = await store.read.satisfaction.names();
  const rated = [...byAgent].flatMap(([who, { sent }]) => (who !== BOT && sent > 0 ? [who] : []));
  const csatOf = (tally: Tally | undefined) => figuresOf(tally ?? emptyTally(), policy).csat;
  const people = [...new Set([...counts.people, ...rated])].map((key) => ({
    key,
    name: names.get(key) ?? key,
    csat: csatOf(byAgent.get(key)),
    ...counts.of(key),
  }));
  const mine = people.filter(({ key }) => only === null || key === only);
  const ofPeople = together([...byAgent].flatMap(([who, tally]) => (who === BOT ? [] : [tally])));
  const bot = byAgent.get(BOT) ?? emptyTally();
  return {
    from: isoIn(wanted.from, timezone),
    to: isoIn(wanted.to, timezone),
    everyone: only === null ? { csat: csatOf(ofPeople), ...counts.of('') } : null,
    colleagues: mine.sort((a, b) => b.taken - a.taken || a.key.localeCompare(b.key)),
    bot: only === null ? { key: BOT, name: BOT, csat: csatOf(bot), ...botOf(counts.of(BOT), bot) } : null,
  };
};

/** A list of counted conversations is as long as somebody reads. */
export const MOST_COUNTED = 200;

/** Reads which figure's conversations are asked for; throws INPUT_INVALID for anything else. */
const serviceFigure = (what: string): ServiceFigure => {
  const found = SERVICE_FIGURES.find((one) => one === what);
  if (found) return found;
  throw new XiaoerError('INPUT_INVALID', `"what" is one of ${SERVICE_FIGURES.join(', ')}, not "${what}".`);
};

/** The conversations behind one person's figure, at most {@link MOST_COUNTED}. Throws INPUT_INVALID as above. */
export const countedFor = (
  store: Store,
  { who, what, ...query }: PeriodQuery & { who: string; what: string },
  context: FiguresContext,
): Promise<CountedTalk[]> => {
  const { now, timezone } = context;
  const figure = serviceFigure(what);
  const period = untilToday(readPeriod(query, now, timezone), now, timezone);
  const asked = askedOf(store, period, { by: 'all' }, context);
  return store.read.satisfaction.countedTalks(figure, who, asked, rulesOf(period, context), MOST_COUNTED);
};
