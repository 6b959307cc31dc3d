import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OrderCard } from '../../../contract.ts';
import { useOrderCard, useRefunds } from '../../api/orders.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Receiver } from '../context/order-view.tsx';
import { CouponLine } from '../coupons/coupon-mark.tsx';
import { Column } from '../shared/column.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { Mark, MemberMark } from '../shared/mark.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { StateMark } from '../tickets/state-mark.tsx';
import { OrderWay } from './order-way.tsx';
import { RefundBox } from './refund-box.tsx';
import { Doubts, Leaving } from './wants.tsx';

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="order__part">
      <div className="row">
        <h2 className="grow">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

function Goods({ order }: { order: OrderCard }) {
  const words = useWords();
  const format = useFormat();
  const sums: [string, string, string?][] = [
    ...(Number(order.shippingFee) > 0
      ? [[words.watch.shipping, format.money(order.shippingFee)] as [string, string]]
      : []),
    [words.watch.total, format.money(order.total), 'order__total'],
    ...(Number(order.refunded) > 0
      ? [[words.watch.refunded, `−${format.money(order.refunded)}`] as [string, string]]
      : []),
    ...(Number(order.compensated) > 0
      ? [[words.watch.compensated, format.money(order.compensated)] as [string, string]]
      : []),
  ];
  return (
    <table className="goods">
      <tbody>
        {order.items.map((item) => (
          <tr key={item.sku} data-testid="order-item">
            <td>
              {item.name} <span className="small faint num">{item.sku}</span>
            </td>
            <td className="num faint">{words.context.pieces(item.qty)}</td>
            <td className="num">{format.money(item.unitPrice)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {sums.map(([name, amount, how]) => (
          <tr key={name} className={how}>
            <th scope="row" colSpan={2}>
              {name}
            </th>
            <td className="num">{amount}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

function Cases({ order }: { order: OrderCard }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  if (order.tickets.length === 0) return <p className="soft">{words.watch.noCases}</p>;
  return (
    <ul>
      {order.tickets.map((one) => (
        <li key={one.no}>
          <Link href={`/tickets/${one.no}`} className="case-line" data-testid="order-case">
            <span className="grow">
              {one.topic ? term(words.topics, one.topic) : term(words.kinds, one.kind)}{' '}
              <span className="small faint num">{one.no}</span>
              <span className="small soft"> · {term(words.reasons, one.reason)}</span>
            </span>
            {Number(one.amount) > 0 && <span className="num">{format.money(one.amount)}</span>}
            <StateMark state={one.state} />
            {one.open && one.dueAt ? (
              <Deadline dueAt={one.dueAt} since={one.openedAt} />
            ) : (
              <span className="small faint num">{format.moment(one.openedAt, now)}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Head({ order }: { order: OrderCard }) {
  const words = useWords();
  const format = useFormat();
  return (
    <>
      <div className="row row--wrap">
        <h1 className="order__no num">{order.orderNo}</h1>
        <Mark tone="plain">{term(words.orderStatus, order.status)}</Mark>
        <span className="grow" />
        <strong className="order__amount num">{format.money(order.total)}</strong>
      </div>
      <p className="row row--wrap soft">
        {order.customer && (
          <>
            <span>{order.customer.name}</span>
            <MemberMark tier={order.customer.tier} always />
            <span className="small faint num">{order.customer.id}</span>
          </>
        )}
        {order.source && <span className="small faint">{words.watch.from(order.source)}</span>}
      </p>
    </>
  );
}

function Body({ order }: { order: OrderCard }) {
  const words = useWords();
  const refunds = (useRefunds().data ?? []).filter(({ orderNo }) => orderNo === order.orderNo);
  const newCase = (
    <Link
      href={`/tickets/new?order=${encodeURIComponent(order.orderNo)}`}
      className="small"
      data-testid="order-new-case"
    >
      {words.ticket.new}
    </Link>
  );
  return (
    <div className="order" data-testid="order-card" data-no={order.orderNo}>
      <Head order={order} />
      <OrderWay order={order} />
      <Doubts order={order} />
      <Leaving order={order} />
      {refunds.map((refund, at) => (
        <RefundBox key={refund.ticketNo} refund={refund} keyed={at === 0} />
      ))}
      <Section title={words.ticket.items}>
        <Goods order={order} />
      </Section>
      <Section title={words.context.tickets} aside={newCase}>
        <Cases order={order} />
      </Section>
      {order.coupons.length > 0 && (
        <Section title={words.coupon.title}>
          {order.coupons.map((one) => (
            <CouponLine key={one.code} coupon={one} />
          ))}
        </Section>
      )}
      <Section title={words.watch.parcel}>
        <dl className="facts">
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
      </Section>
    </div>
  );
}

/** One order: how far it is, what it wants of a person, its goods, its cases, where it goes. */
export function OrderPage({ no, phone }: { no: string; phone: boolean }) {
  const words = useWords();
  const { data, error, refetch } = useOrderCard(no);
  return (
    <Column title={words.app.orders} back="/orders" phone={phone} backTestid="order-back">
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <Body order={data} />}
    </Column>
  );
}
