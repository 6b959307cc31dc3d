import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TicketView } from '../../../contract.ts';
import { type Move, useMove } from '../../api/tickets.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { ChangeButton } from './change-button.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { PickUpDialog } from './pick-up-dialog.tsx';
import './tickets.css';

/** Events that ask for more than words. */
const OWN_DIALOG = ['issue_coupon', 'arrange_pick_up'];

interface Props {
  ticket: TicketView;
  /** Whether their numbers are keys: where one case alone is before somebody. */
  keyed?: boolean;
}

/** The events this person may fire on a ticket now, each asking for a note first, and changing it until it is decided. */
export function MoveButtons({ ticket, keyed = false }: Props) {
  const words = useWords();
  const tell = useTell();
  const move = useMove(ticket.no);
  const [event, setEvent] = useState<string | null>(null);
  const name = term(words.events, event);
  // While an approval is pending its own buttons decide, bound to what was read.
  const pending = ticket.approval?.verdict === 'pending';
  const actions = ticket.actions.filter((one) => !(pending && (one === 'approve' || one === 'refuse')));
  useKeys(keyed ? Object.fromEntries(actions.slice(0, 9).map((one, at) => [String(at + 1), () => setEvent(one)])) : {});
  if (actions.length === 0 && ticket.changeable.length === 0) return null;
  const fire = (wanted: Move) => {
    move.mutate(wanted, {
      onSuccess: (after) => {
        setEvent(null);
        tell.done(words.ticket.moved(term(words.states, after.state)));
      },
      onError: (error) => tell.failed(error, name),
    });
  };
  return (
    <div className="moves">
      {actions.map((one, at) => (
        <Button
          key={one}
          size="compact-sm"
          variant={one === 'issue_coupon' ? 'filled' : 'default'}
          rightSection={keyed && at < 9 ? <KeyHint of={String(at + 1)} /> : undefined}
          data-testid={`ticket-${one}`}
          onClick={() => setEvent(one)}
        >
          {term(words.events, one)}
        </Button>
      ))}
      <ChangeButton ticket={ticket} {...(keyed ? { hotkey: 'u' } : {})} />
      {event === 'issue_coupon' && (
        <IssueDialog
          ticket={ticket}
          busy={move.isPending}
          onClose={() => setEvent(null)}
          onSure={() => fire({ event, note: '' })}
        />
      )}
      {event === 'arrange_pick_up' && (
        <PickUpDialog ticket={ticket} busy={move.isPending} onClose={() => setEvent(null)} onSure={fire} />
      )}
      {event !== null && !OWN_DIALOG.includes(event) && (
        <MoveDialog
          key={event}
          ticket={ticket}
          event={event}
          busy={move.isPending}
          onClose={() => setEvent(null)}
          onSure={fire}
        />
      )}
    </div>
  );
}
