import { type Role, tierOf } from '../aftersales/actors.ts';
import { type Rules, tierOfRole } from '../authorization/rules.ts';

const least = (one: number | undefined, other: number | undefined): number =>
  Math.min(one ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY);

/**
 * What somebody of a role may give for the trouble of an order on their own word, minor units; null: as much as they see fit. A
 * guide for the desk: whether it is granted the rules say when it is asked for, with all that they look at.
 * @param givenMinor what was given for this order already
 */
export const couponLimit = (rules: Rules, role: Role, givenMinor: number): number | null => {
  if (tierOf(role) < 1) return 0;
  const own = tierOfRole(rules, role);
  const limits = rules.tiers
    .filter(({ tier }) => tier <= own)
    .flatMap(({ grants, cumulative: { compensation_order: whole } }) =>
      grants
        .filter(({ kinds }) => kinds.includes('complaint'))
        .map((grant) => least(grant.compensation_up_to, whole === undefined ? undefined : whole - givenMinor)),
    );
  const most = Math.max(0, ...limits);
  return Number.isFinite(most) ? most : null;
};
