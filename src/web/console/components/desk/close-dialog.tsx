import { Button, Modal } from '@mantine/core';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  opened: boolean;
  who: string;
  busy: boolean;
  onClose: () => void;
  onSure: () => void;
}

/** One question before the shopper is asked for a rating. Enter says yes, Esc no. */
export function CloseDialog({ opened, who, busy, onClose, onSure }: Props) {
  const words = useWords();
  const { undoClose } = useMe().shop;
  return (
    <Modal opened={opened} onClose={onClose} title={words.act.closeAsk(who)} withCloseButton={false}>
      <p className="soft">{words.act.closeWhat(undoClose)}</p>
      <DialogFoot onCancel={onClose}>
        <Button loading={busy} data-autofocus data-testid="close-sure" onClick={onSure}>
          {words.act.close}
        </Button>
      </DialogFoot>
    </Modal>
  );
}
