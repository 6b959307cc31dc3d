import { escaped } from './escape.ts';

/** One value of a picture. */
export interface Point {
  label: string;
  value: number | null;
  /** The value in words, with its unit. */
  said: string;
  /** Holds the true value in 95 of 100 cases. */
  interval: [number, number] | null;
  /** Observations behind it; null where that means nothing. */
  n: number | null;
  /** Stands on few observations: drawn in grey, with its n. */
  small: boolean;
}

/** What a picture shows. */
export interface Picture {
  title: string;
  points: readonly Point[];
  /** Ends of the axis. */
  axis: readonly [number, number];
  /** Words for a place on the axis. */
  tick: (value: number) => string;
}

const WIDTH = 720;
const INK = 'fill="#1F2937" class="ink"';
const SOFT = 'fill="#636B78" class="soft"';

const colour = (small: boolean): string => (small ? 'fill="#8F8B80" class="grey"' : 'fill="#0F766E" class="jade"');

/** A number as SVG wants it. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

const frame = (height: number, title: string, body: readonly string[]): string =>
  `<svg viewBox="0 0 ${WIDTH} ${at(height)}" role="img" aria-label="${escaped(title)}" xmlns="http://www.w3.org/2000/svg" font-size="13"><title>${escaped(title)}</title>${body.join('')}</svg>`;

const words = (x: number, y: number, text: string, rest: string): string =>
  `<text x="${at(x)}" y="${at(y)}" ${rest}>${escaped(text)}</text>`;

const withN = ({ said, n, small }: Point): string => (small && n !== null ? `${said} (n ${n})` : said);

const LABELS = 190;
const ROW = 30;

/** Groups under each other: a bar from zero, or on a scale a point with its interval as a band; the value stands at its end. */
export const rows = ({ title, points, axis, tick }: Picture, kind: 'bar' | 'point'): string => {
  const [low, high] = axis;
  const right = 130;
  const x = (value: number): number =>
    LABELS + ((Math.min(Math.max(value, low), high) - low) / (high - low || 1)) * (WIDTH - LABELS - right);
  const drawn = points.flatMap((point, index) => {
    const middle = index * ROW + ROW / 2;
    const label = words(LABELS - 10, middle + 4, point.label, `text-anchor="end" ${INK}`);
    if (point.value === null) return [label, words(LABELS, middle + 4, point.said, SOFT)];
    const fill = colour(point.small);
    const band =
      point.interval &&
      `<rect x="${at(x(point.interval[0]))}" y="${at(middle - 8)}" width="${at(Math.max(1, x(point.interval[1]) - x(point.interval[0])))}" height="16" fill-opacity="0.18" ${fill}/>`;
    const mark =
      kind === 'bar'
        ? `<rect x="${LABELS}" y="${at(middle - 8)}" width="${at(Math.max(1, x(point.value) - LABELS))}" height="16" ${fill}/>`
        : `<circle cx="${at(x(point.value))}" cy="${at(middle)}" r="5" ${fill}/>`;
    const end = Math.max(x(point.value), kind === 'point' && point.interval ? x(point.interval[1]) : 0);
    const whisker =
      kind === 'bar' && point.interval
        ? `<rect x="${at(x(point.interval[0]))}" y="${at(middle - 2)}" width="${at(Math.max(1, x(point.interval[1]) - x(point.interval[0])))}" height="4" fill-opacity="0.45" ${INK}/>`
        : '';
    const edge = kind === 'bar' && point.interval ? Math.max(end, x(point.interval[1])) : end;
    const said = words(edge + 8, middle + 4, withN(point), point.small ? SOFT : INK);
    return [label, kind === 'point' ? (band ?? '') : '', mark, whisker, said];
  });
  const foot = points.length * ROW + 16;
  const ends = [words(LABELS, foot, tick(low), SOFT), words(x(high), foot, tick(high), `text-anchor="end" ${SOFT}`)];
  return frame(foot + 8, title, [...drawn, ...ends]);
};

const LEFT = 64;
const TOP = 24;
const TALL = 200;

/** Every how many stretches the axis has a date, so that dates do not touch. */
const stepOf = (n: number): number => Math.ceil(n / 9);

