import { Button, Group, Modal } from '@mantine/core';
import type { TicketView } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

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
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {words.app.cancel}
        </Button>
        <Button data-autofocus loading={busy} data-testid="issue-sure" onClick={onSure}>
          {words.coupon.issue}
        </Button>
      </Group>
    </Modal>
  );
}
