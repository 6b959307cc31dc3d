import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RotaRequestView } from '../../../contract.ts';
import { useAnswerRequest, useRotaRequests, useWithdrawRequest } from '../../api/rota.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { NoteDialog } from '../tickets/note-dialog.tsx';
import { usePlanWords } from './days.ts';
import { useRequestWords } from './request-words.ts';

/** Accept, refuse, or refuse with a word; the chosen one by a key. */
function Answer({ request, keys }: { request: RotaRequestView; keys: boolean }) {
  const { rotaAsk: w } = useWords();
  const tell = useTell();
  const said = useRequestWords();
  const answer = useAnswerRequest();
  const [saying, setSaying] = useState(false);
  const give = (accept: boolean, reply?: string) => {
    if (answer.isPending) return;
    answer.mutate(
      { id: request.id, accept, version: request.stands.version, ...(reply ? { reply } : {}) },
      {
        onSuccess: () => tell.done(`${accept ? w.accepted : w.refused}: ${said(request)}`),
        onError: (error) => tell.failed(error, said(request)),
        onSettled: () => setSaying(false),
      },
    );
  };
  const accept = request.changed ? undefined : () => give(true);
  useKeys({ y: keys ? accept : undefined, r: keys ? () => give(false) : undefined });
  return (
    <div className="moves">
      <Button
        size="compact-md"
        disabled={request.changed}
        loading={answer.isPending}
        rightSection={keys ? <KeyHint of="Y" /> : undefined}
        data-testid="request-accept"
        onClick={() => give(true)}
      >
        {w.accept}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        rightSection={keys ? <KeyHint of="R" /> : undefined}
        data-testid="request-refuse"
        onClick={() => give(false)}
      >
        {w.refuse}
      </Button>
      <Button size="compact-md" variant="subtle" data-testid="request-say" onClick={() => setSaying(true)}>
        {w.refuseWith}
      </Button>
      <NoteDialog
        opened={saying}
        title={`${w.refuse}: ${said(request)}`}
        label={w.reply}
        action={w.refuse}
        tone="plum"
        needed={w.replyNeeded}
        busy={answer.isPending}
        onClose={() => setSaying(false)}
        onSure={(reply) => give(false, reply)}
      />
    </div>
  );
}

function Withdraw({ request }: { request: RotaRequestView }) {
  const { rotaAsk: w } = useWords();
  const tell = useTell();
  const withdraw = useWithdrawRequest();
  return (
    <Button
      size="compact-md"
      variant="default"
      loading={withdraw.isPending}
      data-testid="request-withdraw"
      onClick={() =>
        withdraw.mutate(
          { id: request.id },
          { onSuccess: () => tell.done(w.withdrawn), onError: (error) => tell.failed(error, w.withdraw) },
        )
      }
    >
      {w.withdraw}
    </Button>
  );
}

function Line({ request, chosen, onChoose }: { request: RotaRequestView; chosen: boolean; onChoose: () => void }) {
  const { rotaAsk: w } = useWords();
  const said = useRequestWords();
  const planned = usePlanWords();
  const format = useFormat();
  const now = useNow();
  const open = request.state === 'open';
  const { who, other, stands, leaves } = request;
  return (
    <li
      className={chosen ? 'approval-line approval-line--chosen' : 'approval-line'}
      data-testid={`request-${request.id}`}
      onFocus={onChoose}
    >
      <div className="ask-line">
        <p>
          <strong>{who.displayName}</strong> · {said(request)}
        </p>
        {open && (
          <p className="small soft">
            {w.now(who.displayName, planned(stands))}
            {other && ` · ${w.now(other.displayName, planned(other.stands))}`}
          </p>
        )}
        {request.note !== '' && <p className="ask-line__note">{request.note}</p>}
        {leaves.length > 0 && (
          <p className="small on-now__missing" data-testid="request-leaves">
            {w.leaves(leaves.map(({ from, to }) => `${from}–${to}`).join(', '))}
          </p>
        )}
        {request.changed && <p className="small on-now__missing">{w.changed}</p>}
        <p className="small faint">{format.moment(request.createdAt, now)}</p>
      </div>
      <div>
        {request.mayAnswer ? (
          <Answer request={request} keys={chosen} />
        ) : (
          <p className="small soft">
            {w.states[request.state]}
            {request.endedBy && request.state !== 'withdrawn' && ` · ${request.endedBy}`}
            {request.reply && ` · ${request.reply}`}
          </p>
        )}
        {open && request.own && <Withdraw request={request} />}
      </div>
    </li>
  );
}

/** What is asked of the rota: what waits for an answer of the viewer's first, then what is open, then what ended. */
export function Requests() {
  const { rotaAsk: w } = useWords();
  const { data } = useRotaRequests();
  const [at, setAt] = useState(0);
  const items = data?.items ?? [];
  const waiting = items.filter(({ mayAnswer }) => mayAnswer).length;
  const chosen = Math.min(at, waiting - 1);
  useKeys({
    j: waiting > 1 ? () => setAt(Math.min(chosen + 1, waiting - 1)) : undefined,
    k: waiting > 1 ? () => setAt(Math.max(chosen - 1, 0)) : undefined,
  });
  if (items.length === 0) return null;
  return (
    <section aria-label={w.requests} data-testid="rota-requests">
      <h2 className="heading">{w.requests}</h2>
      <ul>
        {items.map((request, index) => (
          <Line
            key={request.id}
            request={request}
            chosen={index === chosen}
            onChoose={() => index < waiting && setAt(index)}
          />
        ))}
      </ul>
    </section>
  );
}
