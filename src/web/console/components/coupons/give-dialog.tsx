import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ConversationDetail } from '../../../contract.ts';
import { useCouponLimit, useGiveCoupon } from '../../api/coupons.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { newId } from '../shared/new-id.ts';

const AMOUNT = /^\d{1,7}(\.\d{1,2})?$/;

interface Props {
  detail: ConversationDetail;
  onClose: () => void;
}

/** What one may give on one's own word for an order, so that nobody promises what somebody else has to grant. */
function Limit({ orderNo, amount }: { orderNo: string; amount: string }) {
  const { coupon: words } = useWords();
  const format = useFormat();
  const { data } = useCouponLimit(orderNo);
  if (!data || data.upTo === null) return null;
  const over = AMOUNT.test(amount) && Number(amount) > Number(data.upTo);
  return (
    <p className={over ? 'small tone--persimmon' : 'small soft'} data-testid="coupon-limit" aria-live="polite">
      {over ? words.overLimit(format.money(data.upTo)) : words.upTo(format.money(data.upTo))}
    </p>
  );
}

/** Gives a coupon for the trouble of an order. The rules decide whether at once, or by somebody else's word. */
export function GiveDialog({ detail, onClose }: Props) {
  const words = useWords();
  const { coupon: c } = words;
  const tell = useTell();
  const format = useFormat();
  const give = useGiveCoupon();
  const { orders, packet, line } = detail;
  const first = orders.find(({ orderNo }) => orderNo === packet?.orderNo) ?? orders[0];
  const [order, setOrder] = useState(first?.orderNo ?? '');
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(newId);
  const wrong = !AMOUNT.test(amount.trim()) || Number(amount) <= 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong || note.trim() === '' || order === '') return;
    give.mutate(
      { conversation: line.id, order_no: order, amount: amount.trim(), note: note.trim(), key },
      {
        onSuccess: ({ coupon, ticketNo }) => {
          tell.done(coupon ? c.given(format.money(coupon.value), coupon.code) : c.asked(ticketNo));
          onClose();
        },
        onError: (error) => tell.failed(error, c.give),
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={c.give} withCloseButton={false}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
        <Select
          label={c.forOrder}
          data={orders.map(({ orderNo }) => orderNo)}
          value={order || null}
          data-testid="coupon-for"
          onChange={(value) => setOrder(value ?? '')}
        />
        <div>
          <TextInput
            data-autofocus
            inputMode="decimal"
            label={c.value}
            value={amount}
            error={tried && wrong ? words.ticket.badAmount : undefined}
            data-testid="coupon-amount"
            onChange={(event) => setAmount(event.currentTarget.value)}
          />
          <Limit orderNo={order} amount={amount.trim()} />
        </div>
        <Textarea
          rows={2}
          label={c.why}
          placeholder={c.whyHow}
          value={note}
          error={tried && note.trim() === '' ? words.watch.needed : undefined}
          data-testid="coupon-note"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className="small soft">{c.tells}</p>
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" loading={give.isPending} data-testid="coupon-give">
            {c.give}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
