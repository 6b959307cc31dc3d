import type { Reason } from '../understanding/types.ts';
import type { Liability } from './kinds.ts';
import type { Terms } from './terms.ts';

/** Who is at fault by the published standard, until the case shows otherwise (H24). */
export const liabilityFor = (terms: Terms, reason: Reason): Liability => terms.liability[reason];

/** True when the fault is not the shopper's and not unknown: the shop stands in for its suppliers and carriers. */
export const isOurs = (liability: Liability): boolean => liability !== 'shopper' && liability !== 'unknown';

/** What the published standard allows as compensation at most, in minor units; never above what was paid. */
export const compensationUpTo = (terms: Terms, liability: Liability, paidMinor: number): number => {
  const limit = terms.compensation.up_to[liability];
  return terms.compensation.never_above_paid ? Math.min(limit, paidMinor) : limit;
};
