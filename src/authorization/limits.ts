import type { Case } from './case.ts';
import type { Nature } from './nature.ts';
import type { Grant, Rules, Tier, Trigger } from './rules.ts';

const within = (limit: number | undefined, value: number): boolean => limit === undefined || value <= limit;

/** A grant together with the tier it stands in. */
export interface Placed {
  tier: Tier;
  grant: Grant;
}

export type Coupon = Pick<Case, 'compensationMinor'> & { sums: Pick<Case['sums'], 'compensationOrder'> };

/** What a case puts at stake: the goods that go out again in an exchange, else the money that goes back. Minor units. */
export const atStake = (kind: Case['kind'], money: Pick<Case, 'goodsMinor' | 'refundMinor'>): number =>
  kind === 'exchange' ? money.goodsMinor : money.refundMinor;

/** The limits on what a case is. */
export const natureHolds = ({ grant }: Placed, kind: Case['kind'], nature: Nature): boolean =>
  grant.kinds.includes(kind) &&
  within(grant.days_beyond_window, Math.max(0, ...nature.windows.map(({ beyond }) => beyond))) &&
  (grant.without_return === 'allowed' || !nature.withoutReturn) &&
  (grant.evidence_to_judge === 'allowed' || !nature.evidential) &&
  (grant.delivered === undefined || nature.delivered) &&
  (grant.before_dispatch === undefined || nature.beforeDispatch);

/** The limits on the value of the goods; in an exchange it is what goes out again. */
export const goodsHold = ({ grant }: Placed, kind: Case['kind'], goodsMinor: number): boolean =>
  within(grant.goods_value_up_to, goodsMinor) && (kind !== 'exchange' || within(grant.exchange_up_to, goodsMinor));

/** The limit on the money that goes back. */
export const refundHolds = ({ grant }: Placed, refundMinor: number): boolean => within(grant.refund_up_to, refundMinor);

/** The limits on what is at stake, added up over the order and over the shopper's day. */
export const sumsHold = (
  { grant, tier }: Placed,
  stake: number,
  sums: Pick<Case['sums'], 'order' | 'shopperDay'>,
): boolean =>
  grant.cumulative === 'not_counted' ||
  stake === 0 ||
  (within(tier.cumulative.order, stake + sums.order) && within(tier.cumulative.shopper_day, stake + sums.shopperDay));

/** The limits on compensation, alone and added up over the order. */
export const couponHolds = ({ grant, tier }: Placed, coupon: Coupon): boolean =>
  within(grant.compensation_up_to, coupon.compensationMinor) &&
  (coupon.compensationMinor === 0 ||
    within(tier.cumulative.compensation_order, coupon.compensationMinor + coupon.sums.compensationOrder));

/** The limit on how often the shopper was refunded lately. */
export const trustHolds = ({ grant }: Placed, refunds90d: number): boolean =>
  grant.refunds_90d_below === undefined || refunds90d < grant.refunds_90d_below;

/**
 * The limit on what one pair of hands gives in a day. It binds where the requester would settle the case alone, up to their
 * own tier; above it somebody else decides, whose own day is counted when they do.
 */
export const ownDayHolds = ({ grant, tier }: Placed, own: OwnDay, stake: number): boolean =>
  grant.cumulative === 'not_counted' || stake === 0 || tier.tier > own.tier || within(own.limit, stake + own.given);

/** The requester's tier, its limit a day (undefined: none) and what they have granted today. */
export interface OwnDay {
  tier: number;
  limit: number | undefined;
  given: number;
}

/** How the requester of a case stands with the day's limit. */
export const ownDayOf = (rules: Rules, requesterTier: number, given: number): OwnDay => ({
  tier: requesterTier,
  limit: rules.tiers.find(({ tier }) => tier === requesterTier)?.cumulative.own_day,
  given,
});

/** True when all that a trigger names fits. */
export const triggerFits = (one: Trigger, part: Pick<Case, 'kind' | 'reason' | 'flags' | 'openComplaints'>): boolean =>
  (one.kinds?.includes(part.kind) ?? true) &&
  (one.reasons?.includes(part.reason) ?? true) &&
  (one.flags?.some((flag) => part.flags.includes(flag)) ?? true) &&
  (one.open_complaints_from === undefined || part.openComplaints >= one.open_complaints_from);

/** Every grant of every tier, lowest tier first, in the file's order. */
export const placed = (rules: Rules): Placed[] =>
  [...rules.tiers]
    .sort((one, other) => one.tier - other.tier)
    .flatMap((tier) => tier.grants.map((grant) => ({ tier, grant })));
