import { DANGERS } from '../understanding/types.ts';
import type { Claim, Eligibility } from './claim.ts';
import type { ClaimItem } from './claim-item.ts';
import type { ClaimOrder } from './claim-order.ts';
import { type Exclusion, excluded } from './exclusion.ts';
import { lengthened } from './in-repair.ts';
import { CLAIMING, isDelivered, type Kind } from './kinds.ts';
import { compensationUpTo, isOurs, liabilityFor } from './liability.ts';
import { postageFor } from './postage.ts';
import { goodsValue, refundFor } from './refund-amount.ts';
import { asArrived, countsFrom } from './replacement.ts';
import type { Terms } from './terms.ts';
import { warrantyMonths } from './warranty.ts';
import { applyWindow, daysSince, type Window, windowRulesFor } from './window.ts';

type Verdict = Pick<Eligibility, 'verdict'> & { clauses: string[]; alternatives?: Kind[]; excluded?: string[] };
/** One rule: its verdict, or null when it has nothing to say. */
type Rule = (
  claim: Claim,
  order: ClaimOrder,
  terms: Terms,
  window: Window | null,
  /** Days since delivery; null while nothing was delivered. */
  days: number | null,
) => Verdict | null;

/** Marks that want a person at once. */
const CALLS_PERSON: readonly string[] = [...DANGERS, 'fraud', 'fraud_mark', 'crisis_yellow', 'crisis_red'];

const unpaidOrCancelled: Rule = (_claim, order, terms) => {
  if (order.status === 'unpaid') {
    return { verdict: 'not_eligible', clauses: [terms.orders.unpaid.clause], alternatives: ['other'] };
  }
  return order.status === 'cancelled' ? { verdict: 'not_eligible', clauses: [terms.orders.cancelled.clause] } : null;
};

const notDispatched: Rule = (claim, order, terms) => {
  if (order.status !== 'paid') return null;
  const clauses = [terms.orders.not_dispatched.clause];
  if (claim.kind === 'refund') return { verdict: 'eligible', clauses };
  return {
    verdict: 'not_eligible',
    clauses,
    alternatives: claim.kind === 'exchange' ? ['other', 'refund'] : ['refund'],
  };
};

const onTheWay: Rule = (claim, order, terms) => {
  if (order.status !== 'dispatched') return null;
  const waits = claim.kind === 'exchange' || claim.kind === 'repair';
  return {
    verdict: waits ? 'not_eligible' : 'needs_person',
    clauses: [terms.orders.not_delivered.clause],
    alternatives: ['delivery'],
  };
};

const someExcluded: Rule = (claim, _order, terms) => {
  const judged = claim.items.map((item) => ({ sku: item.sku, ...excluded(terms, item, claim.reason) }));
  const out = judged.filter(
    (one): one is { sku: string } & Extract<Exclusion, { clause: string }> => one.verdict !== 'free',
  );
  const hard = out.filter((one) => one.verdict === 'excluded');
  if (hard.length > 0) {
    const clauses = [...new Set(hard.map(({ clause }) => clause))];
    return { verdict: 'not_eligible', clauses, excluded: hard.map(({ sku }) => sku) };
  }
  if (out.length === 0) return null;
  return {
    verdict: claim.evidence ? 'needs_person' : 'needs_evidence',
    clauses: [...new Set(out.map(({ clause }) => clause))],
  };
};

const goodsFirst: Rule = (claim, _order, terms, window) => {
  const faultless =
    terms.exclusions.reasons.includes(claim.reason) && !terms.nothing_to_return.reasons.includes(claim.reason);
  if (claim.kind !== 'refund' || !faultless) return null;
  const inside = window !== null && window.beyond === 0;
  return {
    verdict: 'not_eligible',
    clauses: [terms.goods_first.clause],
    alternatives: inside ? ['return', 'exchange'] : [],
  };
};

/** After the first days a fault is repaired or the goods exchanged first (Directive (EU) 2019/771, art. 13); a person may see it otherwise. */
const repairFirst: Rule = (claim, _order, { repair_first: rule }, _window, days) => {
  const meant = rule?.kinds.includes(claim.kind) && rule.reasons.includes(claim.reason);
  if (!rule || !meant || days === null || days <= rule.after_days) return null;
  return { verdict: 'not_eligible', clauses: [rule.clause], alternatives: ['repair', 'exchange'] };
};

const underWarranty = (claim: Claim, terms: Terms): boolean =>
  claim.items.length > 0 &&
  claim.items.every((item) => warrantyMonths(terms, item.warrantyMonths) > 0) &&
  windowRulesFor(terms, 'repair', claim.reason).length > 0;

/** Days by which a parcel may have come later than was taken for granted: nobody's term is over within them. */
const ASSUMED_LATER_DAYS = 30;

