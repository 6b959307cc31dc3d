import type { OrderLine } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { ListTabs } from '../shared/list-tabs.tsx';
import { SearchField } from '../shared/search-field.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import type { Attention } from './attention.ts';
import { AnyOrderLine, AttentionLine } from './order-lines.tsx';
import { SyncStrip } from './sync-strip.tsx';

export type OrdersView = 'attention' | 'all' | 'coupons';

interface Asked {
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface Props {
  view: OrdersView;
  onView: (view: OrdersView) => void;
  q: string;
  onQ: (q: string) => void;
  chosen: string | undefined;
  attention: { items: Attention[]; asked: Asked };
  orders: { items: OrderLine[] | undefined; asked: Asked };
}

const GROUPS = ['doubt', 'late', 'refund'] as const;

/** What waits, every order, or the coupons that were given. */
export function OrderTabs({ view, onView, n }: { view: OrdersView; onView: Props['onView']; n: number }) {
  const { watch } = useWords();
  return (
    <ListTabs
      label={watch.title}
      views={['attention', 'all', 'coupons'] as const}
      view={view}
      onView={onView}
      nameOf={(one) => watch.views[one]}
      countOf={(one) => (one === 'attention' ? n : null)}
      testid="orders"
    />
  );
}

function Groups({ items, chosen }: { items: Attention[]; chosen: string | undefined }) {
  const { watch } = useWords();
  if (items.length === 0) return <Empty title={watch.calm} how={watch.calmHow} />;
  return GROUPS.map((of) => {
    const own = items.filter((one) => one.of === of);
    if (own.length === 0) return null;
    return (
      <section key={of} aria-label={watch.groups[of]}>
        <h2 className="group__title">
          {watch.groups[of]} <span className="list__count num">{own.length}</span>
        </h2>
        {own.map((one) => (
          <AttentionLine key={`${of} ${one.no} ${one.since}`} one={one} chosen={one.no === chosen} />
        ))}
      </section>
    );
  });
}

function Found({ items, q, chosen }: { items: OrderLine[]; q: string; chosen: string | undefined }) {
  const { watch } = useWords();
  if (items.length === 0)
    return q === '' ? (
      <Empty title={watch.noOrders} how={watch.noOrdersHow} />
    ) : (
      <Empty title={watch.notFound(q)} how={watch.notFoundHow} />
    );
  return items.map((order) => <AnyOrderLine key={order.orderNo} order={order} chosen={order.orderNo === chosen} />);
}

/** Left column: search, what waits, or every order. */
export function OrderList({ view, onView, q, onQ, chosen, attention, orders }: Props) {
  const { watch } = useWords();
  const asked = view === 'attention' ? attention.asked : orders.asked;
  return (
    <>
      <OrderTabs view={view} onView={onView} n={attention.items.length} />
      <div className="list__search">
        <SearchField label={watch.search} value={q} onChange={onQ} testid="orders-search" />
      </div>
      <div className="list__lines">
        {view === 'attention' && <SyncStrip />}
        {asked.error !== null && asked.error !== undefined && (
          <Trouble error={asked.error} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && !asked.error && <Waiting />}
        {!asked.isPending && view === 'attention' && <Groups items={attention.items} chosen={chosen} />}
        {view === 'all' && orders.items && <Found items={orders.items} q={q.trim()} chosen={chosen} />}
      </div>
    </>
  );
}
