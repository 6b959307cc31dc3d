import { z } from 'zod';
import { REASONS, type Reason } from '../understanding/types.ts';
import { KINDS, type Kind, LIABILITIES, type Liability } from './kinds.ts';
import { checkClauses, clauseId, clauseList, money, readPolicy, refuseFile, type Wrong } from './policy.ts';

const FILE = 'templates/policies/after-sales.yaml';
/** The kinds whose pair with a reason must stand in exactly one window. */
export const WINDOWED: readonly Kind[] = ['return', 'exchange', 'refund'];

const kinds = z.array(z.enum(KINDS)).min(1);
const reasons = z.array(z.enum(REASONS)).min(1);
const cited = z.strictObject({ clause: clauseId });
const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

const windowRule = z.strictObject({
  clause: clauseId,
  kinds,
  reasons,
  days: z.union(
    [z.int().min(0).max(3650), z.enum(['unlimited', 'warranty'])],
    'days is a whole number, "unlimited" or "warranty"',
  ),
});

const exclusion = z
  .strictObject({
    clause: clauseId,
    when: z.enum(['always', 'opened']),
    product: z.enum(['no', 'unless_opened']).optional(),
    categories: z.array(z.string().min(1)).min(1).optional(),
  })
  .refine(
    (rule) => (rule.product === undefined) !== (rule.categories === undefined),
    'name either product or categories',
  );

const fault = <T extends z.ZodType>(shape: T): z.ZodObject<Record<Liability, T>> =>
  z.strictObject(Object.fromEntries(LIABILITIES.map((who) => [who, shape])) as Record<Liability, T>);

const schema = z.strictObject({
  windows: z.array(windowRule).min(1),
  warranty: z.strictObject({ clause: clauseId, longest_months: z.int().min(1).max(120) }),
  exclusions: z.strictObject({ reasons, rules: z.array(exclusion) }),
  evidence: z.strictObject({ clause: clauseId, kinds, reasons: z.array(z.enum(REASONS)) }),
  nothing_to_return: z.strictObject({ clause: clauseId, reasons: z.array(z.enum(REASONS)) }),
  full_refund_without_return: z.strictObject({ clause: clauseId, reasons: z.array(z.enum(REASONS)) }),
  goods_first: cited,
  liability: z.strictObject(
    Object.fromEntries(REASONS.map((reason) => [reason, z.enum(LIABILITIES)])) as Record<
      Reason,
      z.ZodEnum<{ [K in Liability]: K }>
    >,
  ),
  postage: z.strictObject({
    shopper: z.strictObject({ clause: clauseId, at_fault: z.array(z.enum(LIABILITIES)) }),
    shop: z.strictObject({ clause: clauseId, at_fault: z.array(z.enum(LIABILITIES)) }),
  }),
  refund: z.strictObject({
    clause: clauseId,
    shipping_fee_back: z.array(z.enum(['before_dispatch', 'shop_at_fault', 'always'])),
    paid_within_days: z.int().min(1).max(7, 'the law gives 7 days at the longest (Consumer Rights Law, art. 25)'),
  }),
  orders: z.strictObject({ unpaid: cited, cancelled: cited, not_dispatched: cited, not_delivered: cited }),
  compensation: z.strictObject({ clause: clauseId, up_to: fault(money), never_above_paid: yesNo }),
  appeal: cited,
  clauses: clauseList,
});

/** templates/policies/after-sales.yaml: amounts in minor units. */
export type Terms = z.output<typeof schema>;
export type WindowRule = Terms['windows'][number];
export type Exclusion = Terms['exclusions']['rules'][number];

const citedBy = (terms: Terms): string[] => [
  ...terms.windows.map(({ clause }) => clause),
  ...terms.exclusions.rules.map(({ clause }) => clause),
  terms.warranty.clause,
  terms.evidence.clause,
  terms.nothing_to_return.clause,
  terms.full_refund_without_return.clause,
  terms.goods_first.clause,
  terms.postage.shopper.clause,
  terms.postage.shop.clause,
  terms.refund.clause,
  ...Object.values(terms.orders).map(({ clause }) => clause),
  terms.compensation.clause,
  terms.appeal.clause,
];

/** Who pays the way back must be said once for each who may be at fault. */
const postageFaults = (terms: Terms): Wrong[] =>
  LIABILITIES.flatMap((who) => {
    const sides = (['shopper', 'shop'] as const).filter((side) => terms.postage[side].at_fault.includes(who));
    if (sides.length === 1) return [];
    const says = sides.length === 0 ? 'nobody pays the way back' : 'both pay the way back';
    return [
      { path: 'postage', says: `when "${who}" is at fault ${says}; name it under shopper or under shop, not both` },
    ];
  });

/** Reads after-sales.yaml; throws CONTENT_INVALID with the place inside the file. What `policy check` proves is not checked here. */
export const parseTerms = (raw: unknown): Terms => {
  const terms = readPolicy(FILE, schema, raw);
  checkClauses(FILE, citedBy(terms), terms.clauses);
  const wrongs = postageFaults(terms);
  if (wrongs.length > 0) refuseFile(FILE, wrongs);
  return terms;
};
