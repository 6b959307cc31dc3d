import type { Terms } from './terms.ts';

/** Months a product is under warranty: its own, at least what the law gives, at most what the terms know. */
export const warrantyMonths = ({ warranty }: Terms, own: number): number =>
  Math.min(warranty.longest_months, Math.max(own, warranty.least_months));
