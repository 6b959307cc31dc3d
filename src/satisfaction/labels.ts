import { DateTime } from 'luxon';
import { csvText } from '../csv.ts';
import type { Store } from '../store/index.ts';
import { MOST_COUNTED, type PeriodQuery } from './colleagues.ts';
import { buckets, type Period, readPeriod, untilToday } from './period.ts';
import type { LabelsCounted } from './shapes.ts';
import type { FiguresContext } from './tally.ts';

type Asked = Pick<FiguresContext, 'now' | 'timezone'>;

const periodOf = (query: PeriodQuery, { now, timezone }: Asked): Period =>
  untilToday(readPeriod(query, now, timezone), now, timezone);

/**
 * Which part of the talks that began in each week each label is on, as it is now: one that was put on later counts for the week in
 * which the talk began. Weeks begin on Monday in shop time; the first and the last count as far as they lie in the time.
 */
export const labelFigures = async (
  { read }: Pick<Store, 'read'>,
  query: PeriodQuery,
  context: Asked,
): Promise<LabelsCounted> => {
  const { timezone } = context;
  const period = periodOf(query, context);
  const weeks = period.from < period.to ? buckets(period, 'week', timezone) : [];
  const [first] = weeks;
  if (!first) return { weeks: [], labels: [] };
  const rows = await read.satisfaction.labelled(
    period,
    weeks.map(({ from }) => from),
  );
  const of = (label: number | null, at: number): number =>
    rows.find((row) => row.label === label && row.at === at)?.n ?? 0;
  const day = (time: Date): string => DateTime.fromJSDate(time, { zone: timezone }).toFormat('yyyy-LL-dd');
  const sumOf = (label: number): number => rows.reduce((sum, row) => (row.label === label ? sum + row.n : sum), 0);
  const labels = (await read.labels.all()).filter(({ id }) => sumOf(id) > 0);
  return {
    weeks: weeks.map(({ key, from, to }, at) => ({
      key,
      from: day(from),
      to: day(new Date(to.getTime() - 1)),
      talks: of(null, at),
    })),
    labels: labels
      .sort((a, b) => sumOf(b.id) - sumOf(a.id) || a.nameKey.localeCompare(b.nameKey))
      .map(({ id, name, colour, retiredAt }) => ({
        ...{ id, name, colour },
        retired: retiredAt !== null,
        weeks: weeks.map((_, at) => {
          const [n, talks] = [of(id, at), of(null, at)];
          return { n, share: talks === 0 ? null : Math.round((n / talks) * 10_000) / 10_000 };
        }),
      })),
  };
};

/** A row a label and week, the weeks in their order; RFC 4180 with a header. */
export const labelCsv = ({ weeks, labels }: LabelsCounted): string =>
  csvText([
    ['week', 'from', 'to', 'label', 'conversations', 'labelled', 'share'],
    ...weeks.flatMap(({ key, from, to, talks }, at) =>
      labels.map(({ name, weeks: of }) => [key, from, to, name, talks, of[at]?.n ?? 0, of[at]?.share ?? null]),
    ),
  ]);

/** The talks that a label's figure of some days was counted from, the newest first; at most {@link MOST_COUNTED}. */
export const labelledTalks = async (
  { read }: Pick<Store, 'read'>,
  { label, ...query }: PeriodQuery & { label: number },
  context: Asked,
): Promise<string[]> => read.satisfaction.labelledTalks(label, periodOf(query, context), MOST_COUNTED);
