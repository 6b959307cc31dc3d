import type { Board } from '../board.ts';
import type { Detailed } from '../summary.ts';
import { type Format, NOTHING } from './format.ts';
import { MEASURES, type Measure, measureNamed } from './measures.ts';
import { SERVICE_MEASURES, servedIn, serviceCell } from './service-measures.ts';

/** What a page is written from. */
export interface TextParts {
  shop: string;
  timezone: string;
  /** Who waits now; null when the page is about the past alone. */
  waiting: Board['waiting'] | null;
  /** Fewer observations than this are pointed out. */
  smallest: number;
  /** How rounds are counted. */
  platform: string;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Columns a text takes in a terminal: Chinese characters take two. */
export const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columnsOf(text)));
const padLeft = (text: string, width: number): string => ' '.repeat(Math.max(0, width - columnsOf(text))) + text;

const LABEL = 28;
const BAR = 20;

const line = (label: string, value: string, ...more: (string | false | null)[]): string =>
  `  ${pad(label, LABEL)}${[value, ...more.filter((one) => one !== false && one !== null && one !== '')].join(' · ')}`;

const waitingLines = (waiting: Board['waiting'], { words, span }: Format): string[] => [
  words.waiting,
  `  ${[
    waiting.n === 0 ? words.nobodyWaits : words.waits(waiting.n, span(waiting.longestSeconds ?? 0)),
    waiting.overdue > 0 ? words.overdue(waiting.overdue) : '',
    words.online(waiting.online),
  ]
    .filter((one) => one !== '')
    .join(' ')}`,
  '',
];

const few = (n: number, { smallest }: TextParts, { words }: Format): string | false => n < smallest && words.few(n);

const contentLines = ({ summary, observations }: Detailed, parts: TextParts, format: Format): string[] => {
  const { words, number, say } = format;
  const { csat, dsr } = summary;
  const { measures } = words;
  const most = Math.max(1, ...Object.values(csat.distribution));
  const bars = ['5', '4', '3', '2', '1'].map((score) => {
    const n = csat.distribution[score] ?? 0;
    return `  ${padLeft(score, LABEL - 2)}  ${'█'.repeat(Math.ceil((n / most) * BAR))} ${n}`;
  });
  const part = (name: 'described' | 'service' | 'logistics'): string =>
    `${words[name]} ${dsr[name] === null ? NOTHING : number(dsr[name], 2)} (${observations.all[name]})`;
  return [
    words.content,
    line(
      measures.csat,
      csat.mean === null ? words.noRatings : words.ofFive(number(csat.mean, 2)),
      csat.ci95 && words.interval(number(csat.ci95[0], 2), number(csat.ci95[1], 2)),
      words.ratings(csat.n, summary.surveys_sent),
      csat.n > 0 && few(csat.n, parts, format),
    ),
    ...(csat.n > 0 ? bars : []),
    line(
      measures.dsr_composite,
      say('score', dsr.composite),
      part('described'),
      part('service'),
      part('logistics'),
      dsr.composite !== null &&
        few(Math.min(observations.all.described, observations.all.service, observations.all.logistics), parts, format),
    ),
    line(measures.complaint_rate, say('rate', summary.complaint_rate), few(summary.conversations, parts, format)),
    line(
      measures.low_scores,
      String(summary.low_scores.n),
      summary.low_scores.n > 0 && words.contacted(summary.low_scores.contacted_within_48h, summary.low_scores.n),
    ),
    '',
  ];
};

const effortLines = ({ summary, observations }: Detailed, parts: TextParts, format: Format): string[] => {
  const { words, number, say, span } = format;
  const { measures } = words;
  const { first_response_s: first, resolution_s: resolution } = summary;
  const { all } = observations;
  const levels = Object.entries(summary.escalations_by_tier).map(([tier, n]) => `${words.level(tier)} ${n}`);
  return [
    words.effort,
    line(measures.conversations, number(summary.conversations)),
    line(measures.contained_rate, words.contained(summary.contained, say('rate', summary.contained_rate))),
    line(
      measures.first_response_s,
      say('seconds', first.p50),
      first.p90 !== null && words.p90(span(first.p90)),
      first.p50 !== null && few(all.first_response, parts, format),
    ),
    line(
      measures.within_3min_rate,
      say('rate', summary.within_3min_rate),
      words.platform(parts.platform, all.rounds),
      all.rounds > 0 && few(all.rounds, parts, format),
    ),
    line(
      measures.resolution_s,
      say('seconds', resolution.p50),
      resolution.p90 !== null && words.p90(span(resolution.p90)),
      resolution.p50 !== null && few(all.resolution, parts, format),
    ),
    line(words.levels, levels.join(' · ')),
    line(measures.compensation_total, say('money', Number(summary.compensation_total))),
    '',
  ];
};

