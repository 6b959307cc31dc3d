import { Button, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { useLevel } from '../shared/mark.tsx';

interface Props {
  opened: boolean;
  /** Level it has now. */
  from: number;
  busy: boolean;
  onClose: () => void;
  onSure: (tier: number, note: string) => void;
}

/** One level up or more, with what the next person needs to know. */
export function EscalateDialog({ opened, from, busy, onClose, onSure }: Props) {
  const words = useWords();
  const level = useLevel();
  const tiers = [2, 3].filter((tier) => tier > from);
  const [tier, setTier] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const chosen = tier !== null && tiers.includes(tier) ? tier : (tiers[0] ?? 3);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSure(chosen, note.trim());
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.act.escalateTo}
      closeButtonProps={{ 'aria-label': words.app.close }}
    >
      <form onSubmit={submit}>
        <SegmentedControl
          fullWidth
          aria-label={words.act.escalateTo}
          value={String(chosen)}
          data={(tiers.length > 0 ? tiers : [3]).map((one) => ({ value: String(one), label: level(one) }))}
          onChange={(value) => setTier(Number(value))}
        />
        <Textarea
          mt="md"
          rows={3}
          data-autofocus
          label={words.act.noteFor}
          placeholder={words.act.notePlaceholder}
          value={note}
          data-testid="escalate-note"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" loading={busy} data-testid="escalate-sure">
            {words.act.escalate}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
