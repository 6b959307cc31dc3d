import type { Detailed } from '../summary.ts';
import type { Format } from './format.ts';
import { cellOf, figure, type HtmlParts, type Row, table } from './html-parts.ts';
import { type Kind, type Measure, measureNamed } from './measures.ts';
import { columns, type Point, rows } from './svg.ts';

const count = (value: number): string => String(Math.round(value * 10) / 10);

/** How often each score was given. */
export const distribution = ({ summary }: Detailed, format: Format): string => {
  const { words } = format;
  const given = ['5', '4', '3', '2', '1'].map((score) => ({ score, n: summary.csat.distribution[score] ?? 0 }));
  const points = given.map(
    ({ score, n }): Point => ({ label: score, value: n, said: String(n), interval: null, n: null, small: false }),
  );
  const axis = [0, Math.max(1, ...given.map(({ n }) => n))] as const;
  const behind = table(
    words.distribution,
    [words.measures.csat, words.observations],
    given.map(({ score, n }) => [{ text: score }, { text: String(n) }]),
  );
  return figure(
    words.distribution,
    rows({ title: words.distribution, points, axis, tick: count }, 'bar'),
    behind,
    format,
  );
};

const DRAWN: readonly Measure['name'][] = [
  'csat',
  'conversations',
  'contained_rate',
  'complaint_rate',
  'first_response_s',
];
/** More rows than these would not be read; the table has them all. */
const MOST_ROWS = 20;

/** Tops an axis may have, so that its middle is a number people use; seconds by the clock. */
const TOPS: Record<Exclude<Kind, 'score'>, readonly number[]> = {
  count: [2, 4, 6, 10],
  money: [2, 4, 6, 10],
  rate: [0.02, 0.1, 0.2, 0.4, 0.6, 1],
  seconds: [10, 60, 120, 240, 600, 1200, 3600, 7200, 14_400, 28_800, 86_400, 172_800],
};

const axisOf = ({ kind }: Measure, points: readonly Point[]): readonly [number, number] => {
  if (kind === 'score') return [1, 5];
  const highest = Math.max(...points.map(({ value, interval }) => Math.max(value ?? 0, interval?.[1] ?? 0)));
  const tops = TOPS[kind];
  for (let scale = 1; ; scale *= 10) {
    const top = tops.find((one) => one * scale >= highest);
    if (top !== undefined) return [0, top * scale];
  }
};

/** Pictures of the groups, one a measure. */
export const groups = (detailed: Detailed, { smallest }: HtmlParts, format: Format): string => {
  const { summary, by, observations } = detailed;
  if (by === null || summary.groups.length === 0) return '';
  const { words, say } = format;
  const inTime = by === 'day' || by === 'week';
  const listed = inTime ? summary.groups : summary.groups.slice(0, MOST_ROWS);
  return DRAWN.flatMap((name) => {
    const measure = measureNamed(name);
    if (!measure) return [];
    const { kind } = measure;
    const points = listed.map((group, index): Point => {
      const behind = observations.groups[index] ?? observations.all;
      const n = measure.n(group, behind);
      const value = measure.value(group);
      const interval = measure.interval?.(group, behind) ?? null;
      const label = by === 'day' ? group.key.slice(5).replace('-', '/') : format.group(by, group);
      return { label, value, said: say(kind, value), interval, n, small: n !== null && n < smallest };
    });
    const title = `${words.measures[name]} · ${words.by[by]}`;
    const picture = {
      title,
      points,
      axis: axisOf(measure, points),
      tick: (value: number) => say(kind, value),
    };
    const drawn = inTime
      ? columns(picture, kind === 'score' ? 'line' : 'bar')
      : rows(picture, kind === 'score' ? 'point' : 'bar');
    const body = summary.groups.map((group, index): Row => {
      const behind = observations.groups[index] ?? observations.all;
      const interval = measure.interval?.(group, behind);
      const n = measure.n(group, behind);
      const between = interval ? `${say(kind, interval[0])} – ${say(kind, interval[1])}` : '';
      return [
        { text: format.group(by, group) },
        cellOf(measure, group, behind, format, smallest),
        { text: between },
        { text: n === null ? '' : String(n) },
      ];
    });
    return [figure(title, drawn, table(title, [words.by[by], words.value, '95 %', words.observations], body), format)];
  }).join('');
};
