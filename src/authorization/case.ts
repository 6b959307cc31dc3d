import { z } from 'zod';
import { type Actor, parseActor, ROLES } from '../aftersales/actors.ts';
import {
  isDelivered,
  KINDS,
  type Kind,
  LIABILITIES,
  type Liability,
  ORDER_STATUSES,
  type OrderStatus,
  RETURNABLES,
  type Returnable,
} from '../aftersales/kinds.ts';
import { minorOf } from '../aftersales/money.ts';
import { XiaoerError } from '../errors.ts';
import { REASONS, type Reason } from '../understanding/types.ts';
import { knownFlags, type Rules } from './rules.ts';

/** What has already been given, in minor units; limits add up over it. */
export interface Sums {
  /** Gone or bound to go back in this order. */
  order: number;
  /** Compensation already given in this order. */
  compensationOrder: number;
  /** Asked for or given to this shopper today. */
  shopperDay: number;
  /** Granted by the requester's own hand today. */
  ownDay: number;
}

/** A case as authorization sees it. Amounts in minor units. */
export interface Case {
  kind: Kind;
  reason: Reason;
  goodsMinor: number;
  refundMinor: number;
  compensationMinor: number;
  /** 0 on the day of delivery; null while nothing was delivered. */
  daysSinceDelivery: number | null;
  orderStatus: OrderStatus;
  returnable: Returnable;
  category: string;
  /** null: nobody has said. */
  opened: boolean | null;
  /** Confirmed at purchase that it cannot go back without a reason; left out: taken as confirmed. */
  confirmed?: boolean | null;
  evidence: boolean;
  /** null: taken as the longest the terms know. */
  warrantyMonths: number | null;
  customerTier: string;
  /** Refunds granted to the shopper in the last 90 days. */
  refunds90d: number;
  openComplaints: number;
  flags: readonly string[];
  requester: Actor;
  /** Whoever asks is the shopper whose case it is: a colleague who buys here as well. Left out: they are not. */
  ownCase?: boolean;
  /** null: by the published standard. */
  liability: Liability | null;
  sums: Sums;
}

export const NO_SUMS: Sums = { order: 0, compensationOrder: 0, shopperDay: 0, ownDay: 0 };

const money = z.string('an amount is written as text, such as "320.00"').transform((text, context) => {
  const minor = minorOf(text);
  if (minor !== null) return minor;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is not an amount; write it like "320.00", without sign or currency`,
  });
  return z.NEVER;
});
const none = money.default(0);
const count = z.int('a whole number, 0 or more').min(0, 'a whole number, 0 or more');

/** The public format of a case, field by field. */
export const wire = z.strictObject({
  kind: z.enum(KINDS),
  reason: z.enum(REASONS).default('other'),
  goods_value: none,
  refund: none,
  compensation: none,
  days_since_delivery: count.nullable().default(null),
  order_status: z.enum(ORDER_STATUSES).optional(),
  returnable: z.enum(RETURNABLES).default('yes'),
  category: z.string().default(''),
  opened: z.boolean().nullable().default(null),
  exclusion_confirmed: z.boolean().nullable().default(true),
  evidence: z.boolean().default(false),
  warranty_months: count.nullable().default(null),
  customer_tier: z.enum(['normal', 'silver', 'gold', 'diamond']).default('normal'),
  refunds_90d: count.default(0),
  open_complaints: count.default(0),
  flags: z.array(z.string()).default([]),
  requester: z.string().default('bot'),
  own_case: z.boolean().default(false),
  liability: z.enum(LIABILITIES).nullable().default(null),
  refunded_order: none,
  compensated_order: none,
  refunded_shopper_day: none,
  granted_own_day: none,
});

const refuse = (wrongs: string[]): never => {
  throw new XiaoerError('INPUT_INVALID', `This case cannot be read. ${wrongs.join('; ')}.`);
};

/** A parcel whose delivery nobody has dated counts as on its way. */
const statusOf = (status: OrderStatus | undefined, days: number | null): OrderStatus => {
  if (status === undefined) return days === null ? 'dispatched' : 'delivered';
  if (days !== null && !isDelivered(status))
    refuse([`days_since_delivery: the order is "${status}", so it has no day of delivery; leave it out`]);
  if (days === null && isDelivered(status))
    refuse([`days_since_delivery: the order is "${status}", so say how many days ago`]);
  return status;
};

/** What stands in a case of the public format, in the program's own terms. */
export const fromWire = (data: z.output<typeof wire>, requester: Actor, orderStatus: OrderStatus): Case => ({
  kind: data.kind,
  reason: data.reason,
  goodsMinor: data.goods_value,
  refundMinor: data.refund,
  compensationMinor: data.compensation,
  daysSinceDelivery: data.days_since_delivery,
  orderStatus,
  returnable: data.returnable,
  category: data.category,
  opened: data.opened,
  confirmed: data.exclusion_confirmed,
  evidence: data.evidence,
  warrantyMonths: data.warranty_months,
  customerTier: data.customer_tier,
  refunds90d: data.refunds_90d,
  openComplaints: data.open_complaints,
  flags: data.flags,
  requester,
  ownCase: data.own_case,
  liability: data.liability,
  sums: {
    order: data.refunded_order,
    compensationOrder: data.compensated_order,
    shopperDay: data.refunded_shopper_day,
    ownDay: data.granted_own_day,
  },
});

/**
 * Reads a case in the public format (money as decimal strings). Missing optional fields: no money, nothing delivered,
 * returnable, nothing said about opening, no photos, a normal customer without history, asked by the bot.
 * Throws INPUT_INVALID that names each field and what to write there; a flag no trigger knows is such a fault.
 */
export const parseCase = (raw: unknown, rules: Rules): Case => {
  const read = wire.safeParse(raw);
  if (!read.success) {
    return refuse(read.error.issues.map((issue) => `${issue.path.join('.') || 'the case'}: ${issue.message}`));
  }
  const { data } = read;
  const flags = knownFlags(rules);
  const strange = data.flags.filter((flag) => !flags.includes(flag));
  if (strange.length > 0) refuse([`flags: no trigger knows "${strange.join('", "')}"; known are ${flags.join(', ')}`]);
  const requester = parseActor(data.requester);
  if (requester === null)
    return refuse([`requester: "${data.requester}" is written like agent:a1; roles are ${ROLES.join(', ')}`]);
  return fromWire(data, requester, statusOf(data.order_status, data.days_since_delivery));
};
