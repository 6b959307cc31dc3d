/** What the console and the server say to each other about coupons given for the trouble. */
export type CouponState = 'issued' | 'redeemed' | 'expired' | 'revoked';

/** GET /api/console/coupons?state=&q= → `{ items: CouponView[] }`, newest first; GET …/coupons/:code, spaces and case do not matter. */
export interface CouponView {
  code: string;
  value: string;
  state: CouponState;
  customerId: string;
  /** Masked. */
  customer: string | null;
  ticketNo: string | null;
  orderNo: string | null;
  issuedBy: string;
  issuedAt: string;
  expiresAt: string;
  redeemedAt: string | null;
  redeemedOn: string | null;
  /** What this viewer may do with it now: POST …/coupons/:code/redeem `{ order_no }`, POST …/coupons/:code/revoke. */
  actions: ('redeem' | 'revoke')[];
}

/** GET /api/console/coupons/limit?order=…: what this viewer may give for an order on their own word; null: no limit. */
export interface CouponLimit {
  upTo: string | null;
}

/**
 * POST /api/console/coupons `{ conversation, order_no, amount, note, key }`: a coupon, or the case in which somebody else's word is
 * waited for. `key` names the wish, so that the same one sent again gives nothing twice.
 */
export interface CouponGiven {
  coupon: CouponView | null;
  ticketNo: string;
}
