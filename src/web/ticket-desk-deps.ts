import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from '../tickets/context.ts';

/** What the desk's tickets are served from. */
export interface TicketDeskDeps {
  store: Store;
  clock: Clock;
  /** What commands on tickets are decided from, at a moment. */
  context(now: Date): TicketContext;
  /**
   * Tells the shopper how their case goes on, in the transaction that moves it.
   * @returns the conversation in which something is to be sent
   */
  news(repos: Repos, change: { before: string; ticket: WholeTicket }, now: Date): Promise<string | null>;
  /** After the commit: rings for what is to be sent. */
  ring(conversationId: string): unknown;
}
