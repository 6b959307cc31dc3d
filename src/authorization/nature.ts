import { DateTime } from 'luxon';
import { excluded } from '../aftersales/exclusion.ts';
import { CLAIMING, isDelivered } from '../aftersales/kinds.ts';
import { type Terms, WINDOWED } from '../aftersales/terms.ts';
import { warrantyMonths } from '../aftersales/warranty.ts';
import { applyWindow, type Window, windowRulesFor } from '../aftersales/window.ts';
import type { Case } from './case.ts';

/** What a case is, apart from its money and its people: the part the after-sales terms speak about. */
export interface Nature {
  /** Terms that name this kind and reason: one in sound rules, none where the kind has no term. */
  windows: Window[];
  /** The clause that excludes the case whatever the tier; null without one. */
  refusedBy: string | null;
  /** The clause that wants photos which have not come; null without one. */
  wantsEvidence: string | null;
  /** Photos that a person has to judge belong to the case. */
  evidential: boolean;
  /** Money would go without goods coming back. */
  withoutReturn: boolean;
  delivered: boolean;
  beforeDispatch: boolean;
}

/** What of a case its nature follows from. */
export type NaturePart = Pick<
  Case,
  | 'kind'
  | 'reason'
  | 'daysSinceDelivery'
  | 'orderStatus'
  | 'returnable'
  | 'category'
  | 'opened'
  | 'confirmed'
  | 'evidence'
  | 'warrantyMonths'
>;

const stateRefuses = (part: NaturePart, terms: Terms): string | null => {
  const { kind, orderStatus } = part;
  const needsOrder = CLAIMING.includes(kind) || kind === 'delivery';
  if (needsOrder && orderStatus === 'unpaid') return terms.orders.unpaid.clause;
  if (needsOrder && orderStatus === 'cancelled') return terms.orders.cancelled.clause;
  const goodsWanted = kind === 'exchange' || kind === 'repair';
  if (orderStatus === 'paid' && (goodsWanted || kind === 'return')) return terms.orders.not_dispatched.clause;
  return orderStatus === 'dispatched' && goodsWanted ? terms.orders.not_delivered.clause : null;
};

const warrantyRefuses = (part: NaturePart, terms: Terms, windows: readonly Window[]): string | null =>
  part.kind === 'repair' &&
  ((part.warrantyMonths !== null && warrantyMonths(terms, part.warrantyMonths) === 0) || windows.length === 0)
    ? terms.warranty.clause
    : null;

const goesWithoutReturn = ({ kind, reason, orderStatus }: NaturePart, terms: Terms): boolean => {
  if (terms.full_refund_without_return.reasons.includes(reason) && kind !== 'exchange' && kind !== 'repair')
    return true;
  if (kind === 'return' || kind === 'exchange' || kind === 'repair') return false;
  return kind === 'refund' && orderStatus !== 'paid' && !terms.nothing_to_return.reasons.includes(reason);
};

/** The windows of a case, counted back from `now`. */
export const windowsOf = (part: NaturePart, terms: Terms, now: Date, timezone: string): Window[] => {
  const { daysSinceDelivery: days } = part;
  const delivered = days === null ? null : DateTime.fromJSDate(now, { zone: timezone }).minus({ days }).toJSDate();
  const months =
    part.warrantyMonths === null ? terms.warranty.longest_months : warrantyMonths(terms, part.warrantyMonths);
  return windowRulesFor(terms, part.kind, part.reason).map((rule) =>
    applyWindow(rule, delivered, months, now, timezone),
  );
};

/** Works out what the terms make of a case. Pure. */
export const natureOf = (part: NaturePart, terms: Terms, now: Date, timezone: string): Nature =>
  natureIn(part, terms, windowsOf(part, terms, now, timezone));

/** As {@link natureOf}, with the windows worked out before. */
export const natureIn = (part: NaturePart, terms: Terms, windows: Window[]): Nature => {
  const shut = CLAIMING.includes(part.kind) && part.kind !== 'repair' ? excluded(terms, part, part.reason) : null;
  const beforeDispatch = part.orderStatus === 'paid';
  // What is still on its way nobody has opened.
  const doubtful = shut?.verdict === 'opened_unknown' && isDelivered(part.orderStatus) ? shut.clause : null;
  const photos =
    terms.evidence.kinds.includes(part.kind) && terms.evidence.reasons.includes(part.reason) && !beforeDispatch;
  const wanted = photos ? terms.evidence.clause : doubtful;
  return {
    windows,
    refusedBy:
      stateRefuses(part, terms) ??
      (shut?.verdict === 'excluded' && !beforeDispatch ? shut.clause : null) ??
      warrantyRefuses(part, terms, windows),
    wantsEvidence: part.evidence ? null : wanted,
    evidential: wanted !== null,
    withoutReturn: goesWithoutReturn(part, terms),
    delivered: isDelivered(part.orderStatus) && part.daysSinceDelivery !== null,
    beforeDispatch,
  };
};

/** True when the kind must stand in a window and stands in none. */
export const lacksWindow = (part: Pick<Case, 'kind'>, nature: Nature): boolean =>
  WINDOWED.includes(part.kind) && nature.windows.length === 0;
