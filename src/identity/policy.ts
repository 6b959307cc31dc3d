import { z } from 'zod';
import { readPolicy } from '../aftersales/policy.ts';
import { HOUR_MS, MINUTE_MS } from '../durations.ts';
import { CODE_RULE, type CodeRule } from './one-time-code.ts';
import { PROOF_RULE, type ProofRule } from './wrong-proofs.ts';

const FILE = 'templates/policies/linking.yaml';

const schema = z.strictObject({
  code_minutes: z.number().min(1).max(60),
  // Of 2.5 × 10¹⁰ codes nobody finds one in so few tries, however many accounts they have.
  wrong_codes: z.int().min(1).max(20),
  wrong_within_minutes: z.number().min(10).max(1440),
  // Four digits are one of 10,000: with 50 a day somebody who guesses has found those of an order in half a year.
  wrong_digits_of_an_order: z.int().min(3).max(50).default(PROOF_RULE.order.wrong),
  wrong_digits_hours: z
    .number()
    .min(1)
    .max(168)
    .default(PROOF_RULE.order.withinMs / HOUR_MS),
  wrong_digits_an_hour: z.int().min(10).max(10_000).default(PROOF_RULE.all.wrong),
});

/** Reads linking.yaml; without it codes follow {@link CODE_RULE}. Throws CONTENT_INVALID with the place inside the file. */
export const parseLinking = (raw: unknown): CodeRule => {
  if (raw === undefined) return CODE_RULE;
  const { code_minutes, wrong_codes, wrong_within_minutes } = readPolicy(FILE, schema, raw);
  return { lastsMs: code_minutes * MINUTE_MS, wrong: wrong_codes, withinMs: wrong_within_minutes * MINUTE_MS };
};

/** Reads from linking.yaml how many wrong digits are borne; {@link PROOF_RULE} without it. Throws CONTENT_INVALID with the place inside the file. */
export const parseProofs = (raw: unknown): ProofRule => {
  if (raw === undefined) return PROOF_RULE;
  const read = readPolicy(FILE, schema, raw);
  return {
    order: { wrong: read.wrong_digits_of_an_order, withinMs: read.wrong_digits_hours * HOUR_MS },
    all: { wrong: read.wrong_digits_an_hour, withinMs: HOUR_MS },
  };
};
