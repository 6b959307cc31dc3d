import type { TriggersList } from '../../contract.ts';
import { useTrigger, useTriggers } from '../api/triggers.ts';
import { OutreachList } from '../components/outreach/outreach-list.tsx';
import { TriggerEditor } from '../components/outreach/trigger-editor.tsx';
import { Column } from '../components/shared/column.tsx';
import { Empty } from '../components/shared/empty.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { useWidth } from '../hooks/use-width.ts';
import { term, useWords } from '../i18n/index.tsx';
import '../components/context/context.css';
import '../components/desk/waiting-list.css';
import '../components/orders/orders.css';
import '../components/tickets/tickets.css';
import '../components/words/words.css';
import '../components/outreach/outreach.css';
import './desk.css';

function One({ id, list }: { id: string; list: TriggersList }) {
  const { data, error, refetch } = useTrigger(id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <TriggerEditor key={data.mark} piece={data} list={list} />;
}

/** Messages the shop starts by itself, to be found, turned off, timed and written. */
export function Outreach({ id }: { id?: string | undefined }) {
  const { app, outreach: w } = useWords();
  const phone = useWidth() === 'phone';
  const { data, error, refetch } = useTriggers();
  const column = (
    <section className="desk__list" aria-label={app.outreach}>
      {!id && <h1 className="unseen">{app.outreach}</h1>}
      <p className="trigger-lead small soft">{w.lead}</p>
      {data && data.version !== data.served && (
        <p className="words-state small" role="status" data-testid="trigger-learning">
          {w.learning}
        </p>
      )}
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <OutreachList list={data} chosen={id} />}
    </section>
  );
  const one = data && id && (
    <Column title={term(w.names, id)} back="/outreach" phone={phone}>
      <One key={id} id={id} list={data} />
    </Column>
  );
  if (phone) return <div className="orders">{id ? one : column}</div>;
  return (
    <div className="orders">
      {column}
      <section className="orders__one" aria-label={id ? term(w.names, id) : w.pick}>
        {one || <Empty title={w.pick} how={w.pickHow} />}
      </section>
    </div>
  );
}
