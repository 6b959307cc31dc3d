import { Link } from 'wouter';
import type { ExperimentView } from '../../../contract.ts';
import { useExperiments } from '../../api/experiments.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Mark } from '../shared/mark.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';

/** Where an experiment is read and ended. */
export const experimentPath = (id: string): string => `/words/tests/${encodeURIComponent(id)}`;
/** Where another wording of a piece is written. */
export const tryPath = (of: string, id: string): string =>
  `/words/try-other?${new URLSearchParams({ of, id }).toString()}`;

/** All experiments, those that run first, each with how it stands. */
export function ExperimentLines({ q, chosen }: { q: string; chosen: string | undefined }) {
  const { tests: w, words: common } = useWords();
  const { data, error, refetch } = useExperiments();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const has = ({ id, title, key }: ExperimentView) => `${id}\n${title}\n${key}`.toLowerCase().includes(q);
  const shown = data.items.filter(has);
  if (shown.length === 0)
    return q === '' ? (
      <Empty title={w.empty} how={w.emptyHow} />
    ) : (
      <Empty title={common.notFound(q)} how={common.notFoundHow} />
    );
  return shown.map(({ id, title, state, says }) => (
    <Link
      key={id}
      href={experimentPath(id)}
      className="line words-line"
      aria-current={id === chosen ? 'true' : undefined}
      data-testid="experiment-line"
      data-id={id}
    >
      <span className="row">
        <strong className="cut">{title}</strong>
        <span className="grow" />
        <Mark tone={state === 'running' ? 'jade' : 'plain'}>{w.states[state]}</Mark>
      </span>
      <span className="words-line__text soft">{says}</span>
    </Link>
  ));
}
