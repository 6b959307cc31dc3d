import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { TicketView } from '../../../contract.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { ChangeForm } from './change-form.tsx';
import './tickets.css';

/** Changes what a case is about, while nobody has decided it. What is changed is the case as it was when the form was opened. */
export function ChangeButton({ ticket, hotkey }: { ticket: TicketView; hotkey?: string }) {
  const { change: t } = useWords();
  const [read, setRead] = useState<TicketView | null>(null);
  const may = ticket.changeable.length > 0;
  useKeys(hotkey && may ? { [hotkey]: () => setRead(ticket) } : {});
  if (!may && read === null) return null;
  const close = () => setRead(null);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={hotkey && <KeyHint of={hotkey.toUpperCase()} />}
        data-testid="change-case"
        onClick={() => setRead(ticket)}
      >
        {t.act}
      </Button>
      {read && (
        <Modal opened onClose={close} title={`${t.act} · ${read.no}`} withCloseButton={false}>
          <ChangeForm ticket={read} onDone={close} />
        </Modal>
      )}
    </>
  );
}
