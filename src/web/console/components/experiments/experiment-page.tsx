import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { saidIn } from '../../../../content/said-in.ts';
import type { ExperimentSaved, ExperimentSide, ExperimentView } from '../../../contract.ts';
import { useEndExperiment, useExperiments, useUndoExperiment } from '../../api/experiments.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useLang, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Faults } from '../shared/faults.tsx';
import { Mark } from '../shared/mark.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { asWords } from '../texts/as-words.ts';
import { SideBars } from './side-bars.tsx';

function Wording({ name, side, of }: { name: string; side: ExperimentSide; of: string }) {
  const { tests: w, texts } = useWords();
  const lang = useLang();
  return (
    <section className="order__part">
      <h2>{name}</h2>
      <p className="words-line__text" lang={lang}>
        {side.words ? asWords(side.words[saidIn(side.words, lang)], of, lang, texts) : '–'}
      </p>
      {side.open > 0 && <p className="small faint">{w.open(side.open)}</p>}
    </section>
  );
}

/** What a manager may do: keep one of them, stop, or take the last of that back. */
function Acts({ experiment }: { experiment: ExperimentView }) {
  const { tests: w, words: common } = useWords();
  const tell = useTell();
  const [faults, setFaults] = useState<readonly string[]>([]);
  const end = useEndExperiment(experiment.id);
  const undo = useUndoExperiment(experiment.id);
  const after = (done: string, title: string) => ({
    onSuccess: ({ faults: found }: ExperimentSaved) => {
      setFaults(found);
      if (found.length === 0) tell.done(done);
    },
    onError: (error: unknown) => tell.failed(error, title),
  });
  const keep = (side: 'a' | 'b') => () =>
    end.mutate(side, after(w.kept(side.toUpperCase()), side === 'a' ? w.keepA : w.keepB));
  const busy = end.isPending || undo.isPending;
  const look = (side: 'a' | 'b') => (experiment.better === side ? 'filled' : 'default');
  return (
    <>
      <Faults title={common.faults(faults.length)} faults={faults} testId="experiment-faults" />
      <div className="words-foot row row--wrap">
        {experiment.state === 'ended' ? (
          <Button
            variant="default"
            loading={busy}
            data-testid="experiment-undo"
            onClick={() => undo.mutate(undefined, after(w.undone, w.undo))}
          >
            {w.undo}
          </Button>
        ) : (
          <>
            <Button variant={look('a')} disabled={busy} data-testid="experiment-keep-a" onClick={keep('a')}>
              {w.keepA}
            </Button>
            <Button variant={look('b')} disabled={busy} data-testid="experiment-keep-b" onClick={keep('b')}>
              {w.keepB}
            </Button>
            <span className="grow" />
            <Button
              variant="default"
              disabled={busy}
              data-testid="experiment-stop"
              onClick={() => end.mutate('none', after(w.stopped, w.stop))}
            >
              {w.stop}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

/** One experiment: how it stands in a sentence, both wordings, what came of them, and what to do with them. */
export function ExperimentPage({ id }: { id: string }) {
  const { tests: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const { data, error, refetch } = useExperiments();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const experiment = data.items.find((one) => one.id === id);
  if (!experiment) return <Empty title={w.gone} how={w.goneHow} />;
  const { of, key, title, state, says, share, least, until, a, b } = experiment;
  // It ends as the day after its last one begins.
  const last = until && new Date(Date.parse(until) - 1).toISOString();
  return (
    <article className="order words-form" data-testid="experiment">
      <header className="phrase-about">
        <div className="row row--wrap">
          <h1 className="words-title">{title}</h1>
          <Mark tone={state === 'running' ? 'jade' : 'plain'}>{w.states[state]}</Mark>
        </div>
        <p data-testid="experiment-says">{says}</p>
        <p className="small soft">
          {w.split(share, least)}
          {last && ` · ${w.goesUntil(format.day(last, now))}`} ·{' '}
          <Link href={`/words/${of}/${encodeURIComponent(key)}`}>{w.piece}</Link>
        </p>
      </header>
      <SideBars experiment={experiment} />
      <Wording name={state === 'ended' ? w.aWas : w.a} side={a} of={key} />
      <Wording name={state === 'ended' ? w.bWas : w.b} side={b} of={key} />
      {data.mayEdit && <Acts experiment={experiment} />}
    </article>
  );
}
