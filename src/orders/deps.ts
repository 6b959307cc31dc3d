import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import type { OrderSource } from './source.ts';

/** What the orders room works with. */
export interface OrderDeps {
  store: Store;
  clock: Clock;
  sources: readonly OrderSource[];
  timezone(): string;
  /** The shop's currency, ISO 4217. */
  currency(): string;
  /** Told of every order that has come in or changed, inside the transaction that keeps it: audit and notices. */
  arrived(repos: Repos, order: Order, now: Date): Promise<void>;
  warn(what: string, detail: Record<string, unknown>): void;
}
