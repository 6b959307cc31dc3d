import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from '../tickets/context.ts';

/** What the payments room works with. */
export interface PaymentDeps {
  store: Store;
  clock: Clock;
  /** What cases are decided from, at a moment. */
  context(now: Date): TicketContext;
  /** Tells the shopper how their case goes on, in the transaction that moves it; gives the conversation to ring for. */
  news(repos: Repos, change: { before: string; ticket: WholeTicket }, now: Date): Promise<string | null>;
  /** After the commit: tells of the case, and rings for what is to be sent. */
  moved(ticketNo: string, conversationId: string | null): unknown;
}
