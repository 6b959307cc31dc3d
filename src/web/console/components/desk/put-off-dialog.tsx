import { Button, Modal } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { ConversationDetail } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { OwnTime, PutOffTimes } from './put-off-times.tsx';

interface Props {
  opened: boolean;
  detail: ConversationDetail;
  busy: boolean;
  onClose: () => void;
  /** `until` null takes it up again. */
  onSure: (until: string | null) => void;
}

/** Until when a talk is put off: one press, or its number; whoever still owes an answer is told so. */
export function PutOffDialog({ opened, detail, busy, onClose, onSure }: Props) {
  const words = useWords();
  const { later } = words;
  const { line, putOffTimes } = detail;
  const owes = line.waitingSince !== null;
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = putOffTimes[Number(event.key) - 1];
    if (owes || busy || !chosen || (event.target as HTMLElement).tagName === 'INPUT') return;
    event.preventDefault();
    onSure(chosen.at);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={later.title}
      closeButtonProps={{ 'aria-label': words.app.close }}
      onKeyDown={onKeyDown}
    >
      <p className="soft">{owes ? later.owes : later.how}</p>
      {!owes && <PutOffTimes times={putOffTimes} busy={busy} onSure={onSure} />}
      {!owes && <OwnTime busy={busy} onSure={onSure} />}
      <DialogFoot onCancel={onClose}>
        {line.putOffUntil && (
          <Button variant="default" disabled={busy} data-testid="put-off-end" onClick={() => onSure(null)}>
            {later.takeUp}
          </Button>
        )}
      </DialogFoot>
    </Modal>
  );
}