/** Stretches of time side by side: bars from zero, or on a scale a line with its interval as a band. */
export const columns = ({ title, points, axis, tick }: Picture, kind: 'bar' | 'line'): string => {
  const [low, high] = axis;
  const width = (WIDTH - LEFT - 60) / Math.max(1, points.length);
  const x = (index: number): number => LEFT + width * (index + 0.5);
  const y = (value: number): number =>
    TOP + TALL - ((Math.min(Math.max(value, low), high) - low) / (high - low || 1)) * TALL;
  const grid = [low, (low + high) / 2, high].flatMap((value) => [
    `<line x1="${LEFT}" x2="${WIDTH - 60}" y1="${at(y(value))}" y2="${at(y(value))}" stroke="#E7E3D9" class="line"/>`,
    words(LEFT - 8, y(value) + 4, tick(value), `text-anchor="end" ${SOFT}`),
  ]);
  const dates = points.flatMap((point, index) =>
    index % stepOf(points.length) === 0
      ? [words(x(index), TOP + TALL + 20, point.label, `text-anchor="middle" ${SOFT}`)]
      : [],
  );
  const marks = kind === 'bar' ? bars(points, x, y, width, low) : scores(points, x, y);
  return frame(TOP + TALL + 32, title, [...grid, ...dates, ...marks, ...sayings(points, x, y)]);
};

type Scale = (value: number) => number;

const bars = (points: readonly Point[], x: Scale, y: Scale, width: number, low: number): string[] =>
  points.flatMap((point, index) => {
    if (point.value === null) return [];
    const wide = Math.min(36, Math.max(1, width * 0.7));
    const bar = `<rect x="${at(x(index) - wide / 2)}" y="${at(y(point.value))}" width="${at(wide)}" height="${at(Math.max(0, y(low) - y(point.value)))}" ${colour(point.small)}/>`;
    const band =
      point.interval &&
      `<rect x="${at(x(index) - Math.min(2, wide / 2))}" y="${at(y(point.interval[1]))}" width="${at(Math.min(4, wide))}" height="${at(Math.max(1, y(point.interval[0]) - y(point.interval[1])))}" fill-opacity="0.45" ${INK}/>`;
    return [bar, band ?? ''];
  });

/** Neighbours that have a value each, for a line or a band that does not leap over what is missing. */
const runs = (points: readonly Point[], has: (point: Point) => boolean): number[][] => {
  const found: number[][] = [];
  for (const [index, point] of points.entries()) {
    if (!has(point)) continue;
    const last = found.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else found.push([index]);
  }
  return found;
};

const scores = (points: readonly Point[], x: Scale, y: Scale): string[] => {
  const half = 6;
  const bands = runs(points, ({ interval }) => interval !== null).map((run) => {
    const edge = (side: 0 | 1): string[] =>
      run.flatMap((index) => {
        const place = y(points[index]?.interval?.[side] ?? 0);
        return run.length === 1
          ? [`${at(x(index) - half)},${at(place)}`, `${at(x(index) + half)},${at(place)}`]
          : [`${at(x(index))},${at(place)}`];
      });
    return `<polygon points="${[...edge(1), ...edge(0).reverse()].join(' ')}" fill-opacity="0.16" ${colour(false)}/>`;
  });
  const lines = runs(points, ({ value }) => value !== null).map(
    (run) =>
      `<polyline points="${run.map((index) => `${at(x(index))},${at(y(points[index]?.value ?? 0))}`).join(' ')}" fill="none" stroke="#0F766E" stroke-width="2" class="stroke"/>`,
  );
  const dots = points.flatMap((point, index) =>
    point.value === null
      ? []
      : [`<circle cx="${at(x(index))}" cy="${at(y(point.value))}" r="4" ${colour(point.small)}/>`],
  );
  return [...bands, ...lines, ...dots];
};

/** Few values are all written at their place, above their band; of many only the last. */
const sayings = (points: readonly Point[], x: Scale, y: Scale): string[] => {
  const last = points.findLastIndex(({ value }) => value !== null);
  return points.flatMap((point, index) => {
    if (point.value === null || (points.length > 10 && index !== last)) return [];
    const above = y(Math.max(point.value, point.interval?.[1] ?? point.value)) - 9;
    return [words(x(index), above, withN(point), `text-anchor="middle" ${point.small ? SOFT : INK}`)];
  });
};
