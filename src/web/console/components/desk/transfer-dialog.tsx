import { Button, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useColleagues } from '../../api/acts.ts';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';

interface Props {
  opened: boolean;
  busy: boolean;
  onClose: () => void;
  onSure: (to: string, name: string, note: string) => void;
}

/** Goes to the first colleague where they came after the dialog, unless somebody writes by then. */
const begin = (radio: HTMLInputElement | null): void => {
  const { activeElement } = document;
  const dialog = radio?.closest('[role="dialog"]');
  if (dialog?.contains(activeElement) && !radio?.form?.contains(activeElement)) radio?.focus();
};

const ORDER = { online: 0, away: 1, offline: 2 };

/** Whom to hand it to: who is there, in which role, with how much on their hands. */
export function TransferDialog({ opened, busy, onClose, onSure }: Props) {
  const words = useWords();
  const me = useMe();
  const colleagues = useColleagues(opened);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const others = (colleagues.data ?? [])
    .filter((one) => one.id !== me.id && one.presence !== 'offline')
    .sort(
      (a, b) => ORDER[a.presence] - ORDER[b.presence] || Number(a.offShift) - Number(b.offShift) || a.load - b.load,
    );
  const chosen = others.find((one) => one.id === to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) onSure(chosen.id, chosen.displayName, note.trim());
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.act.transferTo}
      closeButtonProps={{ 'aria-label': words.app.close }}
    >
      {colleagues.isPending && <Waiting />}
      {colleagues.error && <Trouble error={colleagues.error} retry={() => void colleagues.refetch()} />}
      {colleagues.isSuccess && others.length === 0 && <p className="soft">{words.act.transferNobody}</p>}
      <form onSubmit={submit}>
        <Radio.Group value={to} onChange={setTo} label={<span className="unseen">{words.act.transferTo}</span>}>
          <Stack gap="sm">
            {others.map((one, at) => (
              <Radio
                key={one.id}
                value={one.id}
                ref={at === 0 ? begin : undefined}
                data-autofocus={at === 0 || undefined}
                data-testid={`colleague-${one.id}`}
                label={
                  <>
                    {one.displayName}{' '}
                    <span className="small faint">
                      {words.roles[one.role]} · {words.presence[one.presence]} · {words.act.load(one.load)}
                      {one.offShift && ` · ${words.rota.offShift}`}
                    </span>
                  </>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
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
          <Button type="submit" disabled={!chosen} loading={busy} data-testid="transfer-sure">
            {words.act.transfer}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
