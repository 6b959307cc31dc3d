import { actorName } from '../../aftersales/actors.ts';
import { decimalOf } from '../../aftersales/money.ts';
import type { ByLang } from '../../message.ts';
import type { Case } from '../case.ts';

/** A case in the public format: what `policy explain` reads. */
export type WireCase = Record<string, unknown>;

/** Something that makes the rules wrong. */
export interface Fault {
  code:
    | 'undecided'
    | 'two_decisions'
    | 'tiers'
    | 'no_waiting_limit'
    | 'nobody_approves'
    | 'own_approval'
    | 'unknown_tier'
    | 'contradiction'
    | 'deputy'
    | 'one_name_twice'
    | 'unlawful';
  /** What is wrong and what to do about it, in English. */
  says: string;
  /** The same in each language of the desk. */
  told: ByLang<string>;
  /** A case that shows it. */
  example?: WireCase;
}

/** Something that is allowed but hardly meant. */
export interface Warning {
  code: 'unreachable' | 'falling_limit' | 'limit_above_sum' | 'one_person' | 'no_deputy' | 'bad_deputy' | 'nobody_here';
  says: string;
  told: ByLang<string>;
  example?: WireCase;
}

/** One finding in the words of words.ts. */
export const finding = <Code extends string>(
  code: Code,
  told: ByLang<string>,
  example?: WireCase,
): { code: Code; says: string; told: ByLang<string>; example?: WireCase } => ({
  code,
  says: told.en,
  told,
  ...(example === undefined ? {} : { example }),
});

/** Writes a case as the public format has it, leaving out what stands at its default. */
export const wireCase = (part: Case): WireCase => {
  const sums = {
    refunded_order: part.sums.order,
    compensated_order: part.sums.compensationOrder,
    refunded_shopper_day: part.sums.shopperDay,
    granted_own_day: part.sums.ownDay,
  };
  return {
    kind: part.kind,
    reason: part.reason,
    goods_value: decimalOf(part.goodsMinor),
    refund: decimalOf(part.refundMinor),
    compensation: decimalOf(part.compensationMinor),
    ...(part.daysSinceDelivery === null
      ? { order_status: part.orderStatus }
      : { days_since_delivery: part.daysSinceDelivery }),
    returnable: part.returnable,
    ...(part.category === '' ? {} : { category: part.category }),
    opened: part.opened,
    evidence: part.evidence,
    ...(part.warrantyMonths === null ? {} : { warranty_months: part.warrantyMonths }),
    customer_tier: part.customerTier,
    refunds_90d: part.refunds90d,
    open_complaints: part.openComplaints,
    flags: [...part.flags],
    requester: actorName(part.requester),
    ...(part.ownCase ? { own_case: true } : {}),
    ...Object.fromEntries(
      Object.entries(sums).flatMap(([key, minor]) => (minor === 0 ? [] : [[key, decimalOf(minor)]])),
    ),
  };
};
