import type { Store } from '../store/index.ts';
import { type Asked, SCORE_SPLITS, type ScoreRow, type ScoreSplit } from '../store/satisfaction.ts';
import type { PeriodQuery } from './colleagues.ts';
import { askedOf } from './count.ts';
import { isoIn, type Period, periodBefore, readPeriod, untilToday } from './period.ts';
import type { Cause, Explained, Mean } from './shapes.ts';
import { type Scored, shifts } from './shift.ts';
import { meanInterval, moments } from './statistics.ts';
import type { FiguresContext } from './tally.ts';

const EACH = 3;
const CASES = 20;
/** A part smaller than this is not told; it would be shown as 0.00. */
const LEAST_POINTS = 0.005;

const four = (value: number): number => Math.round(value * 10_000) / 10_000;

const meanOf = (rows: readonly ScoreRow[]): Mean => {
  const counted = new Map<number, number>();
  for (const { score, n } of rows) counted.set(score, (counted.get(score) ?? 0) + n);
  const { mean, n } = moments(counted);
  const interval = meanInterval(counted, [1, 5]);
  return { mean: mean === null ? null : four(mean), n, ci95: interval && [four(interval[0]), four(interval[1])] };
};

const byGroup = (rows: readonly ScoreRow[]): Map<string, Scored> => {
  const groups = new Map<string, Scored>();
  for (const { group, score, n } of rows) {
    const known = groups.get(group) ?? { n: 0, sum: 0 };
    groups.set(group, { n: known.n + n, sum: known.sum + score * n });
  }
  return groups;
};

const lieApart = (one: Mean['ci95'], other: Mean['ci95']): boolean =>
  one !== null && other !== null && (one[1] < other[0] || other[1] < one[0]);

const rounded = ({ mean, n }: Cause['now']): Cause['now'] => ({ mean: mean === null ? null : four(mean), n });

const causesOf = async (
  store: Store,
  by: ScoreSplit,
  [now, before]: readonly [ScoreRow[], ScoreRow[]],
  asked: Asked,
  falls: boolean,
): Promise<Omit<Cause, 'name'>[]> => {
  const { satisfaction } = store.read;
  const moved = shifts(byGroup(now), byGroup(before)).filter(
    // Talks without a product or a case explain nothing by that.
    ({ key, points }) => key !== '' && Math.abs(points) >= LEAST_POINTS && points < 0 === falls,
  );
  const found: Omit<Cause, 'name'>[] = [];
  for (const { key, points, now: here, before: there } of moved.slice(0, EACH)) {
    const cases = await satisfaction.scoredTalks(asked, by, key, falls ? 'lowest' : 'highest', CASES);
    found.push({ by, key, points: four(points), now: rounded(here), before: rounded(there), cases });
  }
  return found;
};

const named = async (store: Store, causes: readonly Omit<Cause, 'name'>[]): Promise<Cause[]> => {
  const { satisfaction } = store.read;
  const skus = causes.flatMap(({ by, key }) => (by === 'product' && key !== '' ? [key] : []));
  const products = skus.length > 0 ? await satisfaction.productNames(skus) : new Map<string, string>();
  const people = causes.some(({ by }) => by === 'agent') ? await satisfaction.names() : new Map<string, string>();
  return causes.map((one) => ({
    ...one,
    name: (one.by === 'product' ? products : one.by === 'agent' ? people : null)?.get(one.key) ?? one.key,
  }));
};

/** The period that is explained, and the one of equal length before it; both cut where the first has not gone on yet. */
const bothOf = (query: PeriodQuery, { now, timezone }: FiguresContext): readonly [Period, Period] => {
  const asked = readPeriod(query, now, timezone);
  return [untilToday(asked, now, timezone), periodBefore(asked, timezone)];
};

/**
 * Why the mean of the scores is not what it was in the period of equal length before: which products, channels, intents,
 * reasons of cases and colleagues moved it, each with its part in points ({@link shifts}) and the conversations that show
 * it. Throws INPUT_INVALID for times that make no sense.
 */
export const explain = async (store: Store, query: PeriodQuery, context: FiguresContext): Promise<Explained> => {
  const { satisfaction } = store.read;
  const [period, earlier] = bothOf(query, context);
  const asked = askedOf(store, period, { by: 'all' }, context);
  const askedBefore = askedOf(store, earlier, { by: 'all' }, context);
  const causes: Omit<Cause, 'name'>[] = [];
  let csat: Explained['csat'] | null = null;
  for (const by of SCORE_SPLITS) {
    const rows = [await satisfaction.scoresBy(asked, by), await satisfaction.scoresBy(askedBefore, by)] as const;
    if (csat === null) {
      const [now, before] = [meanOf(rows[0]), meanOf(rows[1])];
      const difference = now.mean === null || before.mean === null ? null : four(now.mean - before.mean);
      csat = { now, before, difference };
    }
    if (csat.difference === null || csat.difference === 0) break;
    causes.push(...(await causesOf(store, by, rows, asked, csat.difference < 0)));
  }
  const nobody: Mean = { mean: null, n: 0, ci95: null };
  const found = csat ?? { now: nobody, before: nobody, difference: null };
  return {
    from: isoIn(period.from, context.timezone),
    to: isoIn(period.to, context.timezone),
    csat: found,
    certain: lieApart(found.now.ci95, found.before.ci95),
    causes: (await named(store, causes)).sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
};
