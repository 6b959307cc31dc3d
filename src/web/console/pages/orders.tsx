import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useOrders } from '../api/orders.ts';
import { OrderList, type OrdersView } from '../components/orders/order-list.tsx';
import { OrderPage } from '../components/orders/order-page.tsx';
import { Empty } from '../components/shared/empty.tsx';
import { useAttention } from '../hooks/use-attention.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useWidth } from '../hooks/use-width.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/context/context.css';
import '../components/desk/waiting-list.css';
import '../components/orders/orders.css';
import '../components/tickets/tickets.css';
import './desk.css';

/** Orders: what of them waits for a person first, every one by search, and one with all that is known of it. */
export function Orders({ no }: { no?: string | undefined }) {
  const { watch } = useWords();
  const phone = useWidth() === 'phone';
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const [tab, setTab] = useState<OrdersView>(() => (asked.get('view') === 'all' ? 'all' : 'attention'));
  const wanted = asked.get('q') ?? '';
  const [text, setText] = useState(wanted);
  useEffect(() => setText(wanted), [wanted]);
  const [q] = useDebouncedValue(text.trim(), 250);
  // Whoever types looks for any order.
  const view = text.trim() === '' ? tab : 'all';
  const attention = useAttention();
  const orders = useOrders(q, view === 'all');
  const show = (next: OrdersView) => {
    if (next === 'coupons') return go('/orders/-/coupons');
    setTab(next);
    setText('');
  };
  const places =
    view === 'attention'
      ? attention.items.filter(({ to }) => to.startsWith('/orders/')).map((one) => one.no)
      : (orders.data ?? []).map(({ orderNo }) => orderNo);
  const step = (by: number) => {
    const at = no === undefined ? -1 : places.indexOf(no);
    const next = places[at < 0 ? 0 : at + by];
    if (next) go(`/orders/${encodeURIComponent(next)}`, { replace: no !== undefined });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    a: () => show(view === 'attention' ? 'all' : 'attention'),
  });
  const list = (
    <section className="desk__list" aria-label={watch.title}>
      {!no && <h1 className="unseen">{watch.title}</h1>}
      <OrderList
        view={view}
        onView={show}
        q={text}
        onQ={setText}
        chosen={no}
        attention={attention}
        orders={{ items: orders.data, asked: orders }}
      />
    </section>
  );
  if (phone) return <div className="orders">{no ? <OrderPage key={no} no={no} phone /> : list}</div>;
  return (
    <div className="orders">
      {list}
      <section className="orders__one" aria-label={watch.one}>
        {no ? <OrderPage key={no} no={no} phone={false} /> : <Empty title={watch.pick} how={watch.pickHow} />}
      </section>
    </div>
  );
}
