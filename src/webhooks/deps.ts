import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketContext } from '../tickets/context.ts';

/** What telling other programs takes. */
export interface WebhookDeps {
  store: Pick<Store, 'read' | 'write'>;
  clock: Clock;
  /** By what cases are shown as they are in public. */
  context(): Pick<TicketContext, 'rules' | 'levels' | 'timezone'>;
  /** What went wrong, for the log. No address and no secret is among it. */
  warn(what: string, detail: Record<string, unknown>): void;
}

/** What sending takes besides. */
export interface SendingDeps extends WebhookDeps {
  /** Names this process; a claim belongs to one holder. */
  holder: string;
  /** A number from 0 (inclusive) to 1: spreads tries that failed together. */
  random(): number;
  /** An endpoint was stopped: keeps word for somebody of the shop's, in the work that stopped it. */
  stopped(repos: Repos, endpoint: { id: string; host: string }, now: Date): Promise<void>;
  /** That word is on its way. */
  tell(): Promise<void>;
}
