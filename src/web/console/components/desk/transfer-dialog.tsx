import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { term, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { ColleagueRadios, useOthers } from './colleague-radios.tsx';
import { DepartmentRadios, departmentOf } from './department-radios.tsx';

interface Props {
  opened: boolean;
  busy: boolean;
  onClose: () => void;
  onSure: (to: { to: string } | { department: string }, name: string, note: string) => void;
}

/** Whom to hand it to, or which department, with a note for them. */
export function TransferDialog({ opened, busy, onClose, onSure }: Props) {
  const words = useWords();
  const { colleagues, others } = useOthers(opened);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const chosen = others.find((one) => one.id === to);
  const department = departmentOf(to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) onSure({ to: chosen.id }, chosen.displayName, note.trim());
    else if (department) onSure({ department }, term(words.departments, department), note.trim());
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.act.transferTo}
      closeButtonProps={{ 'aria-label': words.app.close }}
    >
      <form onSubmit={submit}>
        <ColleagueRadios colleagues={colleagues} others={others} to={to} onTo={setTo} />
        <DepartmentRadios to={to} onTo={setTo} first={colleagues.isSuccess && others.length === 0} />
        <Textarea
          mt="md"
          rows={3}
          label={words.act.noteFor}
          placeholder={words.act.notePlaceholder}
          value={note}
          data-testid="transfer-note"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" disabled={!chosen && !department} loading={busy} data-testid="transfer-sure">
            {words.act.transfer}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
