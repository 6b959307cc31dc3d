import { type Actor, actorName } from '../aftersales/actors.ts';
import type { Eligibility } from '../aftersales/claim.ts';
import { type Kind, PREFIXES } from '../aftersales/kinds.ts';
import { type Event, machineOf, transitionOn } from '../aftersales/machines/index.ts';
import type { Target } from '../aftersales/price-difference.ts';
import type { Decision } from '../authorization/decide.ts';
import type { Repos } from '../store/repos.ts';
import type { Ticket, WholeTicket } from '../store/tickets.ts';
import { askApproval } from './approval-asker.ts';
import { bind, claimsPieces, free } from './bindings.ts';
import { factsOf, recordOf } from './case-record.ts';
import { shopDay, type TicketContext, type TicketRequest, tallyNames } from './context.ts';
import { bindingOf, freshTicket, recordFor, topicIn } from './fresh-ticket.ts';
import { type Judgement, judge } from './judge.ts';
import { PHOTO_REUSED, seenBefore, tiePhotos } from './photo-keeper.ts';
import { demandGoods, demandSense } from './sense.ts';
import { goOn, takeStep } from './step.ts';

/** What came of a wish for a ticket. Every outcome but `opened` leaves everything as it was. */
export type OpenOutcome =
  | { outcome: 'opened'; ticket: WholeTicket; decision: Decision; eligibility: Eligibility }
  /** The terms exclude it, or it is too late and nobody asked for an exception; `eligibility` says why and what else would serve. */
  | { outcome: 'not_eligible'; decision: Decision; eligibility: Eligibility }
  /** Another open case has these pieces. */
  | { outcome: 'already_claimed' }
  /** More than what was paid and has not gone back. */
  | { outcome: 'amount_over_paid' }
  /** The shopper has opened as many cases today as one may; `clause` names the rule. */
  | { outcome: 'limit_reached'; clause: string }
  /** An order or a product of it that does not exist or is not this customer's. */
  | { outcome: 'not_found'; what: string };

/** A number nobody else has: kind, day in the shop's time zone, and a count that starts anew each day. */
const ticketNumber = async (repos: Repos, kind: Kind, { now, timezone }: TicketContext): Promise<string> => {
  const prefix = `${PREFIXES[kind]}-${shopDay(now, timezone)}`;
  return `${prefix}-${String(await repos.counters.next(`ticket:${prefix}`)).padStart(4, '0')}`;
};

/** Which way a new case goes first. */
const firstEvent = ({ decision, eligibility }: Judgement, request: TicketRequest): Event => {
  if (decision.verdict === 'needs_evidence' || eligibility.verdict === 'needs_evidence') return 'ask_evidence';
  if (decision.verdict === 'approve') return 'ask_approval';
  return eligibility.verdict === 'needs_person' && request.requester.role === 'bot' ? 'review' : 'settle';
};

/** Cases counted today on the other records of the same person: linking accounts gains nobody a second limit. */
const casesOfOthers = async (repos: Repos, customerId: string, day: string): Promise<number> => {
  let cases = 0;
  for (const id of (await repos.families.of(customerId)).toSorted())
    if (id !== customerId) cases += await repos.tickets.lockTally(tallyNames.shopperCases(id, day));
  return cases;
};

/** Who sent the photos of a case. */
const shopperOf = ({ customerId }: Pick<Ticket, 'customerId'>): Actor => ({ role: 'shopper', id: customerId });

const countIt = async (
  repos: Repos,
  request: TicketRequest,
  found: Judgement,
  context: TicketContext,
): Promise<boolean> => {
  const day = shopDay(context.now, context.timezone);
  const { requester } = request;
  const customerId = request.customerId && (found.order?.customerId ?? request.customerId);
  if (customerId) {
    const limit = requester.role === 'bot' ? context.rules.shopper_day.tickets : null;
    const others = limit === null ? 0 : await casesOfOthers(repos, customerId, day);
    const left = limit === null ? null : limit - others;
    if (!(await repos.tickets.addToTally(tallyNames.shopperCases(customerId, day), 1, left))) return false;
    await repos.tickets.addToTally(tallyNames.shopperDay(customerId, day), found.stakeMinor, null);
  }
  return true;
};

/** Counts what somebody has granted today by their own hand. The judging holds a lock on the sum. */
export const countGrant = async (
  repos: Repos,
  who: string,
  minor: number,
  { now, timezone }: TicketContext,
): Promise<void> => {
  await repos.tickets.addToTally(tallyNames.ownDay(who, shopDay(now, timezone)), minor, null);
};

const sendOnItsWay = async (
  repos: Repos,
  ticket: WholeTicket,
  request: TicketRequest,
  found: Judgement,
  context: TicketContext,
): Promise<WholeTicket> => {
  const event = firstEvent(found, request);
  const transition = transitionOn(machineOf(ticket), 'submitted', event, factsOf(recordOf(ticket)));
  if (transition === null) return ticket;
  const step = await takeStep(repos, ticket, { transition, actor: request.requester, note: null }, context);
  if (!('ticket' in step)) return ticket;
  if (event === 'ask_approval') await askApproval(repos, ticket, found.decision.tier, request.requester, context);
  if (event === 'settle') await countGrant(repos, actorName(request.requester), found.stakeMinor, context);
  return goOn(repos, step.ticket, context);
};

