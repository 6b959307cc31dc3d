import { z } from 'zod';
import { parseHours } from '../aftersales/hours.ts';
import { readPolicy } from '../aftersales/policy.ts';
import { parseServiceLevels } from '../aftersales/service-levels.ts';
import { shopTerms } from '../aftersales/terms-pack.ts';
import { parseAuthorization } from '../authorization/rules.ts';
import type { TicketContext } from './context.ts';

/** Of the rules for orders only what cases are decided by; the rest is the orders room's to read. */
const ordersShape = z.object({
  coupon_days: z.int().min(1).max(3_650),
  coupon_issued: z.enum(['at_once', 'by_hand']).default('at_once'),
});
const readOrders = (policies: ReadonlyMap<string, unknown>) => {
  const { coupon_days: couponDays, coupon_issued: issued } = readPolicy(
    'templates/policies/orders.yaml',
    ordersShape,
    policies.get('orders'),
  );
  return { couponDays, couponsAtOnce: issued === 'at_once' };
};

/** Reads the files that tickets are decided by, out of the shop's policies; throws CONTENT_INVALID with the place. */
export const readPack = (policies: ReadonlyMap<string, unknown>, timezone: string): Omit<TicketContext, 'now'> => ({
  rules: parseAuthorization(policies.get('authorization')),
  terms: shopTerms(policies),
  hours: parseHours(policies.get('hours')),
  levels: parseServiceLevels(policies.get('service-levels')),
  ...readOrders(policies),
  timezone,
});
