import type { OrderStatus } from './kinds.ts';
import type { PaidOrder } from './refund-amount.ts';

/** The order a claim is about. Amounts in minor units. */
export interface ClaimOrder extends PaidOrder {
  status: OrderStatus;
  placedAt: Date;
  paidAt: Date | null;
  dispatchedAt: Date | null;
  deliveredAt: Date | null;
  /** Nobody told when it arrived: hours that the shop states stand for it. */
  deliveredAssumed?: boolean;
}
