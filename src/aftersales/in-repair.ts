import { DateTime } from 'luxon';
import type { ClaimOrder } from './claim-order.ts';
import type { WindowRule } from './terms.ts';
import { daysSince } from './window.ts';

/** Pieces of an order that were away to be repaired, or still are. */
export interface Repair {
  sku: string;
  qty: number;
  /** When they left the shopper's hands. */
  from: Date;
  /** When they were back there; null while they are away. */
  to: Date | null;
  /** They were mended; false where they came back as they were. */
  mended: boolean;
}

/** What time in repair does to a term. */
export interface Lengthened {
  /** The moment the term is counted from: the delivery, moved by what is not counted. */
  since: Date;
  /** The clause that says so; null where the term is as long as ever. */
  clause: string | null;
}

/**
 * The repairs of `qty` pieces. Which piece of several alike is claimed nobody can tell: it is taken to be one that was away, in the
 * shopper's favour; a repair of fewer pieces than are claimed lengthens nothing for the others. Pure.
 */
export const repairsOf = (repairs: readonly Repair[], { sku, qty }: { sku: string; qty: number }): readonly Repair[] =>
  repairs.filter((one) => one.sku === sku && one.qty >= qty);

/** Days on which they were away, the first and the last among them. */
const daysAway = ({ from, to }: Repair, now: Date, timezone: string): number =>
  daysSince(from, to ?? now, timezone) + 1;

/**
 * How repairs lengthen a term that began with a delivery, as its `after_repair` says:
 * - `time`: the days in repair are not counted. So it is with the period of the three guarantees (三包有效期), from which the time
 *   taken up by repairs, waiting for parts included, is deducted (部分商品修理更换退货责任规定 art. 8). Goods that were sent back
 *   unmended were away all the same, unless the fault was found to be none of the shop's (see store/repairs.ts).
 * - so many months, once, however often they were mended: the seller's two years of liability grow by twelve months where a repair
 *   was the remedy (2019/771 art. 10(2a), put in by Directive (EU) 2024/1799 art. 16), for what was bought since `bought_from`.
 *   Whether time in repair suspends the two years besides is for national law to say (2019/771 recital 44).
 *
 * Repairs before the delivery are those of goods that were exchanged since, and count for nothing. Pure.
 */
export const lengthened = (
  { after_repair: rule }: Pick<WindowRule, 'after_repair'>,
  delivered: Date,
  repairs: readonly Repair[],
  { placedAt }: Pick<ClaimOrder, 'placedAt'>,
  now: Date,
  timezone: string,
): Lengthened => {
  const counted = repairs.filter(({ from }) => from >= delivered && from <= now);
  const bought = DateTime.fromJSDate(placedAt, { zone: timezone }).toISODate() ?? '';
  if (!rule || bought < (rule.bought_from ?? '')) return { since: delivered, clause: null };
  const { adds, clause } = rule;
  const days = adds === 'time' ? counted.reduce((sum, one) => sum + daysAway(one, now, timezone), 0) : 0;
  const months = adds !== 'time' && counted.some(({ mended }) => mended) ? adds.months : 0;
  if (days + months === 0) return { since: delivered, clause: null };
  return { since: DateTime.fromJSDate(delivered, { zone: timezone }).plus({ days, months }).toJSDate(), clause };
};
