import type { Figures, Summary } from '../../api/summary.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Change } from './change.tsx';
import { SMALL } from './measures.ts';

interface Line {
  label: string;
  value: (figures: Figures) => number | null;
  words: (value: number | null) => string;
  good: 'more' | 'less' | 'either';
  /** Of how many a share is; of few it is greyed and says so. */
  n?: (figures: Figures) => number;
  more?: string;
}

const talks = (figures: Figures) => figures.conversations;

function useLines(summary: Summary): Line[] {
  const { sum } = useWords();
  const format = useFormat();
  const seconds = (value: number | null) => (value === null ? '–' : format.span(value));
  const count = (value: number | null) => format.number(value);
  const score = (value: number | null) => format.number(value, 2);
  const p90 = (value: number | null) => (value === null ? '' : sum.p90(format.span(value)));
  const { low_scores: low } = summary;
  return [
    { label: sum.conversations, value: (f) => f.conversations, words: count, good: 'either' },
    { label: sum.contained, value: (f) => f.contained_rate, words: format.percent, good: 'more', n: talks },
    {
      label: sum.firstResponse,
      value: (f) => f.first_response_s.p50,
      words: seconds,
      good: 'less',
      more: p90(summary.first_response_s.p90),
    },
    { label: sum.within3, value: (f) => f.within_3min_rate, words: format.percent, good: 'more', n: talks },
    {
      label: sum.resolution,
      value: (f) => f.resolution_s.p50,
      words: seconds,
      good: 'less',
      more: p90(summary.resolution_s.p90),
    },
    { label: sum.complaint, value: (f) => f.complaint_rate, words: format.percent, good: 'less', n: talks },
    { label: sum.dsr, value: (f) => f.dsr.composite, words: score, good: 'more', more: dsrParts(summary, sum, score) },
    {
      label: sum.compensation,
      value: (f) => Number(f.compensation_total),
      words: (v) => format.money(String(v ?? 0)),
      good: 'less',
    },
    {
      label: sum.lowScores,
      value: (f) => f.low_scores.n,
      words: count,
      good: 'less',
      more: low.n > 0 ? sum.lowContacted(low.contacted_within_48h, low.n) : '',
    },
    {
      label: sum.response,
      value: (f) => f.response_rate,
      words: format.percent,
      good: 'more',
      n: (f) => f.surveys_sent,
    },
  ];
}

function dsrParts(
  summary: Summary,
  sum: { described: string; service: string; logistics: string },
  score: (v: number | null) => string,
) {
  const { described, service, logistics } = summary.dsr;
  if (described === null && service === null && logistics === null) return '';
  return `${sum.described} ${score(described)} · ${sum.service} ${score(service)} · ${sum.logistics} ${score(logistics)}`;
}

/** A value; a share of few is greyed, with of how many it is. */
function Value({ line, figures }: { line: Line; figures: Figures }) {
  const value = line.value(figures);
  const n = line.n?.(figures);
  const few = n !== undefined && value !== null && n < SMALL;
  return (
    <dd className={few ? 'num small-n' : 'num'}>
      {line.words(value)}
      {few && <span className="figures__n"> n {n}</span>}
    </dd>
  );
}

/** The figures of the period, each with its unit and, if asked, what it was before. */
export function FiguresView({ summary, before }: { summary: Summary; before: Summary | undefined }) {
  const { sum } = useWords();
  const lines = useLines(summary);
  return (
    <dl className="figures">
      {lines.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <Value line={line} figures={summary} />
          {before && (
            <dd className="figures__more">
              <Change now={line.value(summary)} before={line.value(before)} good={line.good}>
                {sum.before(line.words(line.value(before)))}
              </Change>
            </dd>
          )}
          {line.more && <dd className="figures__more faint">{line.more}</dd>}
        </div>
      ))}
    </dl>
  );
}
