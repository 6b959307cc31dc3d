import { actorName } from '../aftersales/actors.ts';
import { mayRefundFast } from '../aftersales/fast-refund.ts';
import type { Kind } from '../aftersales/kinds.ts';
import { readPickUp } from '../aftersales/pick-up.ts';
import type { Target } from '../aftersales/price-difference.ts';
import { type Topic, topicOf } from '../aftersales/topics.ts';
import { caseHash, rulesVersion } from '../authorization/case-hash.ts';
import { decidedFrom } from '../authorization/past-case.ts';
import type { Ticket } from '../store/tickets.ts';
import { type Binding, claimsPieces } from './bindings.ts';
import { type CaseRecord, withRecord } from './case-record.ts';
import { shopDay, type TicketContext, type TicketRequest } from './context.ts';
import { dueIn } from './deadlines.ts';
import type { Judgement } from './judge.ts';

const DEPARTMENTS: Record<Kind, string> = {
  return: 'after_sales',
  refund: 'after_sales',
  exchange: 'after_sales',
  repair: 'after_sales',
  delivery: 'after_sales',
  complaint: 'customer_service',
  other: 'customer_service',
};

/** What a new case holds of its order. */
export const bindingOf = (request: TicketRequest, { refundMinor }: Judgement): Binding => ({
  orderNo: request.orderNo,
  items: claimsPieces(request.kind, request.reason) ? request.items : [],
  moneyMinor: refundMinor,
  compensationMinor: request.compensationMinor ?? 0,
});

/** The parcel is on its way, and money is asked for that waits for it: it is called back. */
const callsBack = (
  { kind, reason }: Pick<TicketRequest, 'kind' | 'reason'>,
  { order }: Judgement,
  { terms }: TicketContext,
): boolean =>
  kind === 'refund' &&
  order?.status === 'dispatched' &&
  ![...terms.nothing_to_return.reasons, ...terms.full_refund_without_return.reasons].includes(reason);

/** What terms and rules make of goods and reason: the way a case takes once it is granted, and what it costs. */
export const wayOf = (
  request: Pick<TicketRequest, 'kind' | 'reason'>,
  found: Judgement,
  context: TicketContext,
): Pick<
  CaseRecord,
  'goodsStay' | 'turnsRound' | 'fast' | 'difference' | 'differenceMinor' | 'fallbackMinor' | 'decidedFrom'
> => ({
  goodsStay: found.eligibility.goodsStay && !callsBack(request, found, context),
  turnsRound: callsBack(request, found, context),
  fast: mayRefundFast(context.terms, { ...found.case, goodsStay: found.eligibility.goodsStay }),
  ...found.priced,
  fallbackMinor: found.fallbackMinor,
  decidedFrom: decidedFrom(found.case, found.decision, context.now),
});

/** Everything a judgement rests on, each clause once. */
export const clausesOf = (
  { decision, eligibility }: Judgement,
  { fast, target }: Pick<CaseRecord, 'fast' | 'target'>,
  { terms }: TicketContext,
): string[] => {
  const early = fast && terms.fast_refund ? [terms.fast_refund.clause] : [];
  const other = target && terms.other_goods ? [terms.other_goods.clause] : [];
  return [...new Set([...decision.clauses, ...eligibility.clauses, ...early, ...other])];
};

/** What is kept of how a new case was judged. */
export const recordFor = (
  request: TicketRequest,
  target: Target | null,
  found: Judgement,
  bound: Binding,
  context: TicketContext,
): CaseRecord => ({
  ...wayOf(request, found, context),
  pickUp: readPickUp(request.details?.['pick_up'], context.timezone) !== null,
  early: false,
  appealed: false,
  target,
  differencePaidMinor: 0,
  remedy: request.kind === 'exchange' ? 'refund' : null,
  held: { pieces: bound.items.length > 0, moneyMinor: bound.moneyMinor, compensationMinor: bound.compensationMinor },
  counted: { minor: found.stakeMinor, day: shopDay(context.now, context.timezone) },
  beforeDispatch: found.order?.status === 'paid',
  cancelsOrder: request.details?.['wish'] === 'cancel_order',
  askedAt: request.askedAt?.toISOString() ?? null,
  evidence: request.evidence,
  flags: [...request.flags],
  liability: request.liability ?? null,
  groundLost: false,
  inPart: false,
  lost: false,
  wholeMinor: 0,
  paid: false,
  otherDecidedFrom: null,
});

/** What a new case is about, as it was asked for; null where its kind says it all. */
export const topicIn = ({ kind, topic, reason, details }: TicketRequest): Topic | null =>
  topicOf(kind, { topic, reason, wish: details?.['wish'] });

/** A case as it is opened, before its first event. */
export const freshTicket = (
  no: string,
  request: TicketRequest,
  found: Judgement,
  record: CaseRecord,
  context: TicketContext,
): Ticket => {
  const { decision, refundMinor } = found;
  const compensationMinor = request.compensationMinor ?? 0;
  const { orderNo, items, reason, kind } = request;
  return {
    no,
    kind,
    topic: topicIn(request),
    state: 'submitted',
    orderNo,
    // A case stays with the record its order is on, whichever of a person's accounts asked for it.
    customerId: found.order?.customerId ?? request.customerId,
    conversationId: request.conversationId,
    reason,
    details: withRecord({ details: { ...request.details } }, record),
    amountMinor: refundMinor,
    compensationMinor,
    tier: decision.tier,
    tierReason: decision.tierReason,
    clauses: clausesOf(found, record, context),
    verdict: decision.verdict,
    postage: found.eligibility.postage,
    liability: found.eligibility.liability,
    department: request.department ?? DEPARTMENTS[kind],
    ownerId: request.requester.role === 'bot' ? null : request.requester.id,
    requester: actorName(request.requester),
    dueAt: dueIn('submitted', decision.tier, context),
    caseHash: caseHash({ orderNo, items, amountMinor: refundMinor, compensationMinor, reason }),
    rulesVersion: rulesVersion(context.rules, context.terms),
    openedAt: context.now,
    closedAt: null,
    updatedAt: context.now,
  };
};
