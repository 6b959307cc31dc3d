import { useMutation } from '@tanstack/react-query';
import type { OrderView as Order } from '../../../contract.ts';
import { get } from '../../api/client.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';
import { Fold } from './part.tsx';

interface Address {
  receiver?: string;
  phone?: string;
  address: string;
}

/** Masked until somebody asks; asking is recorded by the server. */
export function Receiver({ order }: { order: Order }) {
  const words = useWords();
  const tell = useTell();
  const reveal = useMutation({
    mutationFn: () => get<Address>(`/orders/${encodeURIComponent(order.orderNo)}/address`),
    onError: (error) => tell.failed(error),
  });
  const shown = reveal.data;
  return (
    <>
      <dt>{words.context.receiver}</dt>
      <dd>
        {shown?.receiver ?? order.receiver} {shown?.phone}
        <br />
        {shown?.address ?? order.address}
        {!shown && (
          <button
            type="button"
            className="link-button small"
            title={words.context.revealNote}
            data-testid="reveal-address"
            onClick={() => reveal.mutate()}
          >
            {words.context.reveal}
          </button>
        )}
      </dd>
    </>
  );
}

function Dates({ order }: { order: Order }) {
  const { context } = useWords();
  const format = useFormat();
  const now = useNow();
  const dates: [string, string | null][] = [
    [context.placed, order.placedAt],
    [context.paid, order.paidAt],
    [context.dispatched, order.dispatchedAt],
    [order.deliveredAssumed ? context.deliveredAssumed : context.delivered, order.deliveredAt],
  ];
  return dates.map(([label, at]) =>
    at === null ? null : (
      <div key={label} style={{ display: 'contents' }}>
        <dt>{label}</dt>
        <dd className="num">{format.moment(at, now)}</dd>
      </div>
    ),
  );
}

/** One order: a line that opens to items, dates, parcel and receiver. */
export function OrderView({ order, open }: { order: Order; open: boolean }) {
  const words = useWords();
  const format = useFormat();
  const head = (
    <>
      <span className="num cut grow">{order.orderNo}</span>
      <Mark tone="plain">{term(words.orderStatus, order.status)}</Mark>
      <span className="num nowrap">{format.money(order.total)}</span>
    </>
  );
  return (
    <Fold head={head} open={open}>
      <ul className="items">
        {order.items.map((item) => (
          <li key={item.sku}>
            <span className="grow">{item.name}</span>
            <span className="faint num">{words.context.pieces(item.qty)}</span>
            <span className="num">{format.money(item.unitPrice)}</span>
          </li>
        ))}
      </ul>
      {Number(order.refunded) > 0 && (
        <p className="tone--persimmon">{words.context.refunded(format.money(order.refunded))}</p>
      )}
      <dl className="facts small">
        <Dates order={order} />
        {order.trackingNo && (
          <>
            <dt>{words.context.tracking}</dt>
            <dd className="num">
              {order.carrier} {order.trackingNo}
            </dd>
          </>
        )}
        <Receiver order={order} />
      </dl>
    </Fold>
  );
}
