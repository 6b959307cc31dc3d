import { z } from 'zod';
import { readPolicy, refuseFile } from '../aftersales/policy.ts';

const FILE = 'templates/policies/satisfaction.yaml';

const percent = z.number().min(0).max(100);
const names = z.array(z.string().min(1)).min(1, 'name at least one intent');

/** A span of a day in minutes since local midnight, the end not included; 1440 is the midnight that ends the day. */
const hours = z
  .string()
  .regex(/^\d{2}:[0-5]\d-\d{2}:[0-5]\d$/, 'hours are written like 08:00-24:00')
  .transform((text, context) => {
    const [from = 0, to = 0] = text.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
    if (to > from && to <= 1440) return { from, to };
    context.addIssue({
      code: 'custom',
      message: `"${text}" does not end after it begins on the same day; write it like 08:00-24:00`,
    });
    return z.NEVER;
  });

const replyRule = z.strictObject({
  minutes: z.number().positive(),
  hours,
  answers: z.enum(['any', 'human']),
});

const share = z.number().gt(0).lt(100);

const forecast = z.strictObject({
  weeks: z.int().min(1).max(26),
  at_least_weeks: z.int().min(1).max(26),
  band: share,
  answered: z.strictObject({ share, within_minutes: z.number().positive() }),
  at_once: z.number().min(1).max(20),
  handling: z.strictObject({
    measured: z.boolean(),
    minutes: z.number().positive(),
    longest_minutes: z.number().min(1),
  }),
});

const schema = z.strictObject({
  composite_weights: z.strictObject({ described: percent, service: percent, logistics: percent }),
  low_score: z.strictObject({ at_or_below: z.int().min(1).max(4), answer_within_hours: z.number().positive() }),
  reply_rate: z.strictObject({ platform: z.string(), platforms: z.record(z.string(), replyRule) }),
  notable: z.strictObject({
    sigmas: z.number().positive(),
    usual_days: z.int().min(2).max(366),
    at_least_days: z.int().min(2).max(366),
  }),
  smallest_n: z.int().min(1),
  complaint_intents: names,
  small_talk: names,
  conversion: z.strictObject({ days: z.number().positive().max(90), intents: names }),
  forecast,
});

/** How a platform counts the share of rounds that were answered quickly. */
export type ReplyRule = z.output<typeof replyRule>;

/** templates/policies/satisfaction.yaml */
export interface SatisfactionPolicy extends Omit<z.output<typeof schema>, 'reply_rate'> {
  /** The chosen platform's way of counting, and its name. */
  reply: ReplyRule & { platform: string };
}

/** Reads satisfaction.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseSatisfaction = (raw: unknown): SatisfactionPolicy => {
  const { reply_rate, ...policy } = readPolicy(FILE, schema, raw);
  const { described, service, logistics } = policy.composite_weights;
  if (Math.abs(described + service + logistics - 100) > 1e-9) {
    const sum = described + service + logistics;
    refuseFile(FILE, [{ path: 'composite_weights', says: `the three weights make ${sum}; let them make 100` }]);
  }
  if (policy.notable.at_least_days > policy.notable.usual_days) {
    refuseFile(FILE, [
      { path: 'notable.at_least_days', says: 'this is more than usual_days; nothing would ever be pointed out' },
    ]);
  }
  if (policy.forecast.at_least_weeks > policy.forecast.weeks) {
    refuseFile(FILE, [
      { path: 'forecast.at_least_weeks', says: 'this is more than weeks; nothing would ever be foretold' },
    ]);
  }
  const { platform, platforms } = reply_rate;
  const rule =
    platforms[platform] ??
    refuseFile(FILE, [
      {
        path: 'reply_rate.platform',
        says: `"${platform}" is not described under platforms; there are ${Object.keys(platforms).join(', ')}`,
      },
    ]);
  return { ...policy, reply: { ...rule, platform } };
};
