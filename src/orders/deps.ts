import type { GroundLoss } from '../aftersales/ground.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { OrderSource } from './source.ts';

/** An order was cancelled, or its money went back, where it was sold: cases about it end or are put before a person. */
export type OrderGone = (repos: Repos, orderNo: string, loss: GroundLoss, now: Date) => Promise<void>;

/** What the orders room works with. */
export interface OrderDeps {
  store: Store;
  clock: Clock;
  sources: readonly OrderSource[];
  timezone(): string;
  /** The shop's currency, ISO 4217. */
  currency(): string;
  /** What stands open on an order when it goes where it was sold, in the transaction that takes it in. */
  gone?: OrderGone;
  warn(what: string, detail: Record<string, unknown>): void;
}
