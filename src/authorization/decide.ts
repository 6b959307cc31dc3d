import { DateTime } from 'luxon';
import { CLAIMING, type Postage } from '../aftersales/kinds.ts';
import { liabilityFor } from '../aftersales/liability.ts';
import { postageFor } from '../aftersales/postage.ts';
import type { Terms } from '../aftersales/terms.ts';
import { XiaoerError } from '../errors.ts';
import { type Case, NO_SUMS } from './case.ts';
import {
  atStake,
  couponHolds,
  goodsHold,
  natureHolds,
  ownDayHolds,
  ownDayOf,
  type Placed,
  placed,
  refundHolds,
  sumsHold,
  triggerFits,
  trustHolds,
} from './limits.ts';
import { lacksWindow, type Nature, natureOf } from './nature.ts';
import { type Decider, type Rules, rolesFrom, tierOfRole } from './rules.ts';

export type { Case, Sums } from './case.ts';
export { NO_SUMS, parseCase } from './case.ts';

/** What the rules are made of. `timezone` is the shop's (IANA). */
export interface Pack {
  rules: Rules;
  terms: Terms;
  timezone: string;
}

/** What the rules make of a case. */
export interface Decision {
  /** The lowest tier that may decide it. */
  tier: number;
  /** `grant`: the requester may settle it at once. `approve`: somebody of `who` must, and not the requester. */
  verdict: 'grant' | 'approve' | 'refuse' | 'needs_evidence';
  /** Roles that may decide; empty when the terms exclude the case. */
  who: Decider[];
  /** Names of the clauses that decided, of the terms and of the rules; never empty. */
  clauses: string[];
  /** Those of the rules that set the tier. */
  tierReason: string[];
  /** Groups that have to be called together as well, such as `emergency_group`. */
  calls: string[];
  /** Last moment of the term that holds, ISO 8601 with the shop's offset; null without one. */
  deadline: string | null;
  postage: Postage;
}

interface Place {
  tier: number;
  grant: Placed;
}

const lowest = (part: Case, nature: Nature, rules: Rules, from: number): Place | null => {
  const own = ownDayOf(rules, tierOfRole(rules, part.requester.role), part.sums.ownDay);
  const grant = placed(rules).find(
    (one) =>
      one.tier.tier >= from &&
      natureHolds(one, part.kind, nature) &&
      goodsHold(one, part.kind, part.goodsMinor) &&
      refundHolds(one, part.refundMinor) &&
      sumsHold(one, atStake(part.kind, part), part.sums) &&
      couponHolds(one, part) &&
      trustHolds(one, part.refunds90d) &&
      ownDayHolds(one, own, atStake(part.kind, part)),
  );
  return grant ? { tier: grant.tier.tier, grant } : null;
};

const undecided = (): never => {
  throw new XiaoerError(
    'POLICY_INVALID',
    'No rule decides this case. Run  xiaoer policy check  and close the gap it names.',
  );
};

/** The tier of a case and the clauses that set it. */
const placeOf = (part: Case, nature: Nature, rules: Rules): { tier: number; reasons: string[]; calls: string[] } => {
  const fitting = rules.triggers.filter((one) => triggerFits(one, part));
  const raised = Math.max(0, ...fitting.map((one) => one.raises_to));
  const found = lowest(part, nature, rules, raised) ?? undecided();
  const alone = lowest({ ...part, sums: NO_SUMS }, nature, rules, 0) ?? undecided();
  const unraised = lowest(part, nature, rules, 0) ?? undecided();
  const raisers = fitting.filter((one) => one.raises_to > unraised.tier).map(({ clause }) => clause);
  const added = unraised.tier > alone.tier ? [rules.adds_up.clause] : [];
  const calls = fitting.flatMap((one) => one.calls ?? []);
  return { tier: found.tier, reasons: [found.grant.grant.clause, ...raisers, ...added], calls: [...new Set(calls)] };
};

/** The clauses of the terms a case stands on. */
const termClauses = (kind: Case['kind'], nature: Nature, terms: Terms): string[] => {
  if (nature.beforeDispatch && CLAIMING.includes(kind)) return [terms.orders.not_dispatched.clause];
  return nature.windows.slice(0, 1).map(({ clause }) => clause);
};

const isoIn = (at: Date | null, timezone: string): string | null =>
  at === null
    ? null
    : DateTime.fromJSDate(at, { zone: timezone }).startOf('second').toISO({ suppressMilliseconds: true });

const asked = (found: Omit<Decision, 'verdict' | 'who'>, rules: Rules): Decision => ({
  ...found,
  verdict: 'approve',
  who: rolesFrom(rules, found.tier),
});

/**
 * Decides a case: who may grant it, or what stands against it. The lowest tier all of whose limits hold decides; any trigger
 * raises; what the terms exclude is refused; photos that are wanted come first. Pure: the same case, rules and moment give the
 * same decision. Throws POLICY_INVALID only under rules that `policy check` refuses.
 */
export const decide = (part: Case, pack: Pack, now: Date): Decision => {
  const { rules, terms, timezone } = pack;
  const nature = natureOf(part, terms, now, timezone);
  if (lacksWindow(part, nature)) return undecided();
  const [window] = nature.windows;
  const { tier, reasons, calls } = placeOf(part, nature, rules);
  const { postage, clause } = postageFor(terms, part.liability ?? liabilityFor(terms, part.reason));
  const base = { tier, tierReason: reasons, calls, deadline: isoIn(window?.deadline ?? null, timezone), postage };
  const term = termClauses(part.kind, nature, terms);
  const back = CLAIMING.includes(part.kind) && !nature.withoutReturn && !nature.beforeDispatch;
  if (nature.refusedBy !== null) return { ...base, verdict: 'refuse', who: [], clauses: [nature.refusedBy] };
  if (nature.wantsEvidence !== null) {
    const clauses = [nature.wantsEvidence, ...term, ...reasons];
    return { ...base, verdict: 'needs_evidence', who: rolesFrom(rules, Math.max(tier, 1)), clauses };
  }
  const may = tierOfRole(rules, part.requester.role) >= tier;
  // Nobody decides about their own purchase, whatever their tier.
  const own = part.ownCase === true && !rules.separation.requester_may_approve && may ? [rules.separation.clause] : [];
  const clauses = [...new Set([...term, ...reasons, ...own, ...(back ? [clause] : [])])];
  if (own.length > 0)
    return asked({ ...base, clauses, tier: Math.max(1, tier), tierReason: [...reasons, ...own] }, rules);
  return { ...base, verdict: may ? 'grant' : 'approve', who: rolesFrom(rules, tier), clauses };
};
