import { z } from 'zod';
import { readPolicy } from '../aftersales/policy.ts';
import { ORDER_EVENTS } from '../store/order-notices.ts';

const FILE = 'templates/policies/orders.yaml';

/** Why an order may be doubtful (H14). */
const DOUBTS = ['address_incomplete', 'phone_implausible', 'out_of_stock', 'amount_mismatch', 'duplicate'] as const;
export type DoubtReason = (typeof DOUBTS)[number];

const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

const shape = z.strictObject({
  audit: z.strictObject({
    address: z.strictObject({ shortest: z.int().min(1).max(200), number: yesNo }),
    duplicate_minutes: z.int().min(0).max(10_080),
    largest_discount: z.int().min(0).max(100),
    stock_counts: z.enum(['before', 'after']),
    ask: z.array(z.enum(DOUBTS)),
  }),
  notices: z.strictObject({
    events: z.array(z.enum(ORDER_EVENTS)),
    within_hours: z.int().min(1).max(720),
    trouble_after_days: z.int().min(1).max(90),
  }),
  coupon_days: z.int().min(1).max(3_650),
  coupon_issued: z.enum(['at_once', 'by_hand']).default('at_once'),
});

/** templates/policies/orders.yaml. */
export type OrdersPolicy = z.output<typeof shape>;

/** Reads orders.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseOrders = (raw: unknown): OrdersPolicy => readPolicy(FILE, shape, raw);
