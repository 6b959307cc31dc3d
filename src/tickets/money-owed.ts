import { createHash } from 'node:crypto';
import type { State } from '../aftersales/machines/index.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';

/** How a payment by hand is called where shop systems have their names. */
const MANUAL = 'manual';

/** The key of a case's one payment: a UUID made of its number (RFC 9562, version 8), the same over all tries. */
const paymentKey = (ticketNo: string): string => {
  const hex = createHash('sha256').update(`refund:${ticketNo}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
};

/**
 * A case has come to where its money goes back: what it owes is saved in the transaction that brought it there, before anybody
 * sends it. A refund that failed is due again, under the key it had. An order of a shop system is paid back there.
 */
export const oweMoney = async (repos: Repos, ticket: WholeTicket, to: State, now: Date): Promise<void> => {
  if (to !== 'refund_pending') return;
  const { no, orderNo, amountMinor } = ticket;
  const source = orderNo === null ? null : await repos.sourceOrders.of(orderNo);
  await repos.refunds.owe({
    ticketNo: no,
    orderNo,
    amountMinor,
    method: source?.source ?? MANUAL,
    idempotencyKey: paymentKey(no),
    createdAt: now,
  });
  await repos.refunds.again(no, now);
};
