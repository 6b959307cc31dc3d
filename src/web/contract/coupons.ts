/** What the console and the server say to each other about coupons given for the trouble. */
export type CouponState = 'issued' | 'redeemed' | 'expired' | 'revoked';

/** GET /api/console/coupons?state=&q=: a coupon as the desk sees it. */
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
  /** Whether this viewer may take it back now. */
  mayRevoke: boolean;
}

/** POST /api/console/coupons/check `{ code }`: what a code that somebody names is good for. */
export interface CouponCheck {
  verdict: 'good' | 'expired' | 'used' | 'revoked' | 'unknown';
  coupon: CouponView | null;
}

/** GET /api/console/coupons/offer?order=…: what this viewer may give for the trouble of an order without anybody's word. */
export interface CouponOffer {
  /** Money that may still be given on this order, by this viewer, today. */
  upTo: string;
  orderNo: string;
}
