import { type Actor, BOT } from '../../aftersales/actors.ts';
import type { Kind } from '../../aftersales/kinds.ts';
import type { Case } from '../case.ts';
import {
  atStake,
  couponHolds,
  goodsHold,
  ownDayHolds,
  ownDayOf,
  placed,
  refundHolds,
  sumsHold,
  trustHolds,
} from '../limits.ts';
import { type Rules, tierOfRole } from '../rules.ts';
import { bits, type Cell, cuts, distinct, type Ground, meet } from './cells.ts';

const sum = (key: keyof Case['sums'], value: number): Partial<Case> => ({
  sums: { [key]: value } as unknown as Case['sums'],
});

/** Sums already given that bring `stake` to each threshold and one above it. */
const sumsTo = (stake: number, limits: readonly (number | undefined)[]): number[] => [
  ...new Set([0, ...cuts(limits).map((limit) => limit - stake)].filter((value) => value >= 0)),
];

/** Somebody of every role that may ask. */
const REQUESTERS: readonly Actor[] = [
  BOT,
  { role: 'agent', id: 'a1' },
  { role: 'supervisor', id: 's1' },
  { role: 'manager', id: 'm1' },
  { role: 'admin', id: 'x1' },
];

/** All that adds up to one stake: the order's sum, the shopper's day and the requester's own day. */
const sumCells = (stake: number, rules: Rules): Cell[] => {
  const grants = placed(rules);
  const limit = (key: 'order' | 'shopper_day' | 'own_day'): (number | undefined)[] =>
    rules.tiers.map(({ cumulative }) => cumulative[key]);
  const orders = sumsTo(stake, limit('order')).map((value) => ({
    mask: bits(grants, (one) => sumsHold(one, stake, { order: value, shopperDay: 0 })),
    shows: sum('order', value),
  }));
  const days = sumsTo(stake, limit('shopper_day')).map((value) => ({
    mask: bits(grants, (one) => sumsHold(one, stake, { order: 0, shopperDay: value })),
    shows: sum('shopperDay', value),
  }));
  const own = REQUESTERS.flatMap((requester) =>
    sumsTo(stake, limit('own_day')).map((value) => ({
      mask: bits(grants, (one) => ownDayHolds(one, ownDayOf(rules, tierOfRole(rules, requester.role), value), stake)),
      shows: { requester, ...sum('ownDay', value) },
    })),
  );
  return meet(meet(distinct(orders), distinct(days)), distinct(own));
};

/** Goods, refunds and all that is added up over them. */
export const moneyCells = (kind: Kind, { rules }: Ground): Cell[] => {
  const grants = placed(rules);
  const limits = grants.map(({ grant }) => grant);
  const summed = rules.tiers.flatMap(({ cumulative }) => [
    cumulative.order,
    cumulative.shopper_day,
    cumulative.own_day,
  ]);
  const goods = cuts([...limits.flatMap((one) => [one.goods_value_up_to, one.exchange_up_to]), ...summed]).map(
    (goodsMinor) => ({ mask: bits(grants, (one) => goodsHold(one, kind, goodsMinor)), shows: { goodsMinor } }),
  );
  const refunds = cuts([...limits.map((one) => one.refund_up_to), ...summed]).map((refundMinor) => ({
    mask: bits(grants, (one) => refundHolds(one, refundMinor)),
    shows: { refundMinor },
  }));
  const [staked, other] = kind === 'exchange' ? [goods, refunds] : [refunds, goods];
  const whole = staked.flatMap((cell) => {
    const stake = atStake(kind, { goodsMinor: 0, refundMinor: 0, ...cell.shows });
    return meet([cell], sumCells(stake, rules));
  });
  return meet(distinct(whole), distinct(other));
};

/** Compensation, alone and added up. */
export const couponCells = ({ rules }: Ground): Cell[] => {
  const grants = placed(rules);
  const summed = rules.tiers.map(({ cumulative }) => cumulative.compensation_order);
  const values = cuts([...grants.map(({ grant }) => grant.compensation_up_to), ...summed]);
  return distinct(
    values.flatMap((compensationMinor) =>
      sumsTo(compensationMinor, summed).map((value) => ({
        mask: bits(grants, (one) => couponHolds(one, { compensationMinor, sums: { compensationOrder: value } })),
        shows: { compensationMinor, ...sum('compensationOrder', value) },
      })),
    ),
  );
};

/** How often the shopper was refunded lately. */
export const trustCells = ({ rules }: Ground): Cell[] => {
  const grants = placed(rules);
  const values = cuts(grants.map(({ grant }) => (grant.refunds_90d_below ?? 1) - 1));
  return distinct(
    values.map((refunds90d) => ({ mask: bits(grants, (one) => trustHolds(one, refunds90d)), shows: { refunds90d } })),
  );
};
