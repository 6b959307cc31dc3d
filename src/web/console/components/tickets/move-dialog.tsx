import { Button, Checkbox, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { decimalOf } from '../../../../aftersales/money.ts';
import type { TicketView } from '../../../contract.ts';
import type { Move } from '../../api/tickets.ts';
import { useShots } from '../../hooks/use-shots.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { MovePhotos } from './move-photos.tsx';
import { isCounted, type Passed, PassedPieces, usePartFault, worthOf } from './passed-pieces.tsx';

/** Events that end an inspection. */
const INSPECTS = ['pass', 'pass_part', 'fail'];
/** Events that photos may come with: what an inspection saw, and evidence somebody hands in. */
const WITH_PHOTOS = [...INSPECTS, 'add_evidence'];

/** Events that need an amount, with what it is called. */
const amountOf = (event: string): 'partAmount' | 'offerAmount' | null =>
  event === 'pass_part' ? 'partAmount' : event === 'offer' ? 'offerAmount' : null;

interface Props {
  ticket: TicketView;
  event: string;
  busy: boolean;
  onClose: () => void;
  onSure: (move: Move) => void;
}

type Found = Record<string, string[]>;

function Findings({ ticket, found, onFound }: { ticket: TicketView; found: Found; onFound: (found: Found) => void }) {
  const words = useWords();
  return ticket.intact.map(({ sku, says, findings }) => (
    <Checkbox.Group
      key={sku}
      mb="md"
      label={`${words.ticket.intact} · ${sku}`}
      description={says}
      value={found[sku] ?? []}
      onChange={(value) => onFound({ ...found, [sku]: value })}
    >
      <Group mt={6} gap="sm">
        {findings.map((finding) => (
          <Checkbox key={finding} value={finding} label={term(words.findings, finding)} />
        ))}
      </Group>
    </Checkbox.Group>
  ));
}

/** Asks for what a move brings along: words, an amount where money changes, what an inspection found. */
export function MoveDialog({ ticket, event, busy, onClose, onSure }: Props) {
  const words = useWords();
  const [note, setNote] = useState('');
  const [written, setAmount] = useState<string | null>(null);
  const [found, setFound] = useState<Found>({});
  const [counted, setPassed] = useState<Passed>({});
  const [fault, setFault] = useState<string | null>(null);
  const partFault = usePartFault();
  const shots = useShots();
  const asks = amountOf(event);
  const inspects = INSPECTS.includes(event) && ticket.intact.length > 0;
  const photographs = WITH_PHOTOS.includes(event);
  const name = term(words.events, event);
  const passed = event === 'pass_part' && isCounted(ticket) ? counted : null;
  // What passed says what goes back, until somebody writes less.
  const amount = written ?? (passed ? decimalOf(worthOf(ticket, passed)) : '');
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const wrong = asks === null ? null : partFault(ticket, passed, amount.trim());
    setFault(wrong);
    if (wrong !== null) return;
    const looked = ticket.items.map(({ sku, qty }) => ({
      sku,
      qty,
      findings: found[sku] ?? [],
      ...(passed ? { passed: passed[sku] ?? qty } : {}),
    }));
    onSure({
      event,
      note: note.trim(),
      ...(asks ? { amount: amount.trim() } : {}),
      ...(inspects || passed ? { looked } : {}),
      ...(shots.shots.length > 0 ? { photos: shots.shots.map(({ file, sku }) => ({ id: file.id, sku })) } : {}),
    });
  };
  return (
    <Modal opened onClose={onClose} title={`${name} · ${ticket.no}`} withCloseButton={false}>
      <form onSubmit={submit}>
        {passed && (
          <PassedPieces
            ticket={ticket}
            passed={passed}
            onPassed={(next) => {
              setPassed(next);
              setAmount(null);
            }}
          />
        )}
        {inspects && <Findings ticket={ticket} found={found} onFound={setFound} />}
        {photographs && <MovePhotos ticket={ticket} shots={shots} />}
        {asks && (
          <TextInput
            mb="md"
            inputMode="decimal"
            label={words.ticket[asks]}
            value={amount}
            description={passed ? words.ticket.partAmountHow : undefined}
            error={fault ?? undefined}
            data-testid="move-amount"
            onChange={(change) => setAmount(change.currentTarget.value)}
          />
        )}
        <Textarea
          rows={3}
          {...(passed ? {} : { 'data-autofocus': true })}
          label={words.ticket.noteFor}
          placeholder={words.ticket.notePlaceholder}
          value={note}
          data-testid="note-text"
          onChange={(change) => setNote(change.currentTarget.value)}
        />
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" loading={busy} disabled={shots.busy} data-testid="note-sure">
            {name}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
