import { tierOf } from '../../aftersales/actors.ts';
import { decimalOf } from '../../aftersales/money.ts';
import { maskName } from '../../compliance/masking.ts';
import { couponState, MAY_REVOKE } from '../../orders/coupons.ts';
import type { Coupon } from '../../store/coupons.ts';
import type { Repos } from '../../store/repos.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { CouponState, CouponView } from '../contract.ts';

const actionsOf = (state: CouponState, tier: number): CouponView['actions'] => [
  ...(state === 'issued' && tier > 0 ? (['redeem'] as const) : []),
  ...((state === 'issued' || state === 'expired') && tier >= MAY_REVOKE ? (['revoke'] as const) : []),
];

const iso = (at: Date | null, timezone: string): string | null => at && isoTime(at, timezone);

/** Coupons as the desk sees them; whose they are is masked. */
export const toCouponViews = async (
  repos: Repos,
  coupons: readonly Coupon[],
  viewer: Viewer,
  { now, timezone }: { now: Date; timezone: string },
): Promise<CouponView[]> => {
  const ids = [...new Set(coupons.map(({ customerId }) => customerId))];
  const customers = await repos.customers.some(ids);
  return coupons.map((coupon) => {
    const name = customers.get(coupon.customerId)?.name ?? null;
    const state = couponState(coupon, now);
    return {
      code: coupon.code,
      value: decimalOf(coupon.valueMinor),
      state,
      customerId: coupon.customerId,
      customer: name && maskName(name),
      ticketNo: coupon.ticketNo,
      orderNo: coupon.orderNo,
      issuedBy: coupon.issuedBy,
      issuedAt: isoTime(coupon.issuedAt, timezone),
      expiresAt: isoTime(coupon.expiresAt, timezone),
      redeemedAt: iso(coupon.redeemedAt, timezone),
      redeemedOn: coupon.redeemedOn,
      actions: actionsOf(state, tierOf(viewer.role)),
    };
  });
};
