import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { OrderEvent } from '../store/order-notices.ts';
import type { ChangePlace } from '../store/order-watch.ts';
import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import { doubtsOf } from './audit.ts';
import type { OrdersPolicy } from './policy.ts';

/** What watching over orders takes. */
export interface WatchDeps {
  store: Store;
  clock: Clock;
  policy(): OrdersPolicy;
}

const MEMORY = 'orders';
const PLACE = 'watched-to';
const placeShape = z.object({ at: z.iso.datetime(), orderNo: z.string() });

/** Orders of one round, and rounds of one look. */
const ROUND = 500;
const ROUNDS = 20;
/** What was committed late carries an earlier time: so much is looked at again, in milliseconds. */
const OVERLAP_MS = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Other orders of a customer that one is compared with. */
const COMPARED = 20;

const within = (at: Date | null, now: Date, hours: number): boolean =>
  at !== null && now.getTime() - at.getTime() <= hours * HOUR;

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
const look = async (repos: Repos, orderNo: string, policy: OrdersPolicy, now: Date): Promise<string[]> => {
  const order = await repos.orders.get(orderNo);
  if (order === null) return [];
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

const lookAll = async ({ store, clock, policy }: WatchDeps, found: readonly ChangePlace[]): Promise<string[]> => {
  const doubtful: string[] = [];
  for (const { orderNo } of found) {
    const fresh = await store.write((repos) => look(repos, orderNo, policy(), clock.now()));
    if (fresh.length > 0) doubtful.push(orderNo);
  }
  return doubtful;
};

const placeOf = async ({ store }: WatchDeps): Promise<ChangePlace> => {
  const kept = placeShape.safeParse(await store.read.channelFacts.get(MEMORY, PLACE));
  return kept.success ? { at: new Date(kept.data.at), orderNo: kept.data.orderNo } : { at: new Date(0), orderNo: '' };
};

/**
 * Looks at every order that has come in or changed since the last look, whichever way it came: file, API or shop system. The place
 * is kept after each round, so that a look that is killed goes on there; to look twice changes nothing. What was committed late
 * carries an earlier time than what was seen already: the last minute before the place is looked at again.
 * @returns the orders that have become doubtful
 */
export const watchOrders = async (deps: WatchDeps): Promise<string[]> => {
  const { store, clock } = deps;
  let place = await placeOf(deps);
  const late = { at: new Date(Math.max(0, place.at.getTime() - OVERLAP_MS)), orderNo: '' };
  const doubtful = await lookAll(deps, await store.read.orderWatch.changedAfter(late, ROUND));
  for (let round = 0; round < ROUNDS; round += 1) {
    const changed = await store.read.orderWatch.changedAfter(place, ROUND);
    const last = changed.at(-1);
    if (!last) break;
    doubtful.push(...(await lookAll(deps, changed)));
    place = last;
    const next = { at: last.at.toISOString(), orderNo: last.orderNo };
    await store.write((repos) => repos.channelFacts.set(MEMORY, PLACE, next, clock.now()));
  }
  return [...new Set(doubtful)];
};

/** Notes trouble for parcels that have been on their way for too long (H15); returns how many are new. */
export const watchParcels = async ({ store, clock, policy }: WatchDeps): Promise<number> => {
  const now = clock.now();
  const { events, trouble_after_days: days, within_hours: hours } = policy().notices;
  if (!events.includes('trouble')) return 0;
  const to = new Date(now.getTime() - days * DAY);
  const stuck = await store.read.orderWatch.onTheWay(new Date(to.getTime() - hours * HOUR), to);
  let fresh = 0;
  for (const orderNo of stuck) {
    if (await store.write((repos) => repos.orderNotices.note(orderNo, 'trouble', now))) fresh += 1;
  }
  return fresh;
};
