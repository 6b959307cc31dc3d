import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CouponView } from '../../../contract.ts';
import { type CouponFilter, useCoupons } from '../../api/coupons.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { SearchField } from '../shared/search-field.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { CouponMark, couponPath } from './coupon-mark.tsx';

const FILTERS: readonly CouponFilter[] = ['all', 'issued', 'redeemed', 'expired'];

function Line({ coupon, chosen }: { coupon: CouponView; chosen: boolean }) {
  const { coupon: words } = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <Link
      href={couponPath(coupon.code)}
      className="line"
      aria-current={chosen ? 'true' : undefined}
      data-testid="coupon-line"
      data-code={coupon.code}
    >
      <div className="line__top">
        <span className="line__who num cut">{coupon.code}</span>
        <span className="grow" />
        <strong className="num">{format.money(coupon.value)}</strong>
      </div>
      <div className="line__top">
        <CouponMark state={coupon.state} />
        <span className="small soft cut">{coupon.customer ?? coupon.customerId}</span>
        <span className="grow" />
        <span className="small faint num nowrap">{words.until(format.day(coupon.expiresAt, now))}</span>
      </div>
    </Link>
  );
}

/** Coupons by how they stand; a code that a customer reads out is typed into the search. */
export function CouponList({ chosen }: { chosen: string | undefined }) {
  const { coupon: words } = useWords();
  const [state, setState] = useState<CouponFilter>('all');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const { data, error, isPending, refetch } = useCoupons(state, q);
  const empty = q === '' ? ([words.none, words.noneHow] as const) : ([words.notFound(q), words.checkHow] as const);
  return (
    <>
      <div className="list__search">
        <SearchField label={words.search} value={text} onChange={setText} testid="coupons-search" />
      </div>
      <div className="coupon-filter">
        <SegmentedControl
          size="xs"
          fullWidth
          value={state}
          aria-label={words.state}
          data={FILTERS.map((value) => ({ value, label: value === 'all' ? words.all : words.states[value] }))}
          onChange={(value) => setState(value as CouponFilter)}
        />
      </div>
      <div className="list__lines">
        {error && <Trouble error={error} retry={() => void refetch()} />}
        {isPending && !error && <Waiting />}
        {data?.length === 0 && <Empty title={empty[0]} how={empty[1]} />}
        {data?.map((one) => (
          <Line key={one.code} coupon={one} chosen={one.code === chosen} />
        ))}
      </div>
    </>
  );
}
