import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CrisisView } from '../../../contract.ts';
import { useCrisisDeed } from '../../api/crises.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWho } from '../../hooks/use-who.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { CloseCrisis } from './close-crisis.tsx';
import { CrisisMark } from './crisis-mark.tsx';
import { Statement } from './statement.tsx';

function Group({ crisis }: { crisis: CrisisView }) {
  const { crisis: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const tell = useTell();
  const deed = useCrisisDeed(crisis.id);
  const there = () => deed.mutate({ act: 'acknowledge' }, { onError: (error) => tell.failed(error, w.acknowledge) });
  return (
    <section className="crisis-part" data-testid="crisis-group">
      <h2 className="heading">{w.group}</h2>
      {crisis.group.length === 0 && <p className="soft">{w.nobody}</p>}
      {crisis.escalatedAt && <p>{w.late}</p>}
      <ul>
        {crisis.group.map(({ id, name, at }) => (
          <li key={id}>
            {name} · {at ? `${w.there} ${format.moment(at, now)}` : w.missing}
          </li>
        ))}
      </ul>
      {crisis.dueAt && (
        <p className="small soft">
          {w.due} {format.moment(crisis.dueAt, now)}
        </p>
      )}
      {crisis.calledMe && (
        <Button loading={deed.isPending} data-testid="crisis-there" onClick={there}>
          {w.acknowledge}
        </Button>
      )}
    </section>
  );
}

function Evidence({ crisis }: { crisis: CrisisView }) {
  const words = useWords();
  const { crisis: w } = words;
  const format = useFormat();
  const now = useNow();
  return (
    <section className="crisis-part" data-testid="crisis-evidence">
      <h2 className="heading">{w.evidence}</h2>
      <ul>
        {crisis.evidence.map(({ of, id, what, at }) => (
          <li key={`${id} ${what}`} className="row row--wrap">
            <span>{term(w.what, what)}</span>
            <Link className="num" href={of === 'case' ? `/tickets/${encodeURIComponent(id)}` : `/desk/${id}`}>
              {of === 'case' ? id : w.talk}
            </Link>
            <span className="small soft num">{format.moment(at, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Timeline({ crisis }: { crisis: CrisisView }) {
  const { crisis: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const who = useWho();
  return (
    <section className="crisis-part" data-testid="crisis-timeline">
      <h2 className="heading">{w.timeline}</h2>
      <ol>
        {crisis.timeline.map((step) => (
          <li key={`${step.at} ${step.what} ${step.who}`}>
            {term(w.steps, step.what)} · {who(step.who)} ·{' '}
            <span className="small soft num">{format.moment(step.at, now)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One crisis: how grave, why, who is there, what is said, and ending it. */
export function CrisisDetail({ crisis }: { crisis: CrisisView }) {
  const { crisis: w } = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <article data-testid="crisis" data-level={crisis.level} data-open={crisis.open}>
      <div className="row row--wrap">
        <h1 className="page__title">{crisis.name}</h1>
        <CrisisMark level={crisis.level} open={crisis.open} />
      </div>
      <p>
        {w.shoppers(crisis.shoppers)} · {w.since} {format.moment(crisis.raisedAt, now)}
      </p>
      {crisis.closed && <p className="crisis-text">{crisis.closed.note}</p>}
      <section className="crisis-part">
        <h2 className="heading">{w.why}</h2>
        <ul>
          {crisis.why.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <Group crisis={crisis} />
      <Statement crisis={crisis} />
      <Evidence crisis={crisis} />
      <Timeline crisis={crisis} />
      {crisis.mayClose && <CloseCrisis crisis={crisis} />}
    </article>
  );
}
