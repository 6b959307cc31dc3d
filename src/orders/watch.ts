import type { Clock } from '../clock.ts';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import type { Store } from '../store/index.ts';
import type { OrderEvent } from '../store/order-notices.ts';
import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import { doubtsOf } from './audit.ts';
import type { OrderGone } from './deps.ts';
import type { OrdersPolicy } from './policy.ts';

/** What watching over orders takes. */
export interface WatchDeps {
  store: Store;
  clock: Clock;
  policy(): OrdersPolicy;
  /** Whoever else cancels an order (file, API): what stands open on it is seen to when it is looked at. */
  gone?: OrderGone;
  /** Called after each round of a look with how many orders it looked at: what is shown of orders is old then. */
  looked?(orders: number): unknown;
}

/** Orders of one round, and rounds of one look. */
const ROUND = 500;
const ROUNDS = 20;
/** Other orders of a customer that one is compared with. */
const COMPARED = 20;

const within = (at: Date | null, now: Date, hours: number): boolean =>
  at !== null && now.getTime() - at.getTime() <= hours * HOUR_MS;

/** Notes what the shopper is to be told of an order as it stands; each once, whoever asks how often. */
export const noteNews = async (repos: Repos, order: Order, policy: OrdersPolicy, now: Date): Promise<void> => {
  const { events, within_hours: hours } = policy.notices;
  const note = async (event: OrderEvent, at: Date | null): Promise<void> => {
    if (events.includes(event) && within(at, now, hours)) await repos.orderNotices.note(order.orderNo, event, now);
  };
  const open = await repos.orderDoubts.openOf(order.orderNo);
  if (order.status === 'paid' && open.length === 0) await note('confirmed', order.paidAt);
  if (order.status === 'dispatched') await note('shipped', order.dispatchedAt);
  if (open.some(({ reason }) => (policy.audit.ask as string[]).includes(reason)))
    await note('question', order.placedAt);
};

/** Looks at one order: doubts are opened and mended, and what is to be told is noted, in one transaction. */
const look = async (
  repos: Repos,
  orderNo: string,
  policy: OrdersPolicy,
  now: Date,
  gone?: OrderGone,
): Promise<string[]> => {
  if (!(await repos.orderWatch.take(orderNo))) return [];
  const order = await repos.orders.get(orderNo);
  if (order === null) return [];
  if (order.status === 'cancelled') await gone?.(repos, orderNo, 'cancelled', now);
  const goods = await repos.products.some(order.items.map(({ sku }) => sku));
  const found = doubtsOf(order, policy.audit, {
    stock: new Map(goods.map(({ sku, stock }) => [sku, stock])),
    others: await repos.orders.ofCustomer(order.customerId, COMPARED),
    sourced: (await repos.sourceOrders.of(orderNo)) !== null,
  });
  const fresh = await repos.orderDoubts.settle(orderNo, found, now);
  if (fresh.length > 0) {
    const entry = {
      at: now,
      who: 'system',
      action: 'order.doubtful',
      subject: `order:${orderNo}`,
      detail: { reasons: fresh },
    };
    await repos.audit.append(entry);
  }
  await noteNews(repos, order, policy, now);
  return fresh;
};

/**
 * Looks at every order that has come in or changed since it was looked at, whichever way it came: file, API or shop system. Each
 * says so itself until it was looked at, so that a look that is killed goes on where it stood and nothing is looked at for nothing.
 * @returns the orders that have become doubtful
 */
export const watchOrders = async ({ store, clock, policy, gone, looked }: WatchDeps): Promise<string[]> => {
  const doubtful: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = await store.read.orderWatch.unwatched(ROUND);
    for (const orderNo of found) {
      const fresh = await store.write((repos) => look(repos, orderNo, policy(), clock.now(), gone));
      if (fresh.length > 0) doubtful.push(orderNo);
    }
    if (found.length > 0) await looked?.(found.length);
    if (found.length < ROUND) break;
  }
  return doubtful;
};

/** Notes trouble for parcels that have been on their way for too long (H15); returns how many are new. */
export const watchParcels = async ({ store, clock, policy }: WatchDeps): Promise<number> => {
  const now = clock.now();
  const { events, trouble_after_days: days, within_hours: hours } = policy().notices;
  if (!events.includes('trouble')) return 0;
  const to = new Date(now.getTime() - days * DAY_MS);
  const stuck = await store.read.orderWatch.onTheWay(new Date(to.getTime() - hours * HOUR_MS), to);
  let fresh = 0;
  for (const orderNo of stuck) {
    if (await store.write((repos) => repos.orderNotices.note(orderNo, 'trouble', now))) fresh += 1;
  }
  return fresh;
};
