import { Button, Checkbox, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TicketView } from '../../../contract.ts';
import type { Move } from '../../api/tickets.ts';
import { useShots } from '../../hooks/use-shots.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { MovePhotos } from './move-photos.tsx';

/** Events that end an inspection. */
const INSPECTS = ['pass', 'pass_part', 'fail'];
/** Events that photos may come with: what an inspection saw, and evidence somebody hands in. */
const WITH_PHOTOS = [...INSPECTS, 'add_evidence'];
const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/;

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
  const [amount, setAmount] = useState('');
  const [found, setFound] = useState<Found>({});
  const [bad, setBad] = useState(false);
  const shots = useShots();
  const asks = amountOf(event);
  const inspects = INSPECTS.includes(event) && ticket.intact.length > 0;
  const photographs = WITH_PHOTOS.includes(event);
  const name = term(words.events, event);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const wrong = asks !== null && !AMOUNT.test(amount.trim());
    setBad(wrong);
    if (wrong) return;
    const looked = ticket.items.map(({ sku, qty }) => ({ sku, qty, findings: found[sku] ?? [] }));
    onSure({
      event,
      note: note.trim(),
      ...(asks ? { amount: amount.trim() } : {}),
      ...(inspects ? { looked } : {}),
      ...(shots.shots.length > 0 ? { photos: shots.shots.map(({ file, sku }) => ({ id: file.id, sku })) } : {}),
    });
  };
  return (
    <Modal opened onClose={onClose} title={`${name} · ${ticket.no}`} withCloseButton={false}>
      <form onSubmit={submit}>
        {inspects && <Findings ticket={ticket} found={found} onFound={setFound} />}
        {photographs && <MovePhotos ticket={ticket} shots={shots} />}
        {asks && (
          <TextInput
            mb="md"
            inputMode="decimal"
            label={words.ticket[asks]}
            value={amount}
            error={bad ? words.ticket.badAmount : undefined}
            data-testid="move-amount"
            onChange={(change) => setAmount(change.currentTarget.value)}
          />
        )}
        <Textarea
          rows={3}
          data-autofocus
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
