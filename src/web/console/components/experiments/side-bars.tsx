import type { ExperimentFigure, ExperimentMeasure, ExperimentView } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { ChartBox } from '../summary/chart-box.tsx';
import '../summary/summary.css';

const MEASURES: readonly ExperimentMeasure[] = ['content', 'score', 'handoff', 'resolved', 'asked_again'];
/** Of fewer talks than this a figure is grey. */
const SMALL = 10;

/** How far along the track a value lies, in percent: shares from 0 to 1, scores from 1 to 5. */
const placeOf = ({ k }: ExperimentFigure, value: number): number =>
  k === null ? ((value - 1) / 4) * 100 : value * 100;

function useTold(): (figure: ExperimentFigure) => string {
  const format = useFormat();
  return ({ value, k }) => (k === null ? format.number(value, 2) : format.percent(value));
}

function Row({ name, figure }: { name: string; figure: ExperimentFigure }) {
  const { tests: w } = useWords();
  const told = useTold();
  const { value, n, ci95 } = figure;
  return (
    <li className={n < SMALL ? 'bars__row bars__row--small' : 'bars__row'}>
      <span className="bars__name">{name}</span>
      <span className="bars__track">
        <span className="bars__scale" />
        {ci95 && (
          <span
            className="bars__band"
            style={{
              left: `${placeOf(figure, ci95[0])}%`,
              width: `${placeOf(figure, ci95[1]) - placeOf(figure, ci95[0])}%`,
            }}
          />
        )}
        {value !== null && <span className="bars__point" style={{ left: `${placeOf(figure, value)}%` }} />}
      </span>
      <span className={n < SMALL ? 'num nowrap small-n' : 'num nowrap'}>
        {told(figure)} <span className="faint small">{w.ofN(n)}</span>
      </span>
    </li>
  );
}

/** What decides, of both wordings, with their intervals; the table behind it has all that is measured. */
export function SideBars({ experiment }: { experiment: ExperimentView }) {
  const { tests: w } = useWords();
  const told = useTold();
  const { decides, a, b } = experiment;
  const picture = (
    <>
      <ul className="bars" data-testid="experiment-bars">
        <Row name="A" figure={a.figures[decides]} />
        <Row name="B" figure={b.figures[decides]} />
      </ul>
      <p className="small faint">{w.bars}</p>
    </>
  );
  const table = (
    <div className="wide-table">
      <table className="table table--end">
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{w.tried}</th>
            <td className="num">{a.talks}</td>
            <td className="num">{b.talks}</td>
          </tr>
          {MEASURES.map((measure) => (
            <tr key={measure}>
              <th scope="row">{w.measures[measure]}</th>
              {[a, b].map(({ figures }, at) => (
                <td key={at === 0 ? 'a' : 'b'} className="num">
                  {told(figures[measure])} <span className="faint small">{w.ofN(figures[measure].n)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return <ChartBox title={w.measures[decides]} picture={picture} table={table} />;
}
