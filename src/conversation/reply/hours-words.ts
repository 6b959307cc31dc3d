import { DateTime, Info } from 'luxon';
import type { Hours, Span } from '../../aftersales/hours.ts';
import { liquid } from '../../content/liquid.ts';
import type { Content } from '../../content/types.ts';
import type { Lang } from '../../message.ts';

/** The days of a week that have the same hours, one after another; 0 is Monday. */
interface Run {
  from: number;
  to: number;
  spans: readonly Span[];
}

const WEEK = 7;
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const spansIn = (spans: readonly Span[], lang: Lang): string =>
  spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(lang === 'en' ? ', ' : '、');
const alike = (one: readonly Span[], other: readonly Span[]): boolean =>
  one.length === other.length && one.every(({ from, to }, at) => from === other[at]?.from && to === other[at]?.to);

const runsOf = (week: Hours['week']): Run[] => {
  const runs: Run[] = [];
  for (const [day, spans] of week.entries()) {
    const last = runs.at(-1);
    if (last && alike(last.spans, spans)) last.to = day;
    else runs.push({ from: day, to: day, spans });
  }
  return runs;
};

/** The days of a run as they are said; the first of them is left out where it is the whole week, the last where it is one day. */
const daysOf = ({ from, to }: Run, lang: Lang): { from: string; to: string } => {
  const names = Info.weekdays('short', { locale: lang });
  if (to - from === WEEK - 1) return { from: '', to: '' };
  return { from: names[from] ?? '', to: from === to ? '' : (names[to] ?? '') };
};

/**
 * When people are at the desk, of all days of the week: "Mon–Fri 09:00–18:00, Sat 10:00–16:00, Sun closed"; and of today, where it is a
 * day that differs. In the shop's own words, replies `hours.*`.
 */
export const hoursWords = (hours: Hours, { replies }: Pick<Content, 'replies'>, lang: Lang, now: Date): string => {
  const said = (key: 'hours.line' | 'hours.today', vars: Record<string, string>): string =>
    String(liquid.parseAndRenderSync(replies[lang].get(key) ?? '', vars)).trim();
  const today = DateTime.fromJSDate(now, { zone: hours.timezone });
  const differing = hours.holidays.get(today.toISODate() ?? '');
  const usual = hours.week[today.weekday - 1] ?? [];
  const lines = runsOf(hours.week).map((run) =>
    said('hours.line', { ...daysOf(run, lang), spans: spansIn(run.spans, lang) }),
  );
  const also = differing && !alike(differing, usual) ? [said('hours.today', { spans: spansIn(differing, lang) })] : [];
  return [...lines, ...also].join(lang === 'en' ? ', ' : '，');
};
