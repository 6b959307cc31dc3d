import { Button, Modal } from '@mantine/core';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  host: string;
  busy: boolean;
  onClose: () => void;
  onSure: () => void;
}

/** Asks before an endpoint goes with all that waits for it. */
export function RemoveDialog({ host, busy, onClose, onSure }: Props) {
  const { webhooks, app } = useWords();
  return (
    <Modal opened onClose={onClose} title={webhooks.removeAsk(host)} closeButtonProps={{ 'aria-label': app.close }}>
      <p>{webhooks.removeWhat}</p>
      <DialogFoot cautious onCancel={onClose}>
        <Button color="plum" loading={busy} data-testid="webhook-remove" onClick={onSure}>
          {webhooks.remove}
        </Button>
      </DialogFoot>
    </Modal>
  );
}
