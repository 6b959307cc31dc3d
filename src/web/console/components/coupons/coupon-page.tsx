import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { CouponView } from '../../../contract.ts';
import { useCoupon, useCouponDeed } from '../../api/coupons.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWho } from '../../hooks/use-who.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Column } from '../shared/column.tsx';
import { Empty } from '../shared/empty.tsx';
import { type Fact, Facts } from '../shared/facts.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { Waiting } from '../shared/waiting.tsx';
import { CouponMark } from './coupon-mark.tsx';

/** Uses it up on an order of its customer. */
function Redeem({ coupon }: { coupon: CouponView }) {
  const { coupon: words, ...all } = useWords();
  const tell = useTell();
  const deed = useCouponDeed(coupon.code);
  const field = useRef<HTMLInputElement>(null);
  const [order, setOrder] = useState('');
  const [missing, setMissing] = useState(false);
  useKeys({ u: () => field.current?.focus() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(order.trim() === '');
    if (order.trim() === '') return;
    deed.mutate(
      { act: 'redeem', order_no: order.trim() },
      { onSuccess: () => tell.done(words.redeemed), onError: (error) => tell.failed(error, words.redeem) },
    );
  };
  return (
    <form className="row row--wrap" onSubmit={submit}>
      <TextInput
        ref={field}
        className="grow"
        miw={200}
        label={words.redeemOn}
        placeholder={all.ticket.order}
        value={order}
        error={missing ? all.ticket.needOrder : undefined}
        rightSection={<KeyHint of="U" />}
        data-testid="coupon-order"
        onChange={(event) => setOrder(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Button type="submit" loading={deed.isPending} style={{ alignSelf: 'flex-end' }} data-testid="coupon-redeem">
        {words.redeem}
      </Button>
    </form>
  );
}

function Revoke({ coupon }: { coupon: CouponView }) {
  const { coupon: words } = useWords();
  const tell = useTell();
  const deed = useCouponDeed(coupon.code);
  const [sure, setSure] = useState(false);
  const take = () =>
    deed.mutate(
      { act: 'revoke' },
      { onSuccess: () => tell.done(words.revoked), onError: (error) => tell.failed(error, words.revoke) },
    );
  return (
    <div>
      <Button
        variant={sure ? 'filled' : 'default'}
        color={sure ? 'plum' : 'gray'}
        loading={deed.isPending}
        data-testid="coupon-revoke"
        onClick={() => (sure ? take() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {sure ? words.revokeSure : words.revoke}
      </Button>
    </div>
  );
}

function CouponFacts({ coupon }: { coupon: CouponView }) {
  const words = useWords();
  const who = useWho();
  const { coupon: c } = words;
  const format = useFormat();
  const now = useNow();
  const linkTo = (place: string, no: string) => <Link href={`/${place}/${encodeURIComponent(no)}`}>{no}</Link>;
  const facts: Fact[] = [
    [words.context.customer, `${coupon.customer ?? '–'} · ${coupon.customerId}`],
    [c.forOrder, coupon.orderNo ? linkTo('orders', coupon.orderNo) : '–'],
    [words.ticket.label, coupon.ticketNo ? linkTo('tickets', coupon.ticketNo) : '–'],
    [c.issued, `${format.moment(coupon.issuedAt, now)} · ${who(coupon.issuedBy)}`],
    [c.expires, format.moment(coupon.expiresAt, now)],
    ...(coupon.redeemedOn && coupon.redeemedAt
      ? ([
          [
            c.states.redeemed,
            <span key="on">
              {format.moment(coupon.redeemedAt, now)} · {linkTo('orders', coupon.redeemedOn)}
            </span>,
          ],
        ] as Fact[])
      : []),
  ];
  return <Facts facts={facts} />;
}

function Body({ coupon }: { coupon: CouponView }) {
  const format = useFormat();
  return (
    <div className="order" data-testid="coupon" data-state={coupon.state}>
      <div className={coupon.state === 'issued' ? 'coupon' : 'coupon coupon--over'}>
        <span className="coupon__value num">{format.money(coupon.value)}</span>
        <span className="coupon__code num">{coupon.code}</span>
        <CouponMark state={coupon.state} />
      </div>
      {coupon.actions.includes('redeem') && <Redeem coupon={coupon} />}
      <CouponFacts coupon={coupon} />
      {coupon.actions.includes('revoke') && <Revoke coupon={coupon} />}
    </div>
  );
}

/** One coupon: what it is worth, whose it is, and what may be done with it. */
export function CouponPage({ code, phone }: { code: string; phone: boolean }) {
  const words = useWords();
  const { explain } = useTell();
  const { data, error } = useCoupon(code);
  return (
    <Column title={words.coupon.title} back="/orders/-/coupons" phone={phone}>
      {error && <Empty title={explain(error)} how={words.coupon.checkHow} />}
      {!data && !error && <Waiting />}
      {data && <Body coupon={data} />}
    </Column>
  );
}
