import { z } from 'zod';
import { readPolicy } from '../aftersales/policy.ts';
import { MINUTE_MS } from '../durations.ts';
import { CODE_RULE, type CodeRule } from './one-time-code.ts';

const FILE = 'templates/policies/linking.yaml';

const schema = z.strictObject({
  code_minutes: z.number().min(1).max(60),
  // Of 2.5 × 10¹⁰ codes nobody finds one in so few tries, however many accounts they have.
  wrong_codes: z.int().min(1).max(20),
  wrong_within_minutes: z.number().min(10).max(1440),
});

/** Reads linking.yaml; without it codes follow {@link CODE_RULE}. Throws CONTENT_INVALID with the place inside the file. */
export const parseLinking = (raw: unknown): CodeRule => {
  if (raw === undefined) return CODE_RULE;
  const { code_minutes, wrong_codes, wrong_within_minutes } = readPolicy(FILE, schema, raw);
  return { lastsMs: code_minutes * MINUTE_MS, wrong: wrong_codes, withinMs: wrong_within_minutes * MINUTE_MS };
};
