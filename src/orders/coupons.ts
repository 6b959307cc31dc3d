import { type Actor, actorName } from '../aftersales/actors.ts';
import type { Clock } from '../clock.ts';
import type { Coupon, Redeemed } from '../store/coupons.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from '../tickets/context.ts';
import { codeOf } from '../tickets/coupon-issuer.ts';
import { type MoveOutcome, moveTicket } from '../tickets/ticket-mover.ts';

export { codeOf };

/** What issuing takes. */
export interface CouponDeps {
  store: Store;
  clock: Clock;
  context(now: Date): TicketContext;
  /** Tells the shopper of it, in the transaction that issues it; gives the conversation to ring for. */
  tell(repos: Repos, coupon: Coupon, ticket: WholeTicket, now: Date): Promise<string | null>;
}

/** What came of issuing: where it is not `issued`, nothing was. */
export type Issued =
  | { outcome: 'issued'; coupon: Coupon; told: string | null }
  | Exclude<MoveOutcome, { outcome: 'moved' }>;

class Stop extends Error {
  readonly issued: Exclude<MoveOutcome, { outcome: 'moved' }>;
  constructor(issued: Exclude<MoveOutcome, { outcome: 'moved' }>) {
    super('not issued');
    this.issued = issued;
  }
}

/** Issues the coupon a case has come to (state coupon_due), closes the case and tells the shopper, all or nothing. */
export const issueCoupon = async (deps: CouponDeps, ticketNo: string, by: Actor): Promise<Issued> => {
  const { store, clock, context, tell } = deps;
  const now = clock.now();
  try {
    return await store.write(async (repos) => {
      const moved = await moveTicket(repos, ticketNo, 'issue_coupon', by, {}, context(now));
      if (moved.outcome !== 'moved') throw new Stop(moved);
      const coupon = await repos.coupons.ofTicket(ticketNo);
      if (coupon === null) throw new Error(`${ticketNo} was closed without its coupon`);
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

/** Takes back a coupon that was not used; null when there is none to take back. Whether somebody may is the caller's to ask. */
export const revokeCoupon = async (
  repos: Pick<Repos, 'coupons' | 'audit'>,
  typed: string,
  by: Actor,
  now: Date,
): Promise<Coupon | null> => {
  const code = codeOf(typed);
  if (!(await repos.coupons.revoke(code, actorName(by), now))) return null;
  await repos.audit.append({ at: now, who: actorName(by), action: 'coupon.revoke', subject: `coupon:${code}` });
  return repos.coupons.get(code);
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
