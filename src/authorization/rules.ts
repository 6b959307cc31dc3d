import { z } from 'zod';
import { type Role, tierOf } from '../aftersales/actors.ts';
import { KINDS, type Kind } from '../aftersales/kinds.ts';
import { checkClauses, clauseId, clauseList, duration, money, readPolicy } from '../aftersales/policy.ts';
import { REASONS } from '../understanding/types.ts';

const FILE = 'templates/policies/authorization.yaml';
/** The roles that decide. */
const DECIDERS = ['bot', 'agent', 'supervisor', 'manager'] as const;
export type Decider = (typeof DECIDERS)[number];

const kinds = z.union(
  [z.literal('all').transform((): Kind[] => [...KINDS]), z.array(z.enum(KINDS)).min(1)],
  `kinds is "all" or a list of ${KINDS.join(', ')}`,
);
const often = z.enum(['never', 'allowed']).default('allowed');

const grant = z.strictObject({
  clause: clauseId,
  kinds,
  delivered: z.literal('only').optional(),
  before_dispatch: z.literal('only').optional(),
  goods_value_up_to: money.optional(),
  refund_up_to: money.optional(),
  exchange_up_to: money.optional(),
  compensation_up_to: money.optional(),
  days_beyond_window: z.int().min(0).optional(),
  refunds_90d_below: z.int().min(0).optional(),
  without_return: often,
  evidence_to_judge: often,
  cumulative: z.enum(['counted', 'not_counted']).default('counted'),
});

const cumulative = z.strictObject({
  order: money.optional(),
  compensation_order: money.optional(),
  shopper_day: money.optional(),
  own_day: money.optional(),
});

const tier = z.strictObject({
  tier: z.int().min(0).max(9),
  role: z.enum(DECIDERS),
  waits: duration.optional(),
  grants: z.array(grant),
  cumulative: cumulative.default({}),
});

const trigger = z
  .strictObject({
    clause: clauseId,
    raises_to: z.int().min(0).max(9),
    kinds: z.array(z.enum(KINDS)).min(1).optional(),
    reasons: z.array(z.enum(REASONS)).min(1).optional(),
    flags: z
      .array(z.string().regex(/^[a-z0-9_]+$/, 'a flag is written in lower case with underscores'))
      .min(1)
      .optional(),
    open_complaints_from: z.int().min(1).optional(),
    calls: z.string().optional(),
  })
  .refine(
    (one) =>
      one.flags !== undefined ||
      one.open_complaints_from !== undefined ||
      one.kinds !== undefined ||
      one.reasons !== undefined,
    'a trigger needs flags, open_complaints_from, kinds or reasons',
  );

const role = z.enum(DECIDERS);
const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

const schema = z.strictObject({
  tiers: z.array(tier).min(1),
  triggers: z.array(trigger),
  adds_up: z.strictObject({ clause: clauseId }),
  separation: z.strictObject({ clause: clauseId, requester_may_approve: yesNo }),
  approvals: z.strictObject({ clause: clauseId, expires: duration }),
  deputies: z.partialRecord(role, role),
  shopper_day: z.strictObject({ clause: clauseId, tickets: z.int().min(1) }),
  clauses: clauseList,
});

/** templates/policies/authorization.yaml: amounts in minor units, tiers in the file's order. */
export type Rules = z.output<typeof schema>;
export type Tier = Rules['tiers'][number];
export type Grant = Tier['grants'][number];
export type Trigger = Rules['triggers'][number];

/**
 * Reads authorization.yaml; throws CONTENT_INVALID with the place inside the file. Whether the rules decide every case,
 * and each but once, is what {@link check} proves.
 * @param file what a fault names; the shop's own unless told
 */
export const parseAuthorization = (raw: unknown, file: string = FILE): Rules => {
  const rules = readPolicy(file, schema, raw);
  const cited = [
    ...rules.tiers.flatMap(({ grants }) => grants.map(({ clause }) => clause)),
    ...rules.triggers.map(({ clause }) => clause),
    rules.adds_up.clause,
    rules.separation.clause,
    rules.approvals.clause,
    rules.shopper_day.clause,
  ];
  checkClauses(file, cited, rules.clauses);
  return rules;
};

/** The tiers, lowest first. */
export const tiersUp = (rules: Rules): Tier[] => [...rules.tiers].sort((one, other) => one.tier - other.tier);

/** The highest tier there is. */
export const topTier = (rules: Rules): number => Math.max(...rules.tiers.map(({ tier }) => tier));

/**
 * The tier somebody of a role decides on: a role without a tier of its own decides on the next lower one.
 * A shopper's own wish is settled by the bot. -1: admin and system decide nothing.
 */
export const tierOfRole = (rules: Rules, role: Role): number => {
  const rank = tierOf(role === 'shopper' ? 'bot' : role);
  return Math.max(-1, ...rules.tiers.filter((one) => tierOf(one.role) <= rank).map(({ tier }) => tier));
};

/** Roles that decide on `tier` or above, lowest first. */
export const rolesFrom = (rules: Rules, tier: number): Decider[] =>
  tiersUp(rules)
    .filter((one) => one.tier >= tier)
    .map(({ role: decider }) => decider);

/** Every flag a trigger knows. */
export const knownFlags = (rules: Rules): string[] => [...new Set(rules.triggers.flatMap(({ flags }) => flags ?? []))];
