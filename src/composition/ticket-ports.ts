import { BOT } from '../aftersales/actors.ts';
import type { State } from '../aftersales/machines/index.ts';
import type { Opened, TicketWish } from '../conversation/effects.ts';
import type { Ports } from '../conversation/ports.ts';
import { answerCase } from '../tickets/case-answerer.ts';
import { recordOf } from '../tickets/case-record.ts';
import type { TicketContext } from '../tickets/context.ts';
import { moveTicket } from '../tickets/ticket-mover.ts';
import { openTicket } from '../tickets/ticket-opener.ts';
import type { ShopRules } from './shop-rules.ts';

/** States in which somebody has still to decide. */
const UNDECIDED: readonly State[] = ['submitted', 'needs_evidence', 'pending_review', 'pending_approval'];

const nothing: Opened = { outcome: 'failed', no: '', tier: 0, amountMinor: 0, dueAt: null, clauses: [], postage: null };

/** What tickets are decided from, at a moment. */
export const ticketContext = (shop: ShopRules, now: Date): TicketContext => ({
  rules: shop.rules,
  terms: shop.terms,
  hours: shop.hours,
  levels: shop.levels,
  couponDays: shop.orders.coupon_days,
  couponsAtOnce: shop.orders.coupon_issued === 'at_once',
  timezone: shop.timezone,
  now,
});

/** The tickets room, as the conversation asks for it. */
export const ticketPorts = (
  shop: () => ShopRules,
): Pick<Ports, 'openTicket' | 'addPhotos' | 'noteSentBack' | 'arrangePickUp' | 'answerCase' | 'withdrawTicket'> => ({
  async openTicket(repos, wish: TicketWish, who, now) {
    const outcome = await openTicket(repos, { ...wish, ...who, requester: BOT }, ticketContext(shop(), now));
    if (outcome.outcome === 'opened') {
      const { no, state, tier, amountMinor, dueAt, clauses, postage } = outcome.ticket;
      const { fast } = recordOf(outcome.ticket);
      const undecided = UNDECIDED.includes(state as State);
      return {
        outcome: undecided ? 'waiting' : 'granted',
        no,
        tier,
        amountMinor,
        dueAt,
        clauses,
        postage: postage as Opened['postage'],
        fast,
      };
    }
    if (outcome.outcome === 'not_eligible') {
      const clauses = [...outcome.eligibility.clauses, ...outcome.decision.clauses];
      return { ...nothing, outcome: 'refused', tier: outcome.decision.tier, clauses };
    }
    if (outcome.outcome === 'limit_reached') return { ...nothing, outcome: 'limit_reached', clauses: [outcome.clause] };
    return { ...nothing, outcome: outcome.outcome === 'already_claimed' ? 'already_claimed' : 'failed' };
  },
  async addPhotos(repos, no, photos, now) {
    const ticket = await repos.tickets.get(no);
    const shopper = { role: 'shopper', id: ticket?.customerId ?? null } as const;
    await moveTicket(repos, no, 'add_evidence', shopper, { photos }, ticketContext(shop(), now));
  },
  async noteSentBack(repos, no, tracking, now) {
    const ticket = await repos.tickets.get(no);
    const shopper = { role: 'shopper', id: ticket?.customerId ?? null } as const;
    const context = ticketContext(shop(), now);
    const moved = await moveTicket(repos, no, 'dispatch_back', shopper, { note: tracking }, context);
    return moved.outcome === 'moved' ? 'noted' : 'too_late';
  },
  async arrangePickUp(repos, no, window, now) {
    const ticket = await repos.tickets.get(no);
    const shopper = { role: 'shopper', id: ticket?.customerId ?? null } as const;
    const input = { pickUp: { window, address: null } };
    const moved = await moveTicket(repos, no, 'arrange_pick_up', shopper, input, ticketContext(shop(), now));
    return moved.outcome === 'moved' ? 'arranged' : 'too_late';
  },
  answerCase: (repos, answered, now) => answerCase(repos, answered, ticketContext(shop(), now)),
  async withdrawTicket(repos, no, now) {
    const ticket = await repos.tickets.get(no);
    const shopper = { role: 'shopper', id: ticket?.customerId ?? null } as const;
    const moved = await moveTicket(repos, no, 'withdraw', shopper, {}, ticketContext(shop(), now));
    return moved.outcome === 'moved' ? 'withdrawn' : 'too_late';
  },
});
