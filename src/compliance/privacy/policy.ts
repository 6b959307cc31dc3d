import { z } from 'zod';
import { readPolicy } from '../../aftersales/policy.ts';

const FILE = 'templates/policies/privacy.yaml';

const says = z.strictObject({ 'zh-CN': z.string().min(1), 'zh-TW': z.string().min(1), en: z.string().min(1) });
const kept = z.strictObject({ years: z.int().min(0).max(100), says, law: says });

/** Days, or null where the owner lets it stay. YAML 1.2 reads `off` as a word. */
const days = z
  .union([z.int().min(30).max(36_500), z.literal('off'), z.literal(false)])
  .transform((value) => (typeof value === 'number' ? value : null));

const shape = z.strictObject({
  link_hours: z.int().min(1).max(720),
  keep: z.strictObject({ orders: kept, refunds: kept, invoices: kept }),
  retention: z.strictObject({
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'must be a time such as 03:30'),
    conversations: days,
    photos: days,
    addresses: days,
  }),
});

/** templates/policies/privacy.yaml. */
export type PrivacyPolicy = z.output<typeof shape>;

/** Reads privacy.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parsePrivacy = (raw: unknown): PrivacyPolicy => readPolicy(FILE, shape, raw);
