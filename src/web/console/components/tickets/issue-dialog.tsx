import { Button, Modal } from '@mantine/core';
import type { TicketView } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  ticket: TicketView;
  busy: boolean;
  onClose: () => void;
  onSure: () => void;
}

/** A last look before the coupon that was agreed upon goes to the shopper. */
export function IssueDialog({ ticket, busy, onClose, onSure }: Props) {
  const words = useWords();
  const format = useFormat();
  return (
    <Modal opened onClose={onClose} title={`${words.coupon.issue} · ${ticket.no}`} withCloseButton={false}>
      <p>{words.coupon.issueAsk(format.money(ticket.compensation))}</p>
      <p className="small soft">{words.coupon.tells}</p>
      <DialogFoot onCancel={onClose}>
        <Button data-autofocus loading={busy} data-testid="issue-sure" onClick={onSure}>
          {words.coupon.issue}
        </Button>
      </DialogFoot>
    </Modal>
  );
}
