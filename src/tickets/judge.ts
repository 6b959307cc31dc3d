import type { Actor } from '../aftersales/actors.ts';
import { actorName } from '../aftersales/actors.ts';
import type { Claim, Eligibility } from '../aftersales/claim.ts';
import type { ClaimItem } from '../aftersales/claim-item.ts';
import { eligibility, refundDue } from '../aftersales/eligibility.ts';
import { excluded } from '../aftersales/exclusion.ts';
import { repairsOf } from '../aftersales/in-repair.ts';
import type { Kind, Liability, OrderStatus, Returnable } from '../aftersales/kinds.ts';
import { type Difference, priceDifference, type Target } from '../aftersales/price-difference.ts';
import { goodsValue, outstanding, refundFor } from '../aftersales/refund-amount.ts';
import { arrivalOf, asArrived } from '../aftersales/replacement.ts';
import type { Topic } from '../aftersales/topics.ts';
import { type Case, type Decision, decide } from '../authorization/decide.ts';
import { atStake } from '../authorization/limits.ts';
import { knownFlags } from '../authorization/rules.ts';
import { DAY_MS } from '../durations.ts';
import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import type { Reason } from '../understanding/types.ts';
import { shopDay, type TicketContext, tallyNames } from './context.ts';
import { crisisMarks } from './crisis-marks.ts';
import { isOwnCase } from './own-case.ts';

/** What is judged: a wish, or a case as it stands. */
export interface Ask {
  kind: Kind;
  topic?: Topic | null | undefined;
  reason: Reason;
  orderNo: string | null;
  items: readonly { sku: string; qty: number }[];
  customerId: string | null;
  requester: Actor;
  evidence: boolean;
  flags: readonly string[];
  refundMinor?: number | undefined;
  compensationMinor: number;
  liability?: Liability | null | undefined;
  /** Other goods that shall go out in an exchange. */
  target?: Target | null | undefined;
  /** When it was asked for; left out: now. */
  askedAt?: Date | undefined;
  /** What the case itself binds and counts already, so that it does not stand in its own way. */
  own?: { moneyMinor: number; compensationMinor: number; countedMinor: number; refunds: number; complaints: number };
}

/** What terms and rules make of it. */
export interface Judgement {
  order: Order | null;
  claim: Claim;
  eligibility: Eligibility;
  case: Case;
  decision: Decision;
  /** What shall go back, minor units. */
  refundMinor: number;
  /** What would go back if the remedy turned into a refund. */
  fallbackMinor: number;
  /** What limits add up over. */
  stakeMinor: number;
  /** What other goods cost more or less. */
  priced: Difference;
}

const NO_DIFFERENCE: Difference = { difference: 'none', differenceMinor: 0 };
const TRUST_DAYS = 90;
const NOTHING = { moneyMinor: 0, compensationMinor: 0, countedMinor: 0, refunds: 0, complaints: 0 };

const itemsOf = async (
  repos: Repos,
  order: Order | null,
  wanted: Ask['items'],
  { terms }: Pick<TicketContext, 'terms'>,
): Promise<ClaimItem[] | string> => {
  const replaced = order === null ? [] : await repos.replacements.of([order.orderNo]);
  const repaired = order === null ? [] : await repos.repairs.of([order.orderNo]);
  const products = new Map((await repos.products.some(wanted.map(({ sku }) => sku))).map((one) => [one.sku, one]));
  const items: ClaimItem[] = [];
  for (const { sku, qty } of wanted) {
    const bought = order?.items.find((item) => item.sku === sku);
    const twice = items.some((item) => item.sku === sku);
    if (!bought || twice || !Number.isInteger(qty) || qty < 1) return sku;
    const product = products.get(sku);
    items.push({
      sku,
      qty,
      unitMinor: bought.unitMinor,
      opened: bought.opened,
      confirmed: bought.exclusionConfirmed ?? null,
      category: product?.category ?? '',
      returnable: (product?.returnable ?? 'yes') as Returnable,
      warrantyMonths: product?.warrantyMonths ?? 0,
      arrived: arrivalOf(replaced, { sku, qty }, terms),
      repairs: repairsOf(repaired, { sku, qty }),
    });
  }
  return items;
};

/** Of several products the one that stands worst with the terms speaks for the case. */
const worstOf = (claim: Claim, { terms }: TicketContext): ClaimItem | undefined => {
  const judged = claim.items.map((item) => ({ item, verdict: excluded(terms, item, claim.reason).verdict }));
  const worst =
    judged.find(({ verdict }) => verdict === 'excluded') ?? judged.find(({ verdict }) => verdict !== 'free');
  return (worst ?? judged[0])?.item;
};

/** What was read of whom and what a case is about. */
interface Found {
  order: Order | null;
  /** All records of whoever asks; empty for somebody the shop does not know. */
  person: readonly string[];
  refundMinor: number;
  eligibility: Eligibility;
}