/** The other goods an exchange asks for, at their current price; null where the same go out again; the SKU where there are none. */
const targetOf = async (repos: Repos, { kind, target }: TicketRequest): Promise<Target | string | null> => {
  if (kind !== 'exchange' || target === undefined) return null;
  const product = await repos.products.get(target.sku);
  return product === null || !Number.isInteger(target.qty) || target.qty < 1
    ? target.sku
    : { ...target, priceMinor: product.priceMinor };
};

/** Said before anything else about a claim: the terms would only say that nothing is left to refund. {@link bind} still has the last word. */
const isTaken = ({ kind, reason, items }: TicketRequest, { order }: Judgement): boolean =>
  claimsPieces(kind, reason) &&
  items.some(({ sku, qty }) => {
    const bought = order?.items.find((item) => item.sku === sku);
    return bought !== undefined && bought.claimedQty + qty > bought.qty;
  });

/** Photos that came with a wish are its evidence; one that was seen in another case marks it. */
const withPhotos = async (repos: Repos, wish: TicketRequest): Promise<TicketRequest> => {
  const { photos = [], orderNo, flags } = wish;
  if (photos.length === 0) return wish;
  const reused = (await seenBefore(repos, orderNo, photos)) ? [PHOTO_REUSED] : [];
  return { ...wish, evidence: true, flags: [...new Set([...flags, ...reused])] };
};

/** Cases that came to nothing leave what they asked for free. */
const CAME_TO_NOTHING: readonly string[] = ['cancelled', 'rejected', 'expired'];

/** A fallen price is paid back once for each product of an order: what fell further is a person's to see. */
const isPaidBack = async (repos: Repos, { orderNo, reason, items, requester }: TicketRequest): Promise<boolean> => {
  if (orderNo === null || reason !== 'price_dropped' || requester.role !== 'bot') return false;
  const others = await repos.tickets.list({ orderNo });
  return others.some(
    (other) =>
      other.topic === 'price_protection' &&
      !CAME_TO_NOTHING.includes(other.state) &&
      other.items.some(({ sku }) => items.some((item) => item.sku === sku)),
  );
};

/**
 * Opens a ticket: judged by terms and rules, its pieces and money bound, numbered, and sent on its way: begun at once when
 * the requester may grant it, before an approver when not, back to the shopper for photos where they are wanted. All inside
 * the caller's transaction; outcomes other than `opened` change nothing. Throws INPUT_INVALID for amounts that are none.
 */
export const openTicket = async (repos: Repos, wish: TicketRequest, context: TicketContext): Promise<OpenOutcome> => {
  const request = await withPhotos(repos, wish);
  demandSense(request.kind, request);
  demandGoods(request.kind, request.items);
  const target = await targetOf(repos, request);
  if (typeof target === 'string') return { outcome: 'not_found', what: target };
  const compensationMinor = request.compensationMinor ?? 0;
  const found = await judge(repos, { ...request, topic: topicIn(request), target, compensationMinor }, context);
  if ('not_found' in found) return { outcome: 'not_found', what: found.not_found };
  const { decision, eligibility } = found;
  if (isTaken(request, found) || (await isPaidBack(repos, request))) return { outcome: 'already_claimed' };
  const late = eligibility.verdict === 'not_eligible' && request.exception !== true;
  if (decision.verdict === 'refuse' || late) return { outcome: 'not_eligible', decision, eligibility };
  const binding = bindingOf(request, found);
  const bound = await bind(repos, binding);
  if (bound !== 'bound') return { outcome: bound };
  if (!(await countIt(repos, request, found, context))) {
    await free(repos, binding);
    return { outcome: 'limit_reached', clause: context.rules.shopper_day.clause };
  }
  const no = await ticketNumber(repos, request.kind, context);
  const ticket = freshTicket(no, request, found, recordFor(request, target, found, binding, context), context);
  await repos.tickets.add(ticket, request.items);
  const who = actorName(request.requester);
  await repos.tickets.addEvent(no, { at: context.now, who, event: 'open', from: null, to: 'submitted', note: null });
  const sender = shopperOf(ticket);
  await tiePhotos(repos, ticket, request.photos ?? [], sender, { stage: 'claim', inspectionId: null }, context);
  const { verdict, tier, clauses } = decision;
  await repos.audit.append({
    at: context.now,
    who,
    action: 'ticket.open',
    subject: `ticket:${no}`,
    detail: {
      verdict,
      tier,
      clauses,
      amountMinor: ticket.amountMinor,
      caseHash: ticket.caseHash,
      rules: ticket.rulesVersion,
    },
  });
  const whole = { ...ticket, items: [...request.items], events: [] };
  return {
    outcome: 'opened',
    ticket: await sendOnItsWay(repos, whole, request, found, context),
    decision,
    eligibility,
  };
};
