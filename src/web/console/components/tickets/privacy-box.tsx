import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PrivacyView, TicketView } from '../../../contract.ts';
import { useCarryOut, usePrivacy } from '../../api/privacy.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { PrivacyDialog } from './privacy-dialog.tsx';

type Kind = 'export' | 'erase';

function Run({ run }: { run: NonNullable<PrivacyView['run']> }) {
  const { privacy } = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <>
      <p>{run.doneAt ? privacy.done(format.moment(run.doneAt, now)) : privacy.underWay}</p>
      {run.linkUntil && <p className="soft">{privacy.link(format.moment(run.linkUntil, now), run.fetched)}</p>}
    </>
  );
}

function Body({ view, onKind }: { view: PrivacyView; onKind: (kind: Kind) => void }) {
  const { privacy } = useWords();
  const offered: Kind[] = view.wish ? [view.wish] : ['export', 'erase'];
  return (
    <>
      <p>{view.wish ? privacy.wished[view.wish] : privacy.unknown}</p>
      {view.run && <Run run={view.run} />}
      {offered.includes('erase') && view.mayAct && view.inTheWay.map((line) => <p key={line}>{line}</p>)}
      {view.mayAct && (
        <div className="moves">
          {offered.map((kind) => (
            <Button
              key={kind}
              size="compact-sm"
              disabled={kind === 'erase' && view.inTheWay.length > 0}
              data-testid={`privacy-${kind}`}
              onClick={() => onKind(kind)}
            >
              {privacy[kind]}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** A request about personal data, carried out from its case; nothing for any other case. */
export function PrivacyBox({ ticket }: { ticket: TicketView }) {
  return ticket.topic === 'privacy' ? <Box no={ticket.no} /> : null;
}

function Box({ no }: { no: string }) {
  const { privacy } = useWords();
  const tell = useTell();
  const { data } = usePrivacy(no);
  const carryOut = useCarryOut(no);
  const [kind, setKind] = useState<Kind | null>(null);
  if (!data) return null;
  const sure = (wanted: Kind, proof: string | null) =>
    carryOut.mutate(
      { kind: wanted, proof },
      {
        onSuccess: () => {
          setKind(null);
          tell.done(privacy.begun);
        },
        onError: (error) => tell.failed(error, privacy[wanted]),
      },
    );
  return (
    <section data-testid="privacy-box">
      <h2>{privacy.title}</h2>
      <Body view={data} onKind={setKind} />
      {kind && (
        <PrivacyDialog
          view={data}
          kind={kind}
          busy={carryOut.isPending}
          onClose={() => setKind(null)}
          onSure={(proof) => sure(kind, proof)}
        />
      )}
    </section>
  );
}
