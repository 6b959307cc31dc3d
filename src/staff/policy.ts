import { z } from 'zod';
import { readPolicy } from '../aftersales/policy.ts';
import { LANGS } from '../message.ts';

const FILE = 'templates/policies/staff.yaml';

/** A time of day in minutes since midnight; null for never. */
const timeOfDay = z
  .string()
  .regex(/^(?:never|(?:[01]\d|2[0-3]):[0-5]\d)$/u, 'a time is written in quotes like "09:00"; "never" for none')
  .transform((text) => (text === 'never' ? null : Number(text.slice(0, 2)) * 60 + Number(text.slice(3))));

const shape = z.strictObject({
  language: z.enum(LANGS),
  digest_at: timeOfDay,
  day_end_at: timeOfDay,
  orders_at: timeOfDay.prefault('09:30'),
  keep_days: z.int().min(1).max(3_650),
});

/** templates/policies/staff.yaml: times in minutes since midnight in the shop, null for never. */
export type StaffPolicy = z.output<typeof shape>;

/** Reads staff.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseStaff = (raw: unknown): StaffPolicy => readPolicy(FILE, shape, raw);
