import { randomInt } from 'node:crypto';
import { type Actor, actorName } from '../aftersales/actors.ts';
import type { Clock } from '../clock.ts';
import type { Coupon, Redeemed } from '../store/coupons.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from '../tickets/context.ts';
import { type MoveOutcome, moveTicket } from '../tickets/ticket-mover.ts';

/** What issuing takes. */
export interface CouponDeps {
  store: Store;
  clock: Clock;
  context(now: Date): TicketContext;
  /** Days a coupon is good for. */
  days(): number;
  /** Tells the shopper of it, in the transaction that issues it; gives the conversation to ring for. */
  tell(repos: Repos, coupon: Coupon, ticket: WholeTicket, now: Date): Promise<string | null>;
}

/** What came of issuing: where it is not `issued`, nothing was. */
export type Issued =
  | { outcome: 'issued'; coupon: Coupon; told: string | null }
  | { outcome: 'nobody' | 'nothing' }
  | Exclude<MoveOutcome, { outcome: 'moved' }>;

const DAY = 86_400_000;
/** Without letters and digits that look alike. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** 12 of 30 signs: 58 bits, so that nobody guesses one; in groups of four, so that people can read it out. */
const newCode = (): string => {
  const signs = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  return [0, 4, 8].map((at) => signs.slice(at, at + 4).join('')).join('-');
};

/** A code as it was typed: spaces, case and dashes do not matter. */
export const codeOf = (typed: string): string => {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/gu, '');
  return bare.length === LENGTH
    ? `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`
    : typed.trim().toUpperCase();
};

class Stop extends Error {
  readonly issued: Issued;
  constructor(issued: Issued) {
    super('not issued');
    this.issued = issued;
  }
}

/**
 * Issues the coupon a case has come to (state coupon_due), closes the case and tells the shopper, all or nothing. Its value is what
 * was offered and agreed upon, which has counted against the limits of who offered it and of the order since then (H23).
 */
export const issueCoupon = async (deps: CouponDeps, ticketNo: string, by: Actor): Promise<Issued> => {
  const { store, clock, context, days, tell } = deps;
  const now = clock.now();
  try {
    return await store.write(async (repos) => {
      await repos.tickets.lock(ticketNo);
      const ticket = await repos.tickets.get(ticketNo);
      if (ticket === null) throw new Stop({ outcome: 'not_found' });
      const { customerId, compensationMinor } = ticket;
      if (ticket.state === 'coupon_due' && customerId === null) throw new Stop({ outcome: 'nobody' });
      if (ticket.state === 'coupon_due' && compensationMinor <= 0) throw new Stop({ outcome: 'nothing' });
      const code = newCode();
      const moved = await moveTicket(repos, ticketNo, 'issue_coupon', by, { note: code }, context(now));
      if (moved.outcome !== 'moved') throw new Stop(moved);
      const coupon = await repos.coupons.issue({
        code,
        customerId: customerId ?? '',
        ticketNo,
        orderNo: ticket.orderNo,
        valueMinor: compensationMinor,
        issuedBy: actorName(by),
        issuedAt: now,
        expiresAt: new Date(now.getTime() + days() * DAY),
      });
      if (coupon === null) throw new Stop({ outcome: 'changed_meanwhile' });
      return { outcome: 'issued', coupon, told: await tell(repos, coupon, moved.ticket, now) } as const;
    });
  } catch (thrown) {
    if (thrown instanceof Stop) return thrown.issued;
    throw thrown;
  }
};

/** Lowest tier that may take a coupon back. */
export const MAY_REVOKE = 2;

/** How a coupon stands. */
export const couponState = (
  { redeemedAt, revokedAt, expiresAt }: Pick<Coupon, 'redeemedAt' | 'revokedAt' | 'expiresAt'>,
  now: Date,
): 'issued' | 'redeemed' | 'expired' | 'revoked' => {
  if (redeemedAt) return 'redeemed';
  if (revokedAt) return 'revoked';
  return expiresAt > now ? 'issued' : 'expired';
};

/** What a checkout is told of a coupon without using it up. */
export type Verified = 'good' | Exclude<Redeemed['outcome'], 'redeemed' | 'repeated'>;

/** Whether a coupon could be redeemed by a customer now. */
export const verifyCoupon = async (
  repos: Pick<Repos, 'coupons'>,
  typed: string,
  customerId: string,
  now: Date,
): Promise<{ verdict: Verified; coupon: Coupon | null }> => {
  const coupon = await repos.coupons.get(codeOf(typed));
  if (coupon === null) return { verdict: 'unknown', coupon };
  if (coupon.customerId !== customerId) return { verdict: 'not_yours', coupon: null };
  if (coupon.redeemedAt) return { verdict: 'used', coupon };
  if (coupon.revokedAt) return { verdict: 'revoked', coupon };
  return { verdict: coupon.expiresAt > now ? 'good' : 'expired', coupon };
};

/** Uses a coupon up, once, and records on which order. */
export const redeemCoupon = async (
  repos: Pick<Repos, 'coupons' | 'audit'>,
  wish: { code: string; customerId: string; orderNo: string; key: string; who: string },
  now: Date,
): Promise<Redeemed> => {
  const code = codeOf(wish.code);
  const found = await repos.coupons.redeem(code, wish.customerId, wish.orderNo, wish.key, now);
  if (found.outcome === 'redeemed') {
    const detail = { order: wish.orderNo, minor: found.coupon.valueMinor };
    await repos.audit.append({ at: now, who: wish.who, action: 'coupon.redeem', subject: `coupon:${code}`, detail });
  }
  return found;
};