const changeLines = ({ summary }: Detailed, { words, say, sayDifference, what, date }: Format): string[] => {
  const { change, notable } = summary;
  const shown = (measure: Measure): string => {
    const grown = change?.[measure.name];
    const before = grown?.before == null ? null : Number(grown.before);
    const difference = grown?.difference == null ? null : Number(grown.difference);
    const now = say(measure.kind, measure.value(summary));
    return line(
      words.measures[measure.name],
      now,
      words.before(say(measure.kind, before)),
      sayDifference(measure.kind, difference),
    );
  };
  const unusual = notable.map(({ day, what: name, value, usual, sigma, cases }) => {
    const kind = measureNamed(name)?.kind ?? 'count';
    const sign = sigma > 0 ? '+' : '−';
    const usually = words.usually(say(kind, usual), `${sign}${Math.abs(sigma).toFixed(1)}`);
    return line(
      `${day} ${what(name)}`,
      say(kind, value),
      usually,
      cases.length > 0 && `${words.cases}: ${cases.join(', ')}`,
    );
  });
  return [
    words.changed,
    ...(change
      ? [`  ${words.sinceBefore(date(change.from), date(change.to, true))}`, ...MEASURES.map(shown)]
      : [`  ${words.notAsked}`]),
    ...(unusual.length > 0 ? unusual : [`  ${words.nothingNotable}`]),
  ];
};

const MOST_CAUSES = 6;

const causeLines = ({ summary }: Detailed, { words, number, group }: Format): string[] => {
  const { explained } = summary;
  if (!explained || explained.causes.length === 0) return [];
  const mean = (value: number | null): string => (value === null ? NOTHING : number(value, 2));
  const signed = (value: number): string => `${value > 0 ? '+' : '−'}${number(Math.abs(value), 2)}`;
  const shown = explained.causes.slice(0, MOST_CAUSES).map(({ by, key, name, points, now, before, cases }) => {
    const called = by === 'reason' ? name.replaceAll('_', ' ') || words.none : group(by, { key, name });
    return line(
      `${words.causes[by]}: ${called}`,
      words.points(signed(points)),
      `${mean(now.mean)} (n ${now.n})`,
      words.before(`${mean(before.mean)} (n ${before.n})`),
      cases
        .slice(0, 3)
        .map(({ id }) => id)
        .join(', '),
    );
  });
  return ['', words.moved, ...shown, ...(explained.certain ? [] : [`  ${words.uncertain}`])];
};

/** A table in columns, the first to the left. */
export const laidOut = (table: readonly (readonly string[])[]): string[] => {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => columnsOf(row[column] ?? '')))) ?? [];
  return table.map(
    (row) =>
      `  ${row.map((one, column) => (column === 0 ? pad(one, widths[0] ?? 0) : padLeft(one, widths[column] ?? 0))).join('  ')}`,
  );
};

const groupLines = ({ summary, by, observations }: Detailed, { smallest }: TextParts, format: Format): string[] => {
  if (by === null) return [];
  const { words, say, group } = format;
  const shown = MEASURES.slice(0, 7);
  const rows = summary.groups.map((one, index) => {
    const behind = observations.groups[index] ?? observations.all;
    const cells = shown.map((measure) => {
      const n = measure.n(one, behind);
      const value = say(measure.kind, measure.value(one));
      // What stands on few observations says so.
      return n !== null && n > 0 && n < smallest ? `(${value}, n ${n})` : value;
    });
    return [group(by, one), ...cells];
  });
  const table = [[words.by[by], ...shown.map(({ name }) => words.measures[name])], ...rows];
  return ['', ...laidOut(table)];
};

const colleagueLines = (detailed: Detailed, { smallest }: TextParts, format: Format): string[] => {
  const served = servedIn(detailed, format);
  if (served.length === 0) return [];
  const { words } = format;
  const rows = served.map(([name, service]) => [
    name,
    ...SERVICE_MEASURES.map((measure) => serviceCell(measure, service, format, smallest).text),
  ]);
  return ['', ...laidOut([[words.colleagues, ...SERVICE_MEASURES.map(({ name }) => words.serving[name])], ...rows])];
};

/** The summary as a page for a terminal: three questions answered, what it took, and the groups as a table. */
export const text = (detailed: Detailed, parts: TextParts, format: Format): string[] => {
  const { summary } = detailed;
  const title = `${parts.shop} · ${format.words.title} · ${format.date(summary.from)} – ${format.date(summary.to, true)} (${parts.timezone})`;
  const waiting = parts.waiting ? waitingLines(parts.waiting, format) : [];
  if (summary.conversations === 0 && summary.surveys_sent === 0) return [title, '', ...waiting, format.words.empty];
  return [
    title,
    '',
    ...waiting,
    ...contentLines(detailed, parts, format),
    ...effortLines(detailed, parts, format),
    ...changeLines(detailed, format),
    ...causeLines(detailed, format),
    ...groupLines(detailed, parts, format),
    ...colleagueLines(detailed, parts, format),
  ];
};
