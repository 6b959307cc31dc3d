import type { Db } from './db.ts';
import type { Coupon } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type { Coupon };

/** What came of redeeming. */
export type Redeemed =
  | { outcome: 'redeemed' | 'repeated'; coupon: Coupon }
  | { outcome: 'unknown' | 'not_yours' | 'expired' | 'used' | 'revoked' };

/** What a coupon that is to be issued holds. */
export type NewCoupon = Pick<
  Coupon,
  'code' | 'customerId' | 'ticketNo' | 'orderNo' | 'valueMinor' | 'issuedBy' | 'issuedAt' | 'expiresAt'
>;

/** Which coupons a list of the desk shows. */
export interface CouponFilter {
  state?: 'issued' | 'redeemed' | 'expired' | 'revoked' | undefined;
  customerId?: string | undefined;
  /** The order they were given for, or redeemed on. */
  orderNo?: string | undefined;
  /** A whole code, or the customer, case or order it belongs to. */
  text?: string | undefined;
  /** What has expired is told by it. */
  now: Date;
  limit: number;
}

const standing = (state: NonNullable<CouponFilter['state']>, now: Date) =>
  ({
    issued: { redeemedAt: null, revokedAt: null, expiresAt: { gt: now } },
    expired: { redeemedAt: null, revokedAt: null, expiresAt: { lte: now } },
    redeemed: { redeemedAt: { not: null } },
    revoked: { redeemedAt: null, revokedAt: { not: null } },
  })[state];

const onOrder = (orderNo: string) => ({ OR: [{ orderNo }, { redeemedOn: orderNo }] });

/** Given for the trouble: issued once for a case, bound to a customer, redeemed once. Amounts in minor units. */
export const coupons = (db: Db, _seal: Seal) => ({
  /** Issues a coupon; null when its case has one already, or the code is taken. */
  async issue(fresh: NewCoupon): Promise<Coupon | null> {
    const { code, customerId, ticketNo, orderNo, valueMinor, issuedBy, issuedAt, expiresAt } = fresh;
    const added = await db.$executeRaw`
      INSERT INTO "Coupon" ("code", "customerId", "ticketNo", "orderNo", "valueMinor", "issuedBy", "issuedAt", "expiresAt")
      VALUES (${code}, ${customerId}, ${ticketNo}, ${orderNo}, ${valueMinor}, ${issuedBy}, ${issuedAt}, ${expiresAt})
      ON CONFLICT DO NOTHING`;
    return added === 1 ? db.coupon.findUnique({ where: { code } }) : null;
  },

  get: (code: string): Promise<Coupon | null> => db.coupon.findUnique({ where: { code } }),
  ofTicket: (ticketNo: string): Promise<Coupon | null> => db.coupon.findUnique({ where: { ticketNo } }),

  /** Whether there is a coupon that can still be used up. */
  async anyGood(now: Date): Promise<boolean> {
    const where = { redeemedAt: null, revokedAt: null, expiresAt: { gt: now } };
    return (await db.coupon.findFirst({ where, select: { code: true } })) !== null;
  },

  /** A customer's coupons, newest first; all of them without one. */
  list: (customerId?: string, limit = 200): Promise<Coupon[]> =>
    db.coupon.findMany({
      where: customerId === undefined ? {} : { customerId },
      orderBy: [{ issuedAt: 'desc' }, { code: 'asc' }],
      take: limit,
    }),

  /** Those the desk asks for, newest first. */
  find: ({ state, customerId, orderNo, text, now, limit }: CouponFilter): Promise<Coupon[]> =>
    db.coupon.findMany({
      where: {
        AND: [
          state === undefined ? {} : standing(state, now),
          customerId === undefined ? {} : { customerId },
          orderNo === undefined ? {} : onOrder(orderNo),
          text ? { OR: [{ code: text }, { customerId: text }, { ticketNo: text }, onOrder(text)] } : {},
        ],
      },
      orderBy: [{ issuedAt: 'desc' }, { code: 'asc' }],
      take: limit,
    }),

  /**
   * Uses a coupon up, in one statement, so that of any number who try at once one has it. The same key on the same order again
   * is a repetition.
   */
  async redeem(code: string, customerId: string, on: string, key: string, now: Date): Promise<Redeemed> {
    const where = { code, customerId, redeemedAt: null, revokedAt: null, expiresAt: { gt: now } };
    const data = { redeemedAt: now, redeemedOn: on, redeemKey: key };
    const { count } = await db.coupon.updateMany({ where, data });
    const coupon = await db.coupon.findUnique({ where: { code } });
    if (coupon === null) return { outcome: 'unknown' };
    if (count === 1) return { outcome: 'redeemed', coupon };
    if (coupon.customerId !== customerId) return { outcome: 'not_yours' };
    if (coupon.redeemedAt)
      return coupon.redeemKey === key && coupon.redeemedOn === on
        ? { outcome: 'repeated', coupon }
        : { outcome: 'used' };
    return { outcome: coupon.revokedAt ? 'revoked' : 'expired' };
  },

  /** Takes back a coupon that was not used. False when there is none to take back. */
  async revoke(code: string, by: string, now: Date): Promise<boolean> {
    const where = { code, redeemedAt: null, revokedAt: null };
    return (await db.coupon.updateMany({ where, data: { revokedAt: now, revokedBy: by } })).count === 1;
  },
});
