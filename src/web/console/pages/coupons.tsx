import { useLocation } from 'wouter';
import { CouponList } from '../components/coupons/coupon-list.tsx';
import { CouponPage } from '../components/coupons/coupon-page.tsx';
import { OrderTabs } from '../components/orders/order-list.tsx';
import { Empty } from '../components/shared/empty.tsx';
import { useAttention } from '../hooks/use-attention.ts';
import { useWidth } from '../hooks/use-width.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/context/context.css';
import '../components/coupons/coupons.css';
import '../components/desk/waiting-list.css';
import '../components/orders/orders.css';
import './desk.css';

/** Coupons that were given for the trouble: how they stand, and one that somebody names. */
export function Coupons({ code }: { code?: string | undefined }) {
  const { coupon: words } = useWords();
  const phone = useWidth() === 'phone';
  const [, go] = useLocation();
  const waiting = useAttention().items.length;
  const list = (
    <section className="desk__list" aria-label={words.title}>
      {!code && <h1 className="unseen">{words.title}</h1>}
      <OrderTabs view="coupons" n={waiting} onView={(view) => view !== 'coupons' && go(`/orders?view=${view}`)} />
      <CouponList chosen={code} />
    </section>
  );
  if (phone) return <div className="orders">{code ? <CouponPage key={code} code={code} phone /> : list}</div>;
  return (
    <div className="orders">
      {list}
      <section className="orders__one" aria-label={code ?? words.pick}>
        {code ? <CouponPage key={code} code={code} phone={false} /> : <Empty title={words.pick} how={words.pickHow} />}
      </section>
    </div>
  );
}
