import { Link } from 'wouter';
import type { Summary } from '../../api/summary.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Change } from './change.tsx';
import { whatName } from './measures.ts';

const to = (id: string) => (id.startsWith('c_') ? `/desk/${id}` : `/tickets/${id}`);

/** Values out of their usual course, each explained by its cases. */
export function NotableList({ notable }: { notable: NonNullable<Summary['notable']> }) {
  const words = useWords();
  const format = useFormat();
  if (notable.length === 0) return null;
  return (
    <section style={{ marginTop: 32 }}>
      <h2 className="chart__title">{words.sum.trouble}</h2>
      <ul>
        {notable.map((one) => (
          <li key={one.what} className="notable">
            <div className="row row--wrap">
              <strong>{whatName(words, one.what)}</strong>
              <span className="num">{format.number(one.value, Number.isInteger(one.value) ? 0 : 2)}</span>
              <Change now={one.value} before={one.usual} good="either">
                {`${words.sum.usual(format.number(one.usual, 1))} · ${words.sum.sigma(format.number(Math.abs(one.sigma), 1))}`}
              </Change>
            </div>
            {one.cases && one.cases.length > 0 && (
              <div className="row row--wrap small num">
                {one.cases.slice(0, 12).map((id) => (
                  <Link key={id} href={to(id)}>
                    {id}
                  </Link>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