/** A term counted from a day that nobody told ends nobody's right: a person looks when it arrived. */
const arrivedWhen: Rule = (_claim, order, terms, window) => {
  const isAssumed = order.deliveredAssumed === true && window?.since?.getTime() === order.deliveredAt?.getTime();
  if (!isAssumed || window === null || window.beyond === 0 || window.beyond > ASSUMED_LATER_DAYS) return null;
  return { verdict: 'needs_person', clauses: [window.clause, terms.orders.not_delivered.clause] };
};

const tooLate: Rule = (claim, _order, terms, window) => {
  if (window === null || window.beyond === 0) return null;
  const repair = claim.kind !== 'repair' && underWarranty(claim, terms);
  return { verdict: 'not_eligible', clauses: [window.clause], alternatives: repair ? ['repair'] : [] };
};

const noTerm: Rule = (claim, _order, terms, window) => {
  if (window !== null) return null;
  if (claim.kind !== 'repair') return { verdict: 'needs_person', clauses: [terms.refund.clause] };
  return { verdict: 'not_eligible', clauses: [terms.warranty.clause], alternatives: ['return', 'exchange'] };
};

const noWarranty: Rule = (claim, _order, terms) => {
  if (claim.kind !== 'repair' || claim.items.every((item) => warrantyMonths(terms, item.warrantyMonths) > 0))
    return null;
  const without = claim.items.filter((item) => warrantyMonths(terms, item.warrantyMonths) === 0).map(({ sku }) => sku);
  return {
    verdict: 'not_eligible',
    clauses: [terms.warranty.clause],
    excluded: without,
    alternatives: ['exchange', 'return'],
  };
};

const unknownDelivery: Rule = (_claim, order, terms, window) =>
  (window === null ? order.deliveredAt : window.since) === null
    ? { verdict: 'needs_person', clauses: [terms.orders.not_delivered.clause] }
    : null;

const healthFirst: Rule = (claim, _order, terms) =>
  terms.full_refund_without_return.reasons.includes(claim.reason) && claim.kind !== 'repair'
    ? { verdict: 'needs_person', clauses: [terms.full_refund_without_return.clause] }
    : null;

const photosFirst: Rule = (claim, _order, terms, window) => {
  const wanted = terms.evidence.kinds.includes(claim.kind) && terms.evidence.reasons.includes(claim.reason);
  if (!wanted || claim.evidence) return null;
  return { verdict: 'needs_evidence', clauses: [...(window ? [window.clause] : []), terms.evidence.clause] };
};

const nothingDue: Rule = (claim, order, terms) => {
  if (claim.kind !== 'return' && claim.kind !== 'refund') return null;
  return order.refundedMinor >= order.totalMinor ? { verdict: 'not_eligible', clauses: [terms.refund.clause] } : null;
};

/** The rules in the order they are asked; the first that speaks decides. */
const RULES: readonly Rule[] = [
  unpaidOrCancelled,
  nothingDue,
  notDispatched,
  onTheWay,
  healthFirst,
  someExcluded,
  goodsFirst,
  noWarranty,
  unknownDelivery,
  noTerm,
  arrivedWhen,
  tooLate,
  repairFirst,
  photosFirst,
];

const NOT_BEGUN = { since: null, clause: null };

/** What a case that claims no goods stands on: its own clause where it only asks for something, else that of compensation. */
const plainClause = ({ kind, topic }: Claim, { requests = {}, compensation }: Terms): string => {
  if (kind !== 'other') return compensation.clause;
  const [own] = Object.entries(requests).filter(([about]) => about === topic);
  return (own?.[1] ?? requests.other ?? compensation).clause;
};

const decideVerdict = (claim: Claim, terms: Terms, window: Window | null, days: number | null): Verdict => {
  const { order } = claim;
  if (!CLAIMING.includes(claim.kind)) {
    const gone = order && claim.kind === 'delivery' ? unpaidOrCancelled(claim, order, terms, null, null) : null;
    return gone ?? { verdict: 'eligible', clauses: [plainClause(claim, terms)] };
  }
  if (order === null) return { verdict: 'needs_person', clauses: [terms.refund.clause] };
  for (const rule of RULES) {
    const verdict = rule(claim, order, terms, window, days);
    if (verdict) return verdict;
  }
  return { verdict: 'eligible', clauses: window ? [window.clause] : [] };
};

/** A window as it applies to one product, with how a repair has lengthened it. */
interface Term extends Window {
  longer: string | null;
  /** What its days are counted from: the delivery, moved by what does not count. */
  counted: Date | null;
  /** It would be over, had there been no repair. */
  overWithout: boolean;
}

/** Of several windows the one that ends first; one that has not begun leaves the whole open. */
const narrowest = (windows: readonly Term[]): Term | null =>
  windows.toSorted((one, other) => {
    const ends = ({ since, deadline }: Term): number =>
      since === null ? Number.NEGATIVE_INFINITY : (deadline?.getTime() ?? Number.POSITIVE_INFINITY);
    return ends(one) - ends(other) || 0;
  })[0] ?? null;

