import type { Result } from './cells.ts';
import type { Measured } from './measure.ts';

/** A row of a set: what is shown of an engine there, or undefined where that was not measured. */
type Row = readonly [name: string, shown: (found: Partial<Measured>) => string | undefined];

const points = (share: number): string => (share * 100).toFixed(1);
const small = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

const ACCURACY: Row = ['accuracy, %', ({ accuracy }) => (accuracy === undefined ? undefined : points(accuracy))];
const ROWS: readonly Row[] = [
  ACCURACY,
  [
    'foreign caught at 5 %, AUROC',
    ({ oos_recall, auroc }) =>
      oos_recall === undefined || auroc === undefined ? undefined : `${points(oos_recall)}, ${auroc.toFixed(3)}`,
  ],
  [
    'lost by typos, points',
    ({ accuracy, typos }) => (accuracy === undefined || typos === undefined ? undefined : points(accuracy - typos)),
  ],
  ['learning, s', ({ train_ms }) => (train_ms === undefined ? undefined : small(train_ms / 1000))],
  [
    'query p50 / p99, ms',
    ({ p50_ms, p99_ms }) =>
      p50_ms === undefined || p99_ms === undefined ? undefined : `${small(p50_ms)} / ${small(p99_ms)}`,
  ],
  ['CPU in all, s', ({ cpu_ms }) => (cpu_ms === undefined ? undefined : small(cpu_ms / 1000))],
  ['added memory, MB', ({ memory_mb }) => (memory_mb === undefined ? undefined : String(memory_mb))],
];

const NOTHING = '–';
const ENDED: Record<Result['end'], string> = {
  measured: NOTHING,
  'over the limit': 'too slow',
  failed: 'failed',
  'broken off': NOTHING,
};

/** What stands in one place; what could not be measured says why in its first row. */
const shown = (row: Row, result: Result | undefined, first: boolean): string => {
  if (!result) return NOTHING;
  return row[1](result.found) ?? (first ? ENDED[result.end] : NOTHING);
};

const padded = (lines: readonly (readonly string[])[]): string => {
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const drawn = lines.map((line) => `| ${line.map((word, i) => word.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [drawn[0], rule, ...drawn.slice(1)].join('\n');
};

/**
 * One table (Markdown) of all that was measured: a block of rows for each set, a column for each engine, in the order in which
 * they came. Rows in which no engine has anything are left out.
 */
export const drawTable = (results: readonly Result[], engines: readonly string[]): string => {
  const lines: string[][] = [['set', 'what', ...engines]];
  const blocks = new Map(results.map(({ set, stored }) => [`${set} ${stored}`, { set, stored }]));
  for (const { set, stored } of blocks.values()) {
    const here = (engine: string) =>
      results.find((one) => one.set === set && one.stored === stored && one.engine === engine);
    for (const row of stored > 0 ? [ACCURACY] : ROWS) {
      const cells = engines.map((engine) => shown(row, here(engine), row === ACCURACY));
      const name = stored > 0 ? `recall@1 as a FAQ, ${stored} stored, %` : row[0];
      if (row === ACCURACY || cells.some((cell) => cell !== NOTHING)) lines.push([set, name, ...cells]);
    }
  }
  return padded(lines);
};
