import { z } from 'zod';
import { decimalOf, minorOf } from '../../aftersales/money.ts';
import { TOPICS } from '../../handoff/bells.ts';
import { giveCoupon } from '../../orders/coupon-gift.ts';
import { couponLimit } from '../../orders/coupon-limit.ts';
import { codeOf, redeemCoupon, revokeCoupon } from '../../orders/coupons.ts';
import type { Coupon } from '../../store/coupons.ts';
import { actorOf, type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { CouponGiven, CouponLimit, CouponView } from '../contract.ts';
import { couponRefusal } from '../coupon-outcomes.ts';
import { toCouponViews } from '../present/coupon.ts';
import { demand } from '../roles.ts';
import { ticketRefusal } from '../ticket-outcomes.ts';
import { type ConsoleContext, type ConsoleRoutes, conversationOr404, notFound } from './context.ts';

const LISTED = 100;
const about = z.object({ code: z.string().min(1).max(40) });
const list = z.object({
  state: z.enum(['issued', 'redeemed', 'expired', 'revoked', 'all']).default('all'),
  q: z.string().trim().max(64).default(''),
});
const limitQuery = z.object({ order: z.string().min(1).max(64) });
const redeemed = z.object({ order_no: z.string().trim().min(1).max(64) });
const gift = z.object({
  conversation: z.string().max(100),
  order_no: z.string().trim().min(1).max(64),
  amount: z.string().regex(/^\d{1,7}(\.\d{1,2})?$/u, 'must be an amount such as 20.00'),
  note: z.string().trim().min(1).max(500),
  key: z.string().regex(/^[\w-]{8,64}$/u),
});

/** Gives one from a talk, under the rules. @throws Refusal in the viewer's words */
const give = async (context: ConsoleContext, viewer: Viewer, body: unknown) => {
  const { deps } = context;
  const { conversation, order_no: orderNo, amount, note, key } = gift.parse(body);
  const { id: conversationId, customerId } = await conversationOr404(context, conversation);
  if (customerId === null) throw couponRefusal('no_customer');
  const valueMinor = minorOf(amount) ?? 0;
  const wish = { customerId, orderNo, conversationId, valueMinor, note, key };
  const given = await giveCoupon(deps.coupons, wish, actorOf(viewer));
  if (given.outcome === 'repeated') throw couponRefusal('repeated');
  if (given.outcome !== 'issued' && given.outcome !== 'waiting') throw ticketRefusal(given.outcome);
  await deps.bus.publish(TOPICS.ticket, given.ticket.no);
  if (given.outcome === 'issued' && given.told) await deps.coupons.ring(given.told);
  return given;
};

/** Coupons given for the trouble: those there are, giving one, checking and redeeming it at the desk, taking it back. */
export const couponRoutes: ConsoleRoutes = (app, context) => {
  const { store, clock, shop } = context.deps;
  const viewsOf = (coupons: readonly Coupon[], viewer: Viewer): Promise<CouponView[]> =>
    toCouponViews(store.read, coupons, viewer, { now: clock.now(), timezone: shop().timezone });
  const viewOf = async (coupon: Coupon, viewer: Viewer): Promise<CouponView> =>
    (await viewsOf([coupon], viewer))[0] ?? notFound();

  app.get('/coupons', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const { state, q } = list.parse(request.query);
    const known = state === 'all' ? undefined : state;
    const text = (await store.read.coupons.get(codeOf(q))) === null ? q : codeOf(q);
    return {
      items: await viewsOf(
        await store.read.coupons.find({ state: known, text, now: clock.now(), limit: LISTED }),
        viewer,
      ),
    };
  });

  app.get('/coupons/limit', async (request): Promise<CouponLimit> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const order = (await store.read.orders.get(limitQuery.parse(request.query).order)) ?? notFound();
    const { rules } = context.deps.coupons.context(clock.now());
    const most = couponLimit(rules, viewer.role, order.compensatedMinor);
    return { upTo: most === null ? null : decimalOf(most) };
  });

  app.get('/coupons/:code', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const coupon = await store.read.coupons.get(codeOf(about.parse(request.params).code));
    if (coupon === null) throw couponRefusal('unknown');
    return viewOf(coupon, viewer);
  });

  app.post('/coupons', async (request): Promise<CouponGiven> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const given = await give(context, viewer, request.body);
    const coupon = given.outcome === 'issued' ? await viewOf(given.coupon, viewer) : null;
    return { coupon, ticketNo: given.ticket.no };
  });

  app.post('/coupons/:code/redeem', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const code = codeOf(about.parse(request.params).code);
    const { order_no: orderNo } = redeemed.parse(request.body);
    const who = `${viewer.role}:${viewer.user.id}`;
    const found = await store.write(async (repos) => {
      const order = (await repos.orders.get(orderNo)) ?? notFound();
      const coupon = await repos.coupons.get(code);
      // Two records of one person are one customer: the coupon is theirs under either.
      const family = coupon ? await repos.families.of(order.customerId) : [];
      if (coupon && !family.includes(coupon.customerId)) throw couponRefusal('not_theirs');
      const customerId = coupon?.customerId ?? order.customerId;
      return redeemCoupon(repos, { code, customerId, orderNo, key: `console.${orderNo}`, who }, clock.now());
    });
    if ('coupon' in found) return viewOf(found.coupon, viewer);
    throw couponRefusal(found.outcome === 'not_yours' ? 'not_theirs' : found.outcome);
  });

  app.post('/coupons/:code/revoke', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'revoke_coupon');
    const { code } = about.parse(request.params);
    const coupon = await store.write((repos) => revokeCoupon(repos, code, actorOf(viewer), clock.now()));
    if (coupon === null) throw couponRefusal('not_to_take_back');
    return viewOf(coupon, viewer);
  });
};
