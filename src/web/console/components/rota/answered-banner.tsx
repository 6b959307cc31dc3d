import { Button } from '@mantine/core';
import { useRotaRequests, useSawRequests } from '../../api/rota.ts';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { useRequestWords } from './request-words.ts';
import './rota.css';

/** What was answered of one's own requests, or changes one's own day, until it is seen. */
export function AnsweredBanner() {
  const { rotaAsk: w } = useWords();
  const me = useMe();
  const said = useRequestWords();
  const saw = useSawRequests();
  const fresh = (useRotaRequests().data?.items ?? []).filter((one) => one.fresh);
  if (fresh.length === 0) return null;
  return (
    <aside className="answered" role="status" aria-label={w.answers} data-testid="rota-answers">
      <ul>
        {fresh.map((request) => (
          <li key={request.id}>
            <strong>{request.state === 'accepted' ? w.accepted : w.refused}</strong>:{' '}
            {request.who.id === me.id ? '' : `${request.who.displayName} · `}
            {said(request)}
            {request.endedBy && <span className="soft"> · {request.endedBy}</span>}
            {request.reply && <span> · {request.reply}</span>}
          </li>
        ))}
      </ul>
      <Button
        size="compact-md"
        variant="default"
        loading={saw.isPending}
        data-testid="rota-answers-seen"
        onClick={() => saw.mutate({})}
      >
        {w.seen}
      </Button>
    </aside>
  );
}
