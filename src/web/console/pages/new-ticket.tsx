import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useConversation } from '../api/conversations.ts';
import { useOrderCard } from '../api/orders.ts';
import { useOpenTicket } from '../api/tickets.ts';
import { BackButton } from '../components/shared/back-button.tsx';
import { KeyHint } from '../components/shared/key-hint.tsx';
import { ItemPicker, type Picked } from '../components/tickets/item-picker.tsx';
import { useTell } from '../hooks/use-tell.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/tickets/tickets.css';

const CLAIMS = ['return', 'refund', 'exchange', 'repair'];
const options = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label }));

interface Draft {
  kind: string;
  orderNo: string;
  items: Picked[];
  reason: string;
  amount: string;
  note: string;
}

type Problems = Partial<Record<'orderNo' | 'items' | 'amount', string>>;

/** Says what is missing before the server is asked. */
function useCheck() {
  const { ticket } = useWords();
  return (draft: Draft): Problems => {
    const claim = CLAIMS.includes(draft.kind);
    return {
      ...(claim && draft.orderNo.trim() === '' ? { orderNo: ticket.needOrder } : {}),
      ...(claim && draft.items.length === 0 ? { items: ticket.needItem } : {}),
      ...(/^(\d{1,9}(\.\d{1,2})?)?$/.test(draft.amount.trim()) ? {} : { amount: ticket.badAmount }),
    };
  };
}

/** Opens a ticket, with the orders of the talk at hand where one comes from a talk. */
export function NewTicketPage() {
  const words = useWords();
  const tell = useTell();
  const [, go] = useLocation();
  const query = new URLSearchParams(useSearch());
  const conversation = query.get('conversation') ?? undefined;
  const named = query.get('order') ?? '';
  const { data: detail } = useConversation(conversation);
  const open = useOpenTicket();
  const check = useCheck();
  const [draft, setDraft] = useState<Draft>({
    kind: 'return',
    orderNo: named,
    items: [],
    reason: 'no_longer_wanted',
    amount: '',
    note: '',
  });
  const [problems, setProblems] = useState<Problems>({});
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const orders = detail?.orders ?? [];
  const orderNo = draft.orderNo || (detail?.packet?.orderNo ?? '');
  const { data: asked } = useOrderCard(named);
  const order = orders.find((one) => one.orderNo === orderNo) ?? (asked?.orderNo === orderNo ? asked : undefined);
  const back = conversation ? `/desk/${conversation}` : named ? `/orders/${encodeURIComponent(named)}` : '/tickets';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = check({ ...draft, orderNo });
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    open.mutate(
      {
        ...(conversation ? { conversation } : {}),
        kind: draft.kind,
        order_no: orderNo.trim(),
        items: draft.items.map(({ sku, qty }) => ({ sku: sku.trim(), qty })),
        reason: draft.reason,
        ...(draft.amount.trim() ? { amount: draft.amount.trim() } : {}),
        ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
      },
      {
        onSuccess: (ticket) => {
          tell.done(words.ticket.saved(ticket.no));
          go(conversation ? back : `/tickets/${ticket.no}`, { replace: true });
        },
        onError: (error) => tell.failed(error),
      },
    );
  };
  return (
    <div className="page">
      <div className="page__inner">
        <div className="row">
          <BackButton to={back} size={36} />
          <h1 className="page__title">{words.ticket.new}</h1>
        </div>
        <p className="soft">{words.ticket.newLead}</p>
        <form className="form" onSubmit={submit}>
          <Select
            ref={first}
            label={words.ticket.kind}
            data={options(words.kinds)}
            value={draft.kind}
            data-testid="ticket-kind"
            onChange={(kind) => set({ kind: kind ?? 'other' })}
          />
          {orders.length > 0 ? (
            <Select
              label={words.ticket.order}
              data={orders.map((one) => one.orderNo)}
              value={orderNo || null}
              error={problems.orderNo}
              data-testid="ticket-order"
              onChange={(value) => set({ orderNo: value ?? '', items: [] })}
            />
          ) : (
            <TextInput
              label={words.ticket.order}
              value={draft.orderNo}
              error={problems.orderNo}
              data-testid="ticket-order"
              onChange={(e) => set({ orderNo: e.currentTarget.value })}
            />
          )}
          <ItemPicker order={order} items={draft.items} error={problems.items} onItems={(items) => set({ items })} />
          <Select
            label={words.ticket.reason}
            data={options(words.reasons)}
            value={draft.reason}
            data-testid="ticket-reason"
            onChange={(reason) => set({ reason: reason ?? 'other' })}
          />
          <TextInput
            label={words.ticket.amountOptional}
            inputMode="decimal"
            value={draft.amount}
            error={problems.amount}
            data-testid="ticket-amount"
            onChange={(e) => set({ amount: e.currentTarget.value })}
          />
          <Textarea
            label={words.ticket.note}
            rows={3}
            value={draft.note}
            data-testid="ticket-note"
            onChange={(e) => set({ note: e.currentTarget.value })}
          />
          <div className="row">
            <Button type="submit" loading={open.isPending} data-testid="ticket-save">
              {words.ticket.save}
            </Button>
            <KeyHint of="Ctrl ↵" />
          </div>
        </form>
      </div>
    </div>
  );
}
