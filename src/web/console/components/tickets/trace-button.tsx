import { Button, Modal, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TicketView } from '../../../contract.ts';
import { useTrace } from '../../api/tickets.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { KeyHint } from '../shared/key-hint.tsx';

function TraceForm({ ticket, onDone }: { ticket: TicketView; onDone: () => void }) {
  const words = useWords();
  const { ticket: t } = words;
  const tell = useTell();
  const trace = useTrace(ticket.no);
  const [liability, setLiability] = useState(ticket.liability ?? 'unknown');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(note.trim() === '');
    if (note.trim() === '') return;
    trace.mutate(
      { liability, note: note.trim() },
      {
        onSuccess: () => {
          tell.done(t.traced);
          onDone();
        },
        onError: (error) => tell.failed(error, t.trace),
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Select
        mb="md"
        label={t.liability}
        data={Object.entries(words.atFault).map(([value, label]) => ({ value, label }))}
        value={liability}
        allowDeselect={false}
        onChange={(value) => setLiability(value ?? 'unknown')}
      />
      <Textarea
        rows={3}
        data-autofocus
        label={t.noteFor}
        placeholder={t.traceHow}
        value={note}
        error={missing ? t.traceHow : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <DialogFoot onCancel={onDone} keyed>
        <Button type="submit" loading={trace.isPending} data-testid="trace-sure">
          {t.trace}
        </Button>
      </DialogFoot>
    </form>
  );
}

/** Puts on record who is at fault, with the reason (H24). */
export function TraceButton({ ticket }: { ticket: TicketView }) {
  const { ticket: t } = useWords();
  const [opened, setOpened] = useState(false);
  useKeys({ l: () => setOpened(true) });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<KeyHint of="L" />}
        data-testid="trace"
        onClick={() => setOpened(true)}
      >
        {t.trace}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`${t.trace} · ${ticket.no}`}
        withCloseButton={false}
      >
        <TraceForm ticket={ticket} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}
