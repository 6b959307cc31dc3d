import type { Csat, Summary } from '../../api/summary.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { ChartBox } from './chart-box.tsx';
import { SMALL } from './measures.ts';

const SCORES = [5, 4, 3, 2, 1] as const;

/** Place of a score on a scale from 1 to 5, in per cent. */
export const place = (score: number): number => ((score - 1) / 4) * 100;

function MeanScale({ csat }: { csat: Csat }) {
  const { sum } = useWords();
  const format = useFormat();
  if (csat.mean === null) return <p className="soft">{sum.ratings(0)}</p>;
  const small = csat.n < SMALL;
  return (
    <div style={{ marginBottom: 18 }}>
      <p className={small ? 'small-n' : ''}>
        <strong className="num" style={{ fontSize: 28 }}>
          {format.number(csat.mean, 2)}
        </strong>{' '}
        <span className="soft">
          {sum.ofFive}
          {csat.ci95 && ` · ${sum.interval(format.number(csat.ci95[0], 2), format.number(csat.ci95[1], 2))}`} ·{' '}
          {small ? sum.small(csat.n) : sum.ratings(csat.n)}
        </span>
      </p>
      <div className={small ? 'bars__row--small' : ''}>
        <div className="bars__track" title={sum.csatHow}>
          <div className="bars__scale" />
          {csat.ci95 && (
            <div
              className="bars__band"
              style={{ left: `${place(csat.ci95[0])}%`, width: `${place(csat.ci95[1]) - place(csat.ci95[0])}%` }}
            />
          )}
          <div className="bars__point" style={{ left: `${place(csat.mean)}%` }} />
        </div>
      </div>
      <div className="scale num" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((score) => (
          <span key={score}>{score}</span>
        ))}
      </div>
      <p className="small faint">{sum.csatHow}</p>
    </div>
  );
}

/** How shoppers rated: the mean with its interval, and each score counted from zero. */
export function Satisfaction({ summary }: { summary: Summary }) {
  const { sum } = useWords();
  const format = useFormat();
  const { csat } = summary;
  const count = (score: number) => csat.distribution[String(score)] ?? 0;
  const most = Math.max(1, ...SCORES.map(count));
  const share = (score: number) => format.percent(csat.n > 0 ? count(score) / csat.n : null);
  const picture = (
    <>
      <MeanScale csat={csat} />
      <ul className="bars" aria-label={sum.distribution}>
        {SCORES.map((score) => (
          <li key={score} className={csat.n < SMALL ? 'bars__row bars__row--small' : 'bars__row'}>
            <span className="nowrap">
              {score} {sum.scores[score]}
            </span>
            <span className="bars__track">
              <span className="bars__bar" style={{ display: 'block', width: `${(count(score) / most) * 100}%` }} />
            </span>
            <span className="num nowrap">
              {format.number(count(score))} <span className="faint small">{share(score)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
  const table = (
    <table className="table table--end">
      <thead>
        <tr>
          <th scope="col">{sum.csat}</th>
          <th scope="col">{sum.n}</th>
          <th scope="col">%</th>
        </tr>
      </thead>
      <tbody>
        {SCORES.map((score) => (
          <tr key={score}>
            <td>
              {score} {sum.scores[score]}
            </td>
            <td className="num">{count(score)}</td>
            <td className="num">{share(score)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return <ChartBox title={sum.csat} picture={picture} table={table} />;
}
