import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { OrderSource } from './source.ts';

/** What the orders room works with. */
export interface OrderDeps {
  store: Store;
  clock: Clock;
  sources: readonly OrderSource[];
  timezone(): string;
  /** The shop's currency, ISO 4217. */
  currency(): string;
  warn(what: string, detail: Record<string, unknown>): void;
}
