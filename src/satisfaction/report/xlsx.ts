import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import type { Change } from '../change.ts';
import type { Split } from '../groups.ts';
import type { Detailed } from '../summary.ts';
import type { Format } from './format.ts';
import { type Kind, MEASURES, type Measure, measureNamed } from './measures.ts';
import { SERVICE_MEASURES, servedIn } from './service-measures.ts';

const FORMATS: Record<Kind, string> = {
  score: '0.00',
  count: '#,##0.##',
  rate: '0.0%',
  seconds: '#,##0',
  money: '#,##0.00',
};
const GREY = '#8f8b80';

const head = (...titles: string[]): CellObject[] => titles.map((value) => ({ value, fontWeight: 'bold' }));

const amount = (kind: Kind, value: number | null, small = false): CellObject | null =>
  value === null ? null : { value, type: Number, format: FORMATS[kind], ...(small ? { textColor: GREY } : {}) };

const text = (value: string): CellObject => ({ value, type: String });

const named = (measure: Measure, { words }: Format): string =>
  measure.kind === 'seconds' ? `${words.measures[measure.name]} (${words.seconds})` : words.measures[measure.name];

const grownOf = (change: Change | null, { name }: Measure): { before: number | null; difference: number | null } => {
  const read = (value: string | number | null | undefined): number | null => (value == null ? null : Number(value));
  return { before: read(change?.[name].before), difference: read(change?.[name].difference) };
};

const figuresSheet = ({ summary, observations }: Detailed, format: Format, smallest: number): SheetData => {
  const { words } = format;
  return [
    [text(words.from), text(summary.from)],
    [text(words.to), text(summary.to)],
    [],
    head(words.figure, words.value, words.observations, '95 %', '95 %', words.previous, words.difference),
    ...MEASURES.map((measure) => {
      const n = measure.n(summary, observations.all);
      const [low, high] = measure.interval?.(summary, observations.all) ?? [null, null];
      const { before, difference } = grownOf(summary.change, measure);
      const { kind } = measure;
      return [
        text(named(measure, format)),
        amount(kind, measure.value(summary), n !== null && n < smallest),
        amount('count', n),
        amount(kind, low),
        amount(kind, high),
        amount(kind, before),
        amount(kind, difference),
      ];
    }),
    [],
    head(words.distribution),
    ...Object.entries(summary.csat.distribution).map(([score, n]) => [text(score), amount('count', n)]),
    [],
    head(words.levels),
    ...Object.entries(summary.escalations_by_tier).map(([tier, n]) => [text(words.level(tier)), amount('count', n)]),
  ];
};

const groupsSheet = ({ summary, observations }: Detailed, by: Split, format: Format, smallest: number): SheetData => [
  head(format.words.by[by], ...MEASURES.map((one) => named(one, format)), format.words.observations),
  ...summary.groups.map((group, index) => {
    const behind = observations.groups[index] ?? observations.all;
    const cells = MEASURES.map((measure) => {
      const n = measure.n(group, behind);
      return amount(measure.kind, measure.value(group), n !== null && n < smallest);
    });
    return [text(format.group(by, group)), ...cells, amount('count', group.csat.n)];
  }),
];

const colleaguesSheet = (detailed: Detailed, format: Format, smallest: number): SheetData => [
  head(
    format.words.by.agent,
    ...SERVICE_MEASURES.flatMap(({ name, kind }) => {
      const { serving, seconds, observations } = format.words;
      const title = kind === 'seconds' ? `${serving[name]} (${seconds})` : serving[name];
      return kind === 'count' ? [title] : [title, observations];
    }),
  ),
  ...servedIn(detailed, format).map(([name, service]) => [
    text(name),
    ...SERVICE_MEASURES.flatMap((measure) => {
      const n = measure.n(service);
      const cell = amount(measure.kind, measure.value(service), n !== null && n < smallest);
      return measure.kind === 'count' ? [cell] : [cell, amount('count', n)];
    }),
  ]),
];

const notableSheet = ({ summary }: Detailed, format: Format): SheetData => {
  const { words } = format;
  return [
    head(words.day, words.figure, words.value, words.usual, words.sigma, words.cases),
    ...summary.notable.map(({ day, what, value, usual, sigma, cases }) => {
      const kind = measureNamed(what)?.kind ?? 'count';
      return [
        text(day),
        text(format.what(what)),
        amount(kind, value),
        amount(kind, usual),
        amount('score', sigma),
        text(cases.join(' ')),
      ];
    }),
  ];
};

/** A workbook: the figures, the groups if the summary is split, and what left its usual course. Numbers stay numbers. */
export const xlsx = (detailed: Detailed, format: Format, smallest: number): Promise<Buffer> => {
  const { words } = format;
  const wide = (...widths: number[]) => widths.map((width) => ({ width }));
  const { by } = detailed;
  const groups = by && {
    data: groupsSheet(detailed, by, format, smallest),
    sheet: words.by[by],
    columns: wide(30, ...MEASURES.map(() => 18)),
    stickyRowsCount: 1,
  };
  const served = by === 'agent' && {
    data: colleaguesSheet(detailed, format, smallest),
    sheet: words.colleagues,
    columns: wide(30, ...SERVICE_MEASURES.flatMap(() => [16, 8])),
    stickyRowsCount: 1,
  };
  const sheets = [
    { data: figuresSheet(detailed, format, smallest), sheet: words.title, columns: wide(34, 24, 10, 10, 10, 12, 12) },
    ...(groups ? [groups] : []),
    ...(served ? [served] : []),
    {
      data: notableSheet(detailed, format),
      sheet: words.notable,
      columns: wide(14, 28, 12, 12, 20, 60),
      stickyRowsCount: 1,
    },
  ];
  return writeExcelFile(sheets).toBuffer();
};
