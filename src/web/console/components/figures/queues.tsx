import type { Board } from '../../../contract.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import './figures.css';

/** Who waits, queue by queue. */
export function Queues({ queues }: Pick<Board, 'queues'>) {
  const words = useWords();
  const format = useFormat();
  const { fig } = words;
  return (
    <section className="figures-part" data-testid="queues">
      <h2 className="chart__title">{fig.queues}</h2>
      {queues.length === 0 ? (
        <p className="soft">{fig.noQueue}</p>
      ) : (
        <table className="table table--end">
          <thead>
            <tr>
              <th scope="col">{fig.queue}</th>
              <th scope="col">{fig.waiting}</th>
              <th scope="col">{fig.longest}</th>
              <th scope="col">{fig.overdue}</th>
            </tr>
          </thead>
          <tbody>
            {queues.map(({ department, n, longestSeconds, overdue }) => (
              <tr key={department}>
                <td>{term(words.departments, department)}</td>
                <td className="num">{n}</td>
                <td className="num nowrap">{longestSeconds === null ? '–' : format.span(longestSeconds)}</td>
                <td className={overdue > 0 ? 'num tone--plum' : 'num'}>{overdue}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
