import { Button, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DEPARTMENT_STEPS as DEPARTMENTS } from '../../../../content/quick-replies.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { ColleagueRadios, useOthers } from './colleague-radios.tsx';

interface Props {
  opened: boolean;
  busy: boolean;
  onClose: () => void;
  onSure: (to: { to: string } | { department: string }, name: string, note: string) => void;
}

/** Apart from any colleague's number. */
const of = (department: string): string => `department:${department}`;

/** Or into whose queue. */
function DepartmentRadios({ to, onTo }: { to: string; onTo: (to: string) => void }) {
  const { act, departments } = useWords();
  return (
    <Radio.Group mt="md" value={to} onChange={onTo} label={act.transferQueue} description={act.transferQueueHow}>
      <Stack gap="sm" mt="xs">
        {DEPARTMENTS.map((one) => (
          <Radio key={one} value={of(one)} label={term(departments, one)} data-testid={`department-${one}`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Whom to hand it to, or which department, with a note for them. */
export function TransferDialog({ opened, busy, onClose, onSure }: Props) {
  const words = useWords();
  const { colleagues, others } = useOthers(opened);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const chosen = others.find((one) => one.id === to);
  const department = DEPARTMENTS.find((one) => of(one) === to);
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
        <DepartmentRadios to={to} onTo={setTo} />
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
