import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ApprovalView } from '../../../contract.ts';
import { ApiError } from '../../api/client.ts';
import { type Decision, useDecide } from '../../api/tickets.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWho } from '../../hooks/use-who.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { useLevel } from '../shared/mark.tsx';
import { ClauseLine } from './clause-line.tsx';
import { NoteDialog } from './note-dialog.tsx';
import './tickets.css';

type Verdict = Decision['verdict'];

/** Approve, refuse or ask for more. The decision carries the hash of what was read. */
export function DecideButtons({ approval, keys = false }: { approval: ApprovalView; keys?: boolean }) {
  const { approval: words, errors } = useWords();
  const format = useFormat();
  const tell = useTell();
  const decide = useDecide();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const live = keys && approval.mayDecide;
  useKeys({
    y: live ? () => setVerdict('granted') : undefined,
    r: live ? () => setVerdict('refused') : undefined,
    m: live ? () => setVerdict('more') : undefined,
  });
  const money = Number(approval.amount) > 0 ? format.money(approval.amount) : null;
  const titles: Record<Verdict, string> = {
    granted: money ? words.grantAsk(money) : words.grant,
    refused: money ? words.refuseAsk(money) : words.refuse,
    more: words.moreAsk,
  };
  const actions: Record<Verdict, string> = { granted: words.grant, refused: words.refuse, more: words.more };
  const said: Record<Verdict, string> = { granted: words.granted, refused: words.refused, more: words.asked };
  const run = (note: string) => {
    if (!verdict) return;
    decide.mutate(
      { id: approval.id, verdict, note, hash: approval.hash },
      {
        onSuccess: () => tell.done(said[verdict]),
        onError: (error) =>
          tell.failed(error, error instanceof ApiError && error.code === 'CONFLICT' ? words.changed : errors.other),
        onSettled: () => setVerdict(null),
      },
    );
  };
  const button = (name: Verdict, key: string, variant: string) => (
    <Button
      size="compact-md"
      variant={variant}
      data-testid={`approval-${name}`}
      rightSection={keys ? <KeyHint of={key} /> : undefined}
      onClick={() => setVerdict(name)}
    >
      {actions[name]}
    </Button>
  );
  return (
    <div className="moves">
      {button('granted', 'Y', 'filled')}
      {button('refused', 'R', 'default')}
      {button('more', 'M', 'default')}
      <NoteDialog
        opened={verdict !== null}
        title={verdict ? `${titles[verdict]} · ${approval.ticketNo}` : ''}
        label={words.reason}
        action={verdict ? actions[verdict] : ''}
        tone={verdict === 'refused' ? 'plum' : 'jade'}
        busy={decide.isPending}
        onClose={() => setVerdict(null)}
        onSure={run}
        {...(verdict === 'granted' ? {} : { needed: words.reasonNeeded })}
      />
    </div>
  );
}

interface BoxProps {
  approval: ApprovalView;
  clauses: string[];
  /** Whether its keys are heard: where it is the only one before somebody. */
  keys?: boolean;
}

/** An approval inside its ticket: who asks for how much, and the buttons or the reason why not. */
export function ApprovalBox({ approval, clauses, keys = false }: BoxProps) {
  const words = useWords();
  const who = useWho();
  const format = useFormat();
  const level = useLevel();
  if (approval.verdict !== 'pending') return null;
  return (
    <div className="approval" data-testid="approval">
      <div className="row">
        {Number(approval.amount) > 0 && <span className="approval__amount num">{format.money(approval.amount)}</span>}
        <span className="soft small">{words.approval.limit(level(approval.tier))}</span>
      </div>
      <p className="soft">{words.approval.asks(who(approval.requestedBy))}</p>
      <Deadline dueAt={approval.expiresAt} since={approval.requestedAt} />
      {clauses.length > 0 && (
        <ul className="bullets small soft">
          {clauses.map((clause) => (
            <li key={clause}>
              <ClauseLine clause={clause} />
            </li>
          ))}
        </ul>
      )}
      {approval.mayDecide ? <DecideButtons approval={approval} keys={keys} /> : <WhyNot why={approval.whyNot} />}
    </div>
  );
}

/** The reason a person may not decide, in words. */
export function WhyNot({ why }: { why: string | null }) {
  const words = useWords();
  return (
    <p className="approval__why" data-testid="why-not">
      <IconInfoCircle size={16} aria-hidden="true" style={{ flex: 'none', marginTop: 3 }} />
      <span>{words.approval.cannot(why)}</span>
    </p>
  );
}
