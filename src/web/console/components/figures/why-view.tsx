import { useState } from 'react';
import { Link } from 'wouter';
import type { WhyView } from '../../../contract.ts';
import { type Span, useWhy } from '../../api/figures.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { ChartBox } from '../summary/chart-box.tsx';
import { SMALL } from '../summary/measures.ts';
import './figures.css';

type Cause = WhyView['causes'][number];

/** More of them would hide each other. */
const SHOWN = 6;

function useCause() {
  const words = useWords();
  const format = useFormat();
  const mean = ({ mean: value, n }: Cause['now']) => `${format.number(value, 2)} (${words.sum.n} ${n})`;
  return {
    name: ({ by, key, name }: Cause): string => {
      if (by === 'channel') return term(words.channels, key);
      if (by === 'intent') return term(words.intents, key);
      if (by === 'reason') return term(words.reasons, key);
      return key === 'bot' ? words.fig.bot : name;
    },
    points: ({ points }: Cause): string =>
      words.fig.points(`${points > 0 ? '+' : '−'}${format.number(Math.abs(points), 2)}`),
    mean,
  };
}

function Cases({ cause }: { cause: Cause }) {
  const { fig } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="link-button small"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="why-cases"
      >
        {open ? fig.hide : fig.show(cause.cases.length)}
      </button>
      {open && (
        <div className="row row--wrap small num">
          {cause.cases.map(({ id, score }) => (
            <Link key={id} href={`/desk/${id}`}>
              {id} · {fig.stars(score)}
            </Link>
          ))}
        </div>
      )}
    </>
  );
}

function Causes({ causes }: Pick<WhyView, 'causes'>) {
  const { fig, sum } = useWords();
  const { name, points, mean } = useCause();
  const most = Math.max(...causes.map((one) => Math.abs(one.points)));
  return (
    <ul>
      {causes.map((one) => (
        <li key={`${one.by} ${one.key}`} className="causes__one" data-testid="why-cause">
          <div className={one.now.n < SMALL ? 'row row--wrap small-n' : 'row row--wrap'}>
            <span className="soft">{fig.causes[one.by]}</span>
            <strong>{name(one)}</strong>
            <span className="num">{points(one)}</span>
            <span className="small soft num">
              {mean(one.now)} · {sum.before(mean(one.before))}
            </span>
          </div>
          <span
            aria-hidden="true"
            className={one.points < 0 ? 'causes__bar causes__bar--fall' : 'causes__bar'}
            style={{ width: `${(Math.abs(one.points) / most) * 100}%` }}
          />
          <Cases cause={one} />
        </li>
      ))}
    </ul>
  );
}

function CausesTable({ causes }: Pick<WhyView, 'causes'>) {
  const { fig } = useWords();
  const { name, points, mean } = useCause();
  return (
    <div className="figures-wide">
      <table className="table table--end">
        <thead>
          <tr>
            <th scope="col">{fig.cause}</th>
            <th scope="col">{fig.part}</th>
            <th scope="col">{fig.now}</th>
            <th scope="col">{fig.earlier}</th>
          </tr>
        </thead>
        <tbody>
          {causes.map((one) => (
            <tr key={`${one.by} ${one.key}`}>
              <td>
                {fig.causes[one.by]}: {name(one)}
              </td>
              <td className="num nowrap">{points(one)}</td>
              <td className="num nowrap">{mean(one.now)}</td>
              <td className="num nowrap">{mean(one.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What moved satisfaction against the period before: each with its part in points, and the conversations that show it. */
export function Why({ span }: { span: Span }) {
  const { fig } = useWords();
  const { data, error, refetch } = useWhy(span);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const causes = data.causes.slice(0, SHOWN);
  return (
    <section className="figures-part" data-testid="why">
      {causes.length === 0 ? (
        <>
          <h2 className="chart__title">{fig.why}</h2>
          <p className="soft">{fig.whyNone}</p>
        </>
      ) : (
        <>
          <ChartBox title={fig.why} picture={<Causes causes={causes} />} table={<CausesTable causes={data.causes} />} />
          <p className="small soft">
            {fig.whyHow(span.from, span.to)} {data.certain ? fig.certain : fig.uncertain}
          </p>
        </>
      )}
    </section>
  );
}
