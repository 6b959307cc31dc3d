import { type CameBack, passedShare } from '../aftersales/passed-share.ts';
import type { Looked } from '../store/evidence.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';

/** What one piece of each product of a case was worth in its order, minor units; 1 each where no order tells. */
export const unitsOf = async (
  repos: Repos,
  { orderNo, items }: Pick<WholeTicket, 'orderNo' | 'items'>,
): Promise<Map<string, number>> => {
  const order = orderNo === null ? null : await repos.orders.get(orderNo);
  const known = new Map(order?.items.map(({ sku, unitMinor }) => [sku, unitMinor]));
  return new Map(items.map(({ sku }) => [sku, known.get(sku) ?? 1]));
};

/** How many pieces of each product passed; null where nobody counted. What was not looked at did not pass. */
const countOf = (looked: readonly Looked[] | undefined): Map<string, number> | null => {
  const counted = looked?.flatMap(({ sku, passed }) => (passed === undefined ? [] : [[sku, passed] as const])) ?? [];
  return counted.length === 0 ? null : new Map(counted);
};

/** What the pieces that passed come to, minor units: the most that may be offered for them. Null where nobody counted them. */
export const worthOfPassed = async (
  repos: Repos,
  ticket: Pick<WholeTicket, 'orderNo' | 'items' | 'amountMinor'>,
  looked: readonly Looked[] | undefined,
): Promise<number | null> => {
  const count = countOf(looked);
  if (count === null) return null;
  const units = await unitsOf(repos, ticket);
  const all = ticket.items.map(
    ({ sku, qty }): CameBack => ({ qty, passed: count.get(sku) ?? 0, unitMinor: units.get(sku) ?? 1 }),
  );
  return passedShare(ticket.amountMinor, all);
};