/** The window of a claim, counted for each product from its own delivery; of several products the one that ends first. */
const windowOf = (claim: Claim, terms: Terms, now: Date, timezone: string): Term | null => {
  const [rule] = windowRulesFor(terms, claim.kind, claim.reason);
  const { order, items } = claim;
  if (!rule || !order) return null;
  const on = (from: Date | null, months: number, repairs: ClaimItem['repairs'] = []): Term => {
    const { since, clause } = from ? lengthened(rule, from, repairs, order, now, timezone) : NOT_BEGUN;
    const window = applyWindow(rule, since, months, now, timezone, terms.holidays);
    const plain = clause === null ? window : applyWindow(rule, from, months, now, timezone, terms.holidays);
    return { ...window, since: from, longer: clause, overWithout: plain.beyond > 0, counted: since };
  };
  if (items.length === 0) return on(order.deliveredAt, terms.warranty.longest_months);
  return narrowest(
    items.map((item) => on(countsFrom(rule, item, order), warrantyMonths(terms, item.warrantyMonths), item.repairs)),
  );
};

/** The clauses of a verdict with the one that made its term longer: first where the claim would be too late without it. */
const withLonger = (clauses: readonly string[], term: Term | null): readonly string[] => {
  if (!term?.longer || !clauses.includes(term.clause)) return clauses;
  return term.overWithout && term.beyond === 0 ? [term.longer, ...clauses] : [...clauses, term.longer];
};

/**
 * What would go back for a claim if it were granted, whatever the terms say about it; minor units, never above paid minus
 * refunded. 0 where no money goes back.
 */
export const refundDue = (claim: Claim, terms: Terms): number => {
  const { order, kind } = claim;
  const ours = isOurs(claim.liability ?? liabilityFor(terms, claim.reason));
  if (!order || (kind !== 'return' && kind !== 'refund') || order.status === 'unpaid') return 0;
  if (claim.reason === 'price_dropped')
    return Math.min(claim.askedMinor ?? 0, refundFor(order, goodsValue(claim.items), false));
  const back = terms.refund.shipping_fee_back;
  const feeBack =
    back.includes('always') ||
    (back.includes('before_dispatch') && order.status === 'paid') ||
    (back.includes('shop_at_fault') && ours && isDelivered(order.status));
  return refundFor(order, goodsValue(claim.items), feeBack);
};

const goodsStayFor = (claim: Claim, terms: Terms): boolean =>
  claim.kind === 'refund' ||
  terms.nothing_to_return.reasons.includes(claim.reason) ||
  (claim.kind === 'return' && terms.full_refund_without_return.reasons.includes(claim.reason));

/**
 * What the shop's terms say about a claim, with the clause, the computed deadline, who pays the way back and what would go
 * back. Pure: the same claim, terms and moment give the same answer. `timezone` is the shop's (IANA), in which days are counted.
 * @param askedAt when it was asked for: who asks within the time has asked in time, however long the shop takes over it
 */
export const eligibility = (
  asked: Claim,
  terms: Terms,
  now: Date,
  timezone: string,
  askedAt: Date = now,
): Eligibility => {
  const claim = asked.order ? { ...asked, order: asArrived(asked.order, asked.items) } : asked;
  const window = windowOf(claim, terms, askedAt, timezone);
  const delivered = window ? window.since : (claim.order?.deliveredAt ?? null);
  const daysFrom = (from: Date | null, to: Date = now): number | null => (from ? daysSince(from, to, timezone) : null);
  const days = daysFrom(delivered);
  const found = decideVerdict(claim, terms, window, days);
  const liability = claim.liability ?? liabilityFor(terms, claim.reason);
  const { postage, clause } = postageFor(terms, liability);
  const called = found.verdict !== 'not_eligible' && claim.flags.some((flag) => CALLS_PERSON.includes(flag));
  const stays = goodsStayFor(claim, terms);
  const sentBack = CLAIMING.includes(claim.kind) && !stays && found.verdict !== 'not_eligible';
  const clauses = withLonger(found.clauses, window);
  return {
    verdict: called ? 'needs_person' : found.verdict,
    clauses: [...new Set([...clauses, ...(sentBack ? [clause] : [])])],
    lengthenedBy: clauses.find((id) => id === window?.longer) ?? null,
    deadline: window?.deadline ?? null,
    daysSinceDelivery: days,
    daysCounted: window ? daysFrom(window.counted, askedAt) : days,
    postage,
    liability,
    refundMinor: found.verdict === 'not_eligible' ? 0 : refundDue(claim, terms),
    compensationUpToMinor: compensationUpTo(terms, liability, claim.order?.totalMinor ?? 0),
    goodsStay: stays,
    excluded: found.excluded ?? [],
    alternatives: found.alternatives ?? [],
  };
};
