import type { ReactNode } from 'react';
import type { TrialPair } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { ChartBox } from '../summary/chart-box.tsx';
import './replay.css';

export interface NamedPair extends TrialPair {
  name: string;
}

interface Props {
  title: string;
  /** What the bars are as long as. */
  by: 'cases' | 'money';
  pairs: NamedPair[];
}

function Bar({ side, value, most, label }: { side: 'was' | 'now'; value: number; most: number; label: string }) {
  const { trial } = useWords();
  return (
    <div className={`pair__row pair__row--${side}`}>
      <span className="pair__side small soft">{trial[side]}</span>
      <span className="pair__track">
        <span className="pair__bar" style={{ width: `${(value / most) * 100}%` }} />
        <span className="pair__label num small">{label}</span>
      </span>
    </div>
  );
}

function Table({ pairs }: { pairs: NamedPair[] }) {
  const { trial } = useWords();
  const format = useFormat();
  const cells = ({ was, now }: TrialPair): ReactNode[] => [
    was.cases,
    now.cases,
    format.money(was.money),
    format.money(now.money),
  ];
  const heads = [
    `${trial.cases} · ${trial.was}`,
    `${trial.cases} · ${trial.now}`,
    `${trial.money} · ${trial.was}`,
    `${trial.money} · ${trial.now}`,
  ];
  return (
    <div className="wide-table">
      <table className="table table--end">
        <thead>
          <tr>
            <th scope="col" />
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={pair.name}>
              <th scope="row">{pair.name}</th>
              {cells(pair).map((cell, at) => (
                <td key={heads[at]} className="num">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was and what would be, as two bars from zero for each line; the table behind it has cases and money. */
export function PairBars({ title, by, pairs }: Props) {
  const { trial } = useWords();
  const format = useFormat();
  const value = (side: TrialPair['was']): number => (by === 'cases' ? side.cases : Number(side.money));
  const label = (side: TrialPair['was']): string => (by === 'cases' ? trial.n(side.cases) : format.money(side.money));
  const most = Math.max(1e-9, ...pairs.flatMap(({ was, now }) => [value(was), value(now)]));
  if (pairs.length === 0) return null;
  const picture = (
    <ul className="pairs">
      {pairs.map(({ name, was, now }) => (
        <li key={name} className="pair">
          <span className="pair__name">{name}</span>
          <Bar side="was" value={value(was)} most={most} label={label(was)} />
          <Bar side="now" value={value(now)} most={most} label={label(now)} />
        </li>
      ))}
    </ul>
  );
  return <ChartBox title={title} picture={picture} table={<Table pairs={pairs} />} />;
}
