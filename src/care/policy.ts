import { z } from 'zod';
import { readPolicy, refuseFile } from '../aftersales/policy.ts';
import { isQuiet } from './quiet-hours.ts';

const FILE = 'templates/policies/care.yaml';

const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);
/** A time of day; minutes since midnight once read. */
const clock = z
  .string('a time is written in quotes, such as "21:00"')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'a time is written like "21:00"')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const days = z.int().min(1).max(365);
const late = z.int().min(1).max(720);

/** Cases that are followed up; requests about personal data, invoices and the like are not. */
const FOLLOWED = ['return', 'refund', 'exchange', 'repair', 'delivery', 'complaint'] as const;

const shape = z.strictObject({
  caps: z.strictObject({ per_week: z.int().min(1).max(7), per_month: z.int().min(1).max(30) }),
  quiet: z.strictObject({ from: clock, until: clock }),
  after_talk_minutes: z.int().min(0).max(1_440),
  follow_up: z.strictObject({ on: yesNo, after_days: days, late_hours: late, kinds: z.array(z.enum(FOLLOWED)) }),
  thanks: z.strictObject({
    on: yesNo,
    after_days: days,
    late_hours: late,
    stars: z.int().min(1).max(5),
    arrived_days: days,
  }),
  birthday: z.strictObject({ on: yesNo, at: clock }),
  silent: z.strictObject({ on: yesNo, after_days: days, late_hours: late }),
  unpaid: z.strictObject({ on: yesNo, after_hours: z.int().min(1).max(168), late_hours: late }),
});

/** templates/policies/care.yaml; times of day in minutes since midnight. */
export type CarePolicy = z.output<typeof shape>;

/** Reads care.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseCare = (raw: unknown): CarePolicy => {
  const policy = readPolicy(FILE, shape, raw);
  const { quiet, birthday } = policy;
  if (quiet.from === quiet.until)
    refuseFile(FILE, [
      { path: 'quiet', says: 'from and until are the same time; nobody is written to at night, so name when it ends' },
    ]);
  if (birthday.on && isQuiet(quiet, birthday.at))
    refuseFile(FILE, [
      { path: 'birthday.at', says: 'this lies in the quiet hours, so no wish would be sent; name a time outside them' },
    ]);
  return policy;
};
