import { Link } from 'wouter';
import type { ExamplesLine } from '../../../contract.ts';
import { useExamplesList } from '../../api/examples.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { examplesPath } from './examples-path.ts';

/** What shoppers may want, each with a few of the sentences it is known by. */
export function ExampleLines({ q, chosen }: { q: string; chosen: string | undefined }) {
  const { examples: w, intents, words: common } = useWords();
  const { data, error, refetch } = useExamplesList();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const has = ({ id, name, some }: ExamplesLine) =>
    [name ?? term(intents, id), ...some].join('\n').toLowerCase().includes(q);
  const lines = data.lines.filter(has);
  if (lines.length === 0) return <Empty title={common.notFound(q)} how={common.notFoundHow} />;
  return (
    <>
      <p className="phrase-lead small soft">{w.lead}</p>
      {lines.map(({ id, name, count, some }) => (
        <Link
          key={id}
          href={examplesPath(id)}
          className="line words-line"
          aria-current={id === chosen ? 'true' : undefined}
          data-testid="examples-line"
          data-id={id}
        >
          <span className="row">
            <strong className="cut grow">{name ?? term(intents, id)}</strong>
            <span className="small faint num">{w.count(count)}</span>
          </span>
          <span className="words-line__text soft">{some.join(' · ')}</span>
        </Link>
      ))}
    </>
  );
}
