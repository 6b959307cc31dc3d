import type { Actor } from '../aftersales/actors.ts';
import { XiaoerError } from '../errors.ts';
import type { Repos } from '../store/repos.ts';
import { moveTicket } from '../tickets/ticket-mover.ts';
import type { PaymentDeps } from './deps.ts';

/** What became of a payment, as its case shall know it. */
export interface Settled {
  event: 'pay' | 'payment_failed';
  by: Actor;
  /** The payment's number, or why it failed: what the case's history says. */
  reference: string;
}

/**
 * Moves the case a payment belongs to, inside the transaction that marks the payment: either both or neither.
 * @returns the conversation in which the shopper is told, or null
 * @throws XiaoerError CONFLICT when the case is not waiting for its money, so that the mark is not kept either
 */
export const settleCase = async (
  repos: Repos,
  ticketNo: string,
  { event, by, reference }: Settled,
  { context, news }: PaymentDeps,
  now: Date,
): Promise<string | null> => {
  const before = (await repos.tickets.get(ticketNo))?.state ?? '';
  const moved = await moveTicket(repos, ticketNo, event, by, { note: reference, payment: { reference } }, context(now));
  if (moved.outcome === 'moved') return news(repos, { before, ticket: moved.ticket }, now);
  throw new XiaoerError(
    'CONFLICT',
    `${ticketNo} is not waiting for its money; look at it: xiaoer ticket show ${ticketNo}`,
  );
};
