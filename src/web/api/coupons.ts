import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { decimalOf } from '../../aftersales/money.ts';
import { redeemCoupon, verifyCoupon } from '../../orders/coupons.ts';
import type { Coupon } from '../../store/coupons.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import { type ApiDeps, authorized, idempotencyKeyOf } from './puts.ts';

const PER_MINUTE = 120;
const about = z.object({ code: z.string().min(1).max(40) });
const whose = z.object({ customer_id: z.string().min(1).max(64) });
const wish = whose.extend({ order_no: z.string().min(1).max(64) });

const STATUS = {
  redeemed: 200,
  repeated: 200,
  unknown: 404,
  not_yours: 404,
  expired: 409,
  used: 409,
  revoked: 409,
} as const;

/**
 * For the shop's checkout. GET /api/v1/coupons/{code}?customer_id=… says whether a coupon is good; POST …/redeem with customer_id,
 * order_no and an Idempotency-Key uses it up, once. Somebody else's coupon is as unknown as one that does not exist.
 */
export const couponApi = (app: FastifyInstance, deps: ApiDeps): void => {
  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  const viewOf = (coupon: Coupon) => ({
    code: coupon.code,
    value: decimalOf(coupon.valueMinor),
    expires_at: isoTime(coupon.expiresAt, deps.timezone()),
    redeemed_on: coupon.redeemedOn,
  });

  app.get('/api/v1/coupons/:code', { config }, async (request, reply) => {
    await authorized(request, deps, 'coupons');
    const { customer_id } = whose.parse(request.query);
    const { verdict, coupon } = await verifyCoupon(
      deps.store.read,
      about.parse(request.params).code,
      customer_id,
      deps.clock.now(),
    );
    if (coupon === null)
      return reply
        .code(404)
        .send({ error: { code: 'NOT_FOUND', message: 'There is no such coupon for this customer.' } });
    return { verdict, ...viewOf(coupon) };
  });

  app.post('/api/v1/coupons/:code/redeem', { config }, async (request, reply) => {
    const holder = await authorized(request, deps, 'coupons');
    const key = `${holder.id}.${idempotencyKeyOf(request)}`;
    const { customer_id: customerId, order_no: orderNo } = wish.parse(request.body);
    const { code } = about.parse(request.params);
    const asked = { code, customerId, orderNo, key, who: `api:${holder.id}` };
    const found = await deps.store.write((repos) => redeemCoupon(repos, asked, deps.clock.now()));
    reply.code(STATUS[found.outcome]);
    if ('coupon' in found) return { verdict: 'redeemed', ...viewOf(found.coupon) };
    const unknown = found.outcome === 'unknown' || found.outcome === 'not_yours';
    const message = unknown
      ? 'There is no such coupon for this customer.'
      : `The coupon cannot be redeemed: it is ${found.outcome}.`;
    return {
      error: { code: unknown ? 'NOT_FOUND' : 'CONFLICT', reason: unknown ? 'unknown' : found.outcome, message },
    };
  });
};
