import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  opened: boolean;
  title: string;
  label: string;
  placeholder?: string;
  action: string;
  /** Whether it may not be left empty, and what to say then. */
  needed?: string;
  tone?: 'jade' | 'plum';
  busy: boolean;
  onClose: () => void;
  onSure: (note: string) => void;
}

/** Asks for a note before something is written into a history. */
export function NoteDialog({
  opened,
  title,
  label,
  placeholder,
  action,
  needed,
  tone = 'jade',
  busy,
  onClose,
  onSure,
}: Props) {
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = note.trim();
    setMissing(needed !== undefined && text === '');
    if (needed !== undefined && text === '') return;
    onSure(text);
    setNote('');
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} withCloseButton={false}>
      <form onSubmit={submit}>
        <Textarea
          rows={3}
          data-autofocus
          label={label}
          placeholder={placeholder ?? ''}
          value={note}
          error={missing ? needed : undefined}
          data-testid="note-text"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" color={tone} loading={busy} data-testid="note-sure">
            {action}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
