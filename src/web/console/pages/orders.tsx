import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { RefundView } from '../../contract.ts';
import { useDoubts, useOrderDeed, useRefunds, useUndispatched } from '../api/orders.ts';
import { useMe } from '../api/session.ts';
import { Deadline } from '../components/shared/deadline-ring.tsx';
import { Mark } from '../components/shared/mark.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { whoName } from '../components/shared/who.ts';
import { NoteDialog } from '../components/tickets/note-dialog.tsx';
import { useNow } from '../hooks/use-now.ts';
import { useTell } from '../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../i18n/index.tsx';
import '../components/tickets/tickets.css';

/** A button that asks for words, then does something with an order or a refund. */
function Deed({
  path,
  field,
  action,
  title,
  needed = true,
}: {
  path: string;
  field: string;
  action: string;
  title: string;
  needed?: boolean;
}) {
  const { watch } = useWords();
  const tell = useTell();
  const deed = useOrderDeed();
  const [open, setOpen] = useState(false);
  const run = (note: string) =>
    deed.mutate(
      { path, body: note === '' ? {} : { [field]: note } },
      {
        onSuccess: () => tell.done(watch.done),
        onError: (error) => tell.failed(error),
        onSettled: () => setOpen(false),
      },
    );
  return (
    <>
      <Button
        size="compact-md"
        variant="light"
        data-testid={`deed-${path.split('/').at(-1)}`}
        onClick={() => setOpen(true)}
      >
        {action}
      </Button>
      <NoteDialog
        opened={open}
        title={action}
        label={title}
        action={action}
        busy={deed.isPending}
        onClose={() => setOpen(false)}
        onSure={run}
        {...(needed ? { needed: watch.needed } : {})}
      />
    </>
  );
}

function Section<T>({
  title,
  none,
  query,
  children,
}: {
  title: string;
  none: string;
  query: { data?: T[] | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  children: (one: T) => ReactNode;
}) {
  const { data, error, isPending, refetch } = query;
  return (
    <section>
      <h2>{title}</h2>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {isPending && error === null && <Waiting />}
      {data?.length === 0 && <p className="soft">{none}</p>}
      <ul>{data?.map(children)}</ul>
    </section>
  );
}

function RefundLine({ refund }: { refund: RefundView }) {
  const words = useWords();
  const { watch } = words;
  const format = useFormat();
  const { ticketNo, state, statedBy, reference, file, error } = refund;
  const evidence = [reference, file].filter((one) => one !== null).join(', ');
  return (
    <li className="approval-line" data-testid="refund-line" data-ticket={ticketNo}>
      <div>
        <div className="row row--wrap">
          <span className="approval__amount num">{format.money(refund.amount)}</span>
          <Link href={`/tickets/${ticketNo}`} className="num small">
            {ticketNo}
          </Link>
          <span className="soft">{refund.method === 'manual' ? watch.byHand : refund.method}</span>
        </div>
        {statedBy && <p className="soft">{watch.statedBy(whoName(words, statedBy))}</p>}
        {evidence !== '' && <p className="soft">{watch.evidence(evidence)}</p>}
        {error && <p className="soft">{error}</p>}
      </div>
      <div>
        <div className="row">
          <Mark tone={state === 'failed' ? 'plum' : 'persimmon'}>{watch.states[state]}</Mark>
          {refund.dueAt && <Deadline dueAt={refund.dueAt} since={refund.since} />}
        </div>
        <div className="row row--wrap">
          {refund.actions.map((act) => (
            <Deed
              key={act}
              path={`/refunds/${encodeURIComponent(ticketNo)}/${act}`}
              field={act === 'state' ? 'reference' : 'why'}
              action={watch.acts[act]}
              title={watch.asks[act]}
              needed={act !== 'confirm' && act !== 'by_hand'}
            />
          ))}
        </div>
      </div>
    </li>
  );
}

/** What of orders and money waits for a person: refunds, doubtful orders, and those that should have left. */
export function Orders() {
  const words = useWords();
  const { watch } = words;
  const format = useFormat();
  const now = useNow();
  const serves = useMe().role !== 'admin';
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{watch.title}</h1>
        <Section title={watch.refunds} none={watch.noRefunds} query={useRefunds()}>
          {(refund) => <RefundLine key={refund.ticketNo} refund={refund} />}
        </Section>
        <Section title={watch.doubts} none={watch.noDoubts} query={useDoubts()}>
          {({ orderNo, reason, since }) => (
            <li key={`${orderNo} ${reason}`} className="approval-line" data-testid="doubt-line">
              <p>
                <span className="num">{orderNo}</span> <Mark tone="persimmon">{term(watch.reasons, reason)}</Mark>{' '}
                <span className="soft">{format.moment(since, now)}</span>
              </p>
              {serves && (
                <Deed
                  path={`/order-doubts/${encodeURIComponent(orderNo)}/clear`}
                  field="why"
                  action={watch.clear}
                  title={watch.clearAsk}
                />
              )}
            </li>
          )}
        </Section>
        <Section title={watch.late} none={watch.noLate} query={useUndispatched()}>
          {({ orderNo, paidAt, doubts, reason, by }) => (
            <li key={orderNo} className="approval-line" data-testid="late-line">
              <p>
                <span className="num">{orderNo}</span>{' '}
                <span className="soft">{watch.paid(format.moment(paidAt, now))}</span>{' '}
                {reason ??
                  (doubts.length > 0 ? doubts.map((one) => term(watch.reasons, one)).join(', ') : watch.nobodyKnows)}
                {by && <span className="soft"> ({whoName(words, by)})</span>}
              </p>
              {serves && (
                <Deed
                  path={`/undispatched/${encodeURIComponent(orderNo)}/explain`}
                  field="why"
                  action={watch.explain}
                  title={watch.explainAsk}
                />
              )}
            </li>
          )}
        </Section>
      </div>
    </div>
  );
}