const sumsOf = async (
  repos: Repos,
  ask: Ask,
  { order, person }: Pick<Found, 'order' | 'person'>,
  context: TicketContext,
): Promise<Case['sums']> => {
  const day = shopDay(context.now, context.timezone);
  const own = ask.own ?? NOTHING;
  let shopper = 0;
  // Always in the same order, so that two cases of one person never wait for each other.
  for (const id of person.toSorted()) shopper += await repos.tickets.lockTally(tallyNames.shopperDay(id, day));
  return {
    order: (order?.refundedMinor ?? 0) - own.moneyMinor,
    compensationOrder: (order?.compensatedMinor ?? 0) - own.compensationMinor,
    shopperDay: Math.max(0, shopper - own.countedMinor),
    ownDay: await repos.tickets.lockTally(tallyNames.ownDay(actorName(ask.requester), day)),
  };
};

const caseOf = async (repos: Repos, ask: Ask, claim: Claim, found: Found, context: TicketContext): Promise<Case> => {
  const { own = NOTHING } = ask;
  const since = new Date(context.now.getTime() - TRUST_DAYS * DAY_MS);
  const [first] = found.person;
  const customer = first ? await repos.customers.get(first) : null;
  const trust = first ? await repos.trust.of(found.person, since) : { refunds90d: 0, openComplaints: 0 };
  const known = knownFlags(context.rules);
  const worst = worstOf(claim, context);
  return {
    kind: ask.kind,
    reason: ask.reason,
    // In an exchange what goes out may be worth more than what comes back.
    goodsMinor: Math.max(goodsValue(claim.items), ask.target ? ask.target.priceMinor * ask.target.qty : 0),
    refundMinor: found.refundMinor,
    compensationMinor: ask.compensationMinor,
    // Rules ask whether the case is within its term, so the days are those that count in it.
    daysSinceDelivery: found.eligibility.daysCounted,
    orderStatus: claim.order?.status ?? 'delivered',
    returnable: worst?.returnable ?? 'yes',
    category: worst?.category ?? '',
    opened: worst?.opened ?? (worst ? null : false),
    confirmed: worst?.confirmed ?? null,
    evidence: ask.evidence,
    warrantyMonths: claim.items.length > 0 ? Math.min(...claim.items.map((item) => item.warrantyMonths)) : null,
    customerTier: customer?.tier ?? 'normal',
    refunds90d: Math.max(0, trust.refunds90d - own.refunds),
    openComplaints: Math.max(0, trust.openComplaints - own.complaints),
    flags: [...new Set(ask.flags.map((flag) => (known.includes(flag) ? flag : 'other_mark')))],
    requester: ask.requester,
    ownCase: await isOwnCase(repos, ask.requester, found.order?.customerId ?? ask.customerId),
    liability: ask.liability ?? null,
    sums: await sumsOf(repos, ask, found, context),
  };
};

/**
 * Reads what a case is about, under locks that hold until this work ends, and asks terms and rules. Gives the number or SKU
 * that does not exist, or is not the customer's, as `not_found`.
 */
export const judge = async (
  repos: Repos,
  asked: Ask,
  context: TicketContext,
): Promise<Judgement | { not_found: string }> => {
  const { terms, now, timezone } = context;
  if (asked.orderNo !== null) await repos.tickets.lockOrder(asked.orderNo);
  const order = asked.orderNo === null ? null : await repos.orders.get(asked.orderNo);
  const marks = await crisisMarks(repos, asked, order, context);
  const ask = { ...asked, flags: [...new Set([...asked.flags, ...marks])] };
  const person = ask.customerId === null ? [] : await repos.families.of(ask.customerId);
  const strange = order !== null && person.length > 0 && !person.includes(order.customerId);
  if (ask.orderNo !== null && (order === null || strange)) return { not_found: ask.orderNo };
  const items = await itemsOf(repos, order, ask.items, context);
  if (typeof items === 'string') return { not_found: items };
  const own = ask.own ?? NOTHING;
  const free =
    order &&
    asArrived(
      { ...order, status: order.status as OrderStatus, refundedMinor: order.refundedMinor - own.moneyMinor },
      items,
    );
  const claim: Claim = {
    kind: ask.kind,
    topic: ask.topic ?? null,
    reason: ask.reason,
    order: free,
    items,
    evidence: ask.evidence,
    flags: ask.flags,
    ...(ask.liability ? { liability: ask.liability } : {}),
    ...(ask.refundMinor === undefined ? {} : { askedMinor: ask.refundMinor }),
  };
  const judged = eligibility(claim, terms, now, timezone, ask.askedAt);
  const priced = free === null ? NO_DIFFERENCE : priceDifference(free, items, ask.target ?? null);
  const back = priced.difference === 'back' ? priced.differenceMinor : 0;
  const refundMinor = ask.refundMinor ?? (ask.kind === 'exchange' ? back : refundDue(claim, terms));
  const part = await caseOf(repos, ask, claim, { order, person, refundMinor, eligibility: judged }, context);
  return {
    order,
    claim,
    eligibility: judged,
    case: part,
    decision: decide(part, context, ask.askedAt ?? now),
    refundMinor,
    fallbackMinor: free
      ? Math.min(refundFor(free, goodsValue(items.length > 0 ? items : free.items), false), outstanding(free))
      : 0,
    stakeMinor: atStake(ask.kind, part),
    priced,
  };
};
