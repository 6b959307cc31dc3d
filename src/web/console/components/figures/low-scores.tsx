import { Link } from 'wouter';
import { useLowScores } from '../../api/figures.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import './figures.css';

/** Low scores nobody has answered yet, each with its time, and the way to every case. */
export function LowScores() {
  const { fig } = useWords();
  const format = useFormat();
  const now = useNow();
  const { data, error, refetch } = useLowScores();
  return (
    <section className="figures-part" data-testid="low-scores">
      <div className="chart__head">
        <h2>{fig.lowScores}</h2>
        <Link href="/tickets">{fig.everyCase}</Link>
      </div>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data?.items.length === 0 && <p className="soft">{fig.noLow}</p>}
      <ul className="counted">
        {data?.items.map(({ conversation, ticket, score, comment, at, dueAt }) => (
          <li key={`${conversation} ${at}`}>
            <Link href={`/desk/${conversation}`} className="counted__line">
              <strong className="num">{fig.stars(score)}</strong>
              <span className={Date.parse(dueAt) < now ? 'num nowrap tone--plum' : 'num nowrap'}>
                {format.left(dueAt, now)}
              </span>
              <span className="small soft cut">{comment ?? ticket ?? conversation}</span>
              <span className="small faint nowrap">{format.moment(at, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
