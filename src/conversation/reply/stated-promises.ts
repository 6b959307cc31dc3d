import type { AdvertisingPolicy } from '../../compliance/advertising.ts';
import type { PromiseOf } from '../../compliance/promise-ear.ts';
import { findPromises } from '../../compliance/promises.ts';

type Kinds = readonly PromiseOf[];

/** What the rules may have granted when a flow says these: money back, who pays postage, goods again. */
const STATED_BY_FLOW: Readonly<Record<string, Kinds>> = {
  return: ['refund', 'compensation'],
  exchange: ['replacement', 'refund', 'compensation'],
  refund: ['refund'],
  'price-protection': ['refund'],
  repair: ['compensation', 'replacement'],
  'goods-problem': ['refund', 'replacement', 'compensation'],
  delivery: ['refund', 'replacement'],
  safety: ['refund'],
  'cancel-order': ['refund'],
  compensation: ['compensation'],
};

/** Said once the case was decided, or with its decision before the shopper's yes. What only waits for a decision grants nothing. */
const SAID_OF_A_DECISION = ['granted', 'confirm', 'cancelled'];

const STATED_BY_KEY: Readonly<Record<string, Kinds>> = {
  'coupon.issued': ['compensation'],
  'coupon.offered': ['compensation'],
  // Says that there is none.
  'coupon.none': ['compensation'],
  'coupon.own': ['compensation'],
  'order-status.cancelled': ['refund'],
  'ticket-state.accepted': ['refund', 'replacement'],
  'ticket-state.partly-accepted': ['refund'],
  'ticket-state.passed-in-part': ['refund'],
  'ticket-state.refund-pending': ['refund'],
  'ticket-state.refund-failed': ['refund'],
  'ticket-state.refunded': ['refund'],
  'ticket-state.refunded-early': ['refund'],
  'ticket-state.paid-in-doubt': ['refund'],
  'ticket-state.replacement-dispatched': ['replacement'],
  'ticket-state.difference-due': ['replacement', 'refund'],
  'ticket-state.turning-round': ['refund'],
  'ticket-state.approved': ['refund', 'replacement', 'compensation'],
  'ticket-state.proposed': ['compensation'],
  'ticket-state.coupon-due': ['compensation'],
};

const statedBy = (key: string): Kinds => {
  const [flow = '', name = ''] = key.split('.');
  return STATED_BY_KEY[key] ?? (SAID_OF_A_DECISION.includes(name) ? (STATED_BY_FLOW[flow] ?? []) : []);
};

/** A quick reply that names a case is said of one; the agent is asked if that case grants nothing. */
const OF_A_CASE = /\{\{\s*ticket\./u;

/** What is filled in stands as a letter, so that a sum the case knows is none the text fixes. */
const asSaid = (text: string): string => text.replaceAll(/\{\{.*?\}\}/gs, 'X').replaceAll(/\{%.*?%\}/gs, '');

/** Why words may not be said as they stand, with the remedy. */
export interface Unkept {
  says: string;
}

const refusedOf = (text: string, stated: Kinds, place: string, { fixedSum, ...policy }: AdvertisingPolicy): Unkept[] =>
  findPromises(asSaid(text), { fixedSum, ...policy }).flatMap(({ of, text: sentence }) => {
    // A day is a matter of the service levels, which words alone cannot break.
    if (of === 'date') return [];
    if (!stated.includes(of)) {
      const remedy = `say what the rules or a colleague will decide, or list ${place} under may_promise in templates/policies/advertising.yaml`;
      return [{ says: `"${sentence}" promises a ${of} that no decided case backs here; ${remedy}` }];
    }
    if (!fixedSum?.test(sentence)) return [];
    return [{ says: `"${sentence}" fixes a sum the case may not grant; write {{ amount | money }} instead` }];
  });

/**
 * What a text of the bot promises that no rule backs: a refund, a compensation or goods in a reply that is not said of a decided
 * case, or a sum that stands fixed in one that is. Days are left to the service levels.
 * @param key of the reply: "return.granted"
 */
export const unkeptInReply = (key: string, text: string, policy: AdvertisingPolicy): Unkept[] =>
  policy.mayPromise.includes(key) ? [] : refusedOf(text, statedBy(key), key, policy);

/** The same for a text an agent sends with one key; one that names a case states what that case was granted. */
export const unkeptInQuickReply = (key: string, text: string, policy: AdvertisingPolicy): Unkept[] => {
  const place = `quick-replies.${key}`;
  if (policy.mayPromise.includes(place)) return [];
  const stated: Kinds = OF_A_CASE.test(text) ? ['refund', 'compensation', 'replacement'] : [];
  return refusedOf(text, stated, place, policy);
};
