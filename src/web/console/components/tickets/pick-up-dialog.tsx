import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TicketView } from '../../../contract.ts';
import type { Move } from '../../api/tickets.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  ticket: TicketView;
  busy: boolean;
  onClose: () => void;
  onSure: (move: Move) => void;
}

/** The day of an instant of the server's, whose offset is the shop's, and its clock time. */
const dayOf = (at: string): string => at.slice(0, 10);
const clockOf = (at: string): string => at.slice(11, 16);

/** When the courier shall come, and to which door: what stands is shown, and a door is asked for only where it is another. */
export function PickUpDialog({ ticket, busy, onClose, onSure }: Props) {
  const words = useWords();
  const { pickUp: t } = words;
  const { pickUp } = ticket;
  const [day, setDay] = useState(pickUp ? dayOf(pickUp.from) : '');
  const [from, setFrom] = useState(pickUp ? clockOf(pickUp.from) : '09:00');
  const [until, setUntil] = useState(pickUp?.until ?? '12:00');
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const dayMissing = tried && day === '';
  const backwards = tried && !(from < until);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (day === '' || !(from < until)) return;
    const window = `${day}/${from}-${until}`;
    onSure({
      event: 'arrange_pick_up',
      note: note.trim(),
      pickUp: { window, address: address.trim() || null },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${term(words.events, 'arrange_pick_up')} · ${ticket.no}`}
      withCloseButton={false}
    >
      <form onSubmit={submit} noValidate>
        <TextInput
          mb="md"
          type="date"
          data-autofocus
          label={t.day}
          value={day}
          error={dayMissing ? t.dayMissing : undefined}
          data-testid="pick-up-day"
          onChange={(change) => setDay(change.currentTarget.value)}
        />
        <Group grow align="flex-start" mb="md">
          <TextInput
            type="time"
            label={t.from}
            value={from}
            data-testid="pick-up-from"
            onChange={(change) => setFrom(change.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t.until}
            value={until}
            error={backwards ? t.backwards : undefined}
            data-testid="pick-up-until"
            onChange={(change) => setUntil(change.currentTarget.value)}
          />
        </Group>
        <Textarea
          mb="md"
          rows={2}
          label={t.address}
          description={pickUp ? t.addressStands(pickUp.address) : t.addressOfOrder}
          value={address}
          data-testid="pick-up-address"
          onChange={(change) => setAddress(change.currentTarget.value)}
        />
        <TextInput
          mb="sm"
          label={t.note}
          value={note}
          data-testid="pick-up-note"
          onChange={(change) => setNote(change.currentTarget.value)}
        />
        <p className="small soft">{ticket.state === 'courier_ordered' ? t.tellsAndOrdersAnew : t.tells}</p>
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" loading={busy} data-testid="pick-up-sure">
            {t.save}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
