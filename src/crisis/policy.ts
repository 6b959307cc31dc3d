import { z } from 'zod';
import { checkClauses, clauseId, clauseList, readPolicy, refuseFile } from '../aftersales/policy.ts';
import { THING_KINDS } from '../aftersales/things.ts';
import { SOURING, type Souring } from '../conversation/sour-shape.ts';
import { REASONS } from '../understanding/types.ts';
import { LEVELS } from './levels.ts';
import { MATTERS } from './matters.ts';

const FILE = 'templates/policies/crisis.yaml';

const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);
const counts = z.array(z.enum(MATTERS)).min(1);
const shoppers = z.int().min(1).max(10_000);
const row = z.strictObject({
  clause: clauseId,
  level: z.enum(LEVELS),
  counts,
  shoppers,
  hours: z.int().min(1).max(720),
  of: z
    .array(z.enum(THING_KINDS))
    .min(1)
    .default(() => [...THING_KINDS]),
  above_usual: yesNo.default(false),
  beside: z.strictObject({ counts, shoppers }).optional(),
});
const reasons = z.array(z.enum(REASONS));
const intents = z.array(z.string().regex(/^[a-z_]+$/u, 'an intent is named as its file in intents/ is'));
const within = z
  .string()
  .regex(
    /^[1-9]\d{0,2} (?:minutes?|hours?)$/u,
    'a time limit is written like "2 hours" or "30 minutes", by the clock: danger keeps no opening hours',
  )
  .transform((text) => Number.parseInt(text, 10) * (text.includes('hour') ? 3_600_000 : 60_000));

const weight = z.number().min(0).max(10);

const shape = z.strictObject({
  rows: z.array(row).min(1),
  usual: z.strictObject({ days: z.int().min(1).max(90), sigmas: z.number().min(0).max(10) }),
  traces: z.strictObject({ product: reasons, batch: reasons, carrier: reasons, reason: reasons }),
  group: z.strictObject({
    levels: z.array(z.enum(LEVELS)),
    roles: z.array(z.enum(['agent', 'supervisor', 'manager', 'admin'])),
    users: z.array(z.string().min(1)),
    within,
  }),
  red: z.strictObject({ product: intents, batch: intents, carrier: intents, reason: intents }),
  souring: z.strictObject({
    at: z.number().min(0.1).max(100),
    turns: z.int().min(1).max(20),
    ...(Object.fromEntries(SOURING.map((one) => [one, weight])) as Record<Souring, typeof weight>),
  }),
  clauses: clauseList,
});

/** templates/policies/crisis.yaml; `group.within` in milliseconds. */
export type CrisisPolicy = z.output<typeof shape>;
export type CrisisRow = CrisisPolicy['rows'][number];

/** Reads crisis.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseCrisis = (raw: unknown): CrisisPolicy => {
  const policy = readPolicy(FILE, shape, raw);
  checkClauses(
    FILE,
    policy.rows.map(({ clause }) => clause),
    policy.clauses,
  );
  const { levels, roles, users } = policy.group;
  if (levels.length > 0 && roles.length + users.length === 0)
    refuseFile(FILE, [
      { path: 'group', says: 'nobody would be called together; name roles or users, or leave levels empty: []' },
    ]);
  return policy;
};

/** The same rules, of the intents that are known: for rules that are not the shop's own and cannot know its intents. */
export const amongIntents = (policy: CrisisPolicy, known: { has(intent: string): boolean }): CrisisPolicy => {
  const among = (named: readonly string[]) => named.filter((intent) => known.has(intent));
  const { product, batch, carrier, reason } = policy.red;
  const red = { product: among(product), batch: among(batch), carrier: among(carrier), reason: among(reason) };
  return { ...policy, red };
};

/** The same rules, once every intent they name is known. @throws {XiaoerError} CONTENT_INVALID naming those that are not */
export const demandIntents = (policy: CrisisPolicy, known: { has(intent: string): boolean }): CrisisPolicy => {
  const wrongs = Object.entries(policy.red).flatMap(([kind, named]) =>
    named
      .filter((intent) => !known.has(intent))
      .map((intent) => ({
        path: `red.${kind}`,
        says: `no intent is called "${intent}"; take it out, or name one of intents/`,
      })),
  );
  if (wrongs.length > 0) refuseFile(FILE, wrongs);
  return policy;
};
