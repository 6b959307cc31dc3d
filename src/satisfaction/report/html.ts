import { createHash } from 'node:crypto';
import type { Detailed } from '../summary.ts';
import { escaped } from './escape.ts';
import type { Format } from './format.ts';
import { cards } from './html-cards.ts';
import { distribution, groups } from './html-charts.ts';
import { type HtmlParts, type Row, table } from './html-parts.ts';
import { type Measure, measureNamed } from './measures.ts';
import { SERVICE_MEASURES, servedIn, serviceCell } from './service-measures.ts';
import { STYLE } from './style.ts';

const CONTENT: readonly Measure['name'][] = ['csat', 'dsr_composite', 'complaint_rate', 'response_rate', 'low_scores'];
const EFFORT: readonly Measure['name'][] = [
  'conversations',
  'contained_rate',
  'first_response_s',
  'within_3min_rate',
  'resolution_s',
  'compensation_total',
];

const notable = ({ summary }: Detailed, format: Format): string => {
  const { words, say } = format;
  if (summary.notable.length === 0) return `<p>${escaped(words.nothingNotable)}</p>`;
  const body = summary.notable.map(({ day, what, value, usual, sigma, cases }): Row => {
    const kind = measureNamed(what)?.kind ?? 'count';
    return [
      { text: day },
      { text: format.what(what) },
      { text: say(kind, value) },
      { text: say(kind, usual) },
      { text: format.number(sigma, 1) },
      { text: cases.join(', ') },
    ];
  });
  return table(words.notable, [words.day, words.figure, words.value, words.usual, words.sigma, words.cases], body);
};

const colleagues = (detailed: Detailed, { smallest }: HtmlParts, format: Format): string => {
  const served = servedIn(detailed, format);
  if (served.length === 0) return '';
  const { words } = format;
  const body = served.map(
    ([name, service]): Row => [
      { text: name },
      ...SERVICE_MEASURES.map((measure) => serviceCell(measure, service, format, smallest)),
    ],
  );
  return table(words.colleagues, [words.by.agent, ...SERVICE_MEASURES.map(({ name }) => words.serving[name])], body);
};

const whole = (detailed: Detailed, parts: HtmlParts, format: Format): string => {
  const { words } = format;
  const { summary } = detailed;
  if (summary.conversations === 0 && summary.surveys_sent === 0) return `<p>${escaped(words.empty)}</p>`;
  const levels = Object.entries(summary.escalations_by_tier);
  return [
    `<h2>${escaped(words.content)}</h2>`,
    cards(detailed, CONTENT, parts, format),
    distribution(detailed, format),
    `<h2>${escaped(words.effort)}</h2>`,
    cards(detailed, EFFORT, parts, format),
    table(
      words.levels,
      levels.map(([tier]) => words.level(tier)),
      [],
    ).replace('<tbody></tbody>', `<tbody><tr>${levels.map(([, n]) => `<td>${n}</td>`).join('')}</tr></tbody>`),
    groups(detailed, parts, format),
    colleagues(detailed, parts, format),
    `<h2>${escaped(words.changed)}</h2>`,
    notable(detailed, format),
  ].join('');
};

/**
 * One page that needs nothing but itself: no script, no font, no address. Its own content security policy lets in nothing
 * but its style, by hash; without the style (a stricter server) the pictures keep their colours.
 */
export const html = (detailed: Detailed, parts: HtmlParts, format: Format): string => {
  const { summary } = detailed;
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const span = `${format.date(summary.from)} – ${format.date(summary.to, true)}`;
  const title = `${parts.shop} · ${format.words.title} · ${span}`;
  return `<!doctype html>
<html lang="${format.lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(parts.shop)} · ${escaped(format.words.title)}</h1><p class="soft">${escaped(`${span} (${parts.timezone})`)}</p>${whole(detailed, parts, format)}</main></body></html>
`;
};
