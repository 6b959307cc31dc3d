import { IconTicket } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CouponState, CouponView } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Mark, type Tone } from '../shared/mark.tsx';
import './coupons.css';

const TONES: Readonly<Record<CouponState, Tone>> = {
  issued: 'jade',
  redeemed: 'plain',
  expired: 'plain',
  revoked: 'plum',
};

/** How a coupon stands, in a word. */
export function CouponMark({ state }: { state: CouponState }) {
  const { coupon } = useWords();
  return <Mark tone={TONES[state]}>{coupon.states[state]}</Mark>;
}

/** Where a coupon is looked at. */
export const couponPath = (code: string): string => `/orders/-/coupons/${encodeURIComponent(code)}`;

/** A coupon in a line: what it is worth, its code, how it stands and until when. */
export function CouponLine({ coupon }: { coupon: CouponView }) {
  const { coupon: words } = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <Link href={couponPath(coupon.code)} className="coupon-line" data-testid="coupon-line" data-code={coupon.code}>
      <IconTicket size={16} aria-hidden="true" />
      <strong className="num">{format.money(coupon.value)}</strong>
      <span className="num coupon-line__code">{coupon.code}</span>
      <CouponMark state={coupon.state} />
      <span className="small faint num">{coupon.redeemedOn ?? words.until(format.day(coupon.expiresAt, now))}</span>
    </Link>
  );
}
