import type { Detailed } from '../summary.ts';
import { escaped } from './escape.ts';
import type { Format } from './format.ts';
import { cellOf, type HtmlParts } from './html-parts.ts';
import { MEASURES, type Measure } from './measures.ts';

const more = (
  { summary, observations }: Detailed,
  name: Measure['name'],
  { platform }: HtmlParts,
  format: Format,
): string => {
  const { words, number, span, say } = format;
  const { csat, dsr, low_scores: low } = summary;
  const part = (one: 'described' | 'service' | 'logistics'): string =>
    `${words[one]} ${say('score', dsr[one])} (${observations.all[one]})`;
  if (name === 'csat' && csat.ci95) return words.interval(number(csat.ci95[0], 2), number(csat.ci95[1], 2));
  if (name === 'contained_rate') return number(summary.contained);
  if (name === 'dsr_composite') return [part('described'), part('service'), part('logistics')].join(' · ');
  if (name === 'first_response_s' && summary.first_response_s.p90 !== null)
    return words.p90(span(summary.first_response_s.p90));
  if (name === 'resolution_s' && summary.resolution_s.p90 !== null) return words.p90(span(summary.resolution_s.p90));
  if (name === 'within_3min_rate') return words.platform(platform, observations.all.rounds);
  if (name === 'response_rate') return words.ratings(csat.n, summary.surveys_sent);
  return name === 'low_scores' && low.n > 0 ? words.contacted(low.contacted_within_48h, low.n) : '';
};

/** Some figures of the whole period, each with what it was before. */
export const cards = (
  detailed: Detailed,
  names: readonly Measure['name'][],
  parts: HtmlParts,
  format: Format,
): string => {
  const { summary, observations } = detailed;
  const { words, say, sayDifference } = format;
  const shown = MEASURES.filter(({ name }) => names.includes(name)).map((measure) => {
    const { text, small } = cellOf(measure, summary, observations.all, format, parts.smallest);
    const grown = summary.change?.[measure.name];
    const before = grown?.before == null ? null : Number(grown.before);
    const difference = grown?.difference == null ? null : Number(grown.difference);
    const change = summary.change
      ? `<p class="soft">${escaped(`${words.before(say(measure.kind, before))} · ${sayDifference(measure.kind, difference)}`)}</p>`
      : '';
    const note = more(detailed, measure.name, parts, format);
    return `<div><dt>${escaped(words.measures[measure.name])}</dt><dd${small ? ' class="few"' : ''}>${escaped(text)}</dd>${change}${note === '' ? '' : `<p class="soft">${escaped(note)}</p>`}</div>`;
  });
  return `<dl>${shown.join('')}</dl>`;
};
