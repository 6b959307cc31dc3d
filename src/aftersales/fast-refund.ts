import type { Reason } from '../understanding/types.ts';
import type { Kind } from './kinds.ts';
import type { Terms } from './terms.ts';

/** What decides whether a shopper's money may go before the goods are back. */
export interface FastCase {
  kind: Kind;
  reason: Reason;
  customerTier: string;
  /** Refunds granted in the last 90 days. */
  refunds90d: number;
  openComplaints: number;
  refundMinor: number;
  flags: readonly string[];
  goodsStay: boolean;
}

/**
 * Whether the money may go at the carrier's first scan of the parcel (H21): a return of little value by a member the shop trusts,
 * with no mark on the case.
 */
export const mayRefundFast = ({ fast_refund: rule }: Terms, part: FastCase): boolean =>
  rule !== undefined &&
  part.kind === 'return' &&
  !part.goodsStay &&
  part.flags.length === 0 &&
  part.openComplaints === 0 &&
  part.refundMinor > 0 &&
  part.refundMinor <= rule.up_to &&
  part.refunds90d < rule.refunds_90d_below &&
  rule.reasons.includes(part.reason) &&
  rule.members.some((member) => member === part.customerTier);
