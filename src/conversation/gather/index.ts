import type { Repos } from '../../store/repos.ts';
import type { Facts } from '../facts.ts';
import type { Asked } from './asked.ts';
import { couponsOf, linksOf } from './asked-for.ts';
import { claimedOrder } from './claimed.ts';
import { personOf } from './person.ts';
import { redCrises } from './red-crises.ts';
import { shelf } from './shelf.ts';

export type { Asked } from './asked.ts';

/** Conversations of the queue that are counted at most. */
const AHEAD_AT_MOST = 500;

/** How many stand in the queue before a conversation. */
const ahead = async (repos: Repos, id: string): Promise<number> => {
  const queue = await repos.conversations.queue({ limit: AHEAD_AT_MOST });
  const place = queue.findIndex((one) => one.id === id);
  return place < 0 ? queue.length : place;
};

/** Reads all a turn is decided from. The only reading a turn does; everything after it is pure until it is stored. */
export const gather = async (
  repos: Repos,
  asked: Asked,
  shop: { featured: readonly string[]; open: boolean; nextOpening: Date | null },
): Promise<Facts> => {
  const identity = await repos.customers.identity(asked.channel, asked.externalId);
  const alone = asked.place === 'private';
  // The account itself weighs more than what its talk was opened under.
  const known = alone ? (identity ? identity.customerId : asked.customerId) : null;
  const access = known || !alone ? null : asked.state.access;
  const customerId = known ?? access?.customerId ?? null;
  const person = customerId ? await personOf(repos, customerId, asked.now) : null;
  const { customer, ...all } = person ?? { customer: null, orders: [], tickets: [] };
  const orders = access ? all.orders.filter(({ orderNo }) => access.orders.includes(orderNo)) : all.orders;
  const tickets = access
    ? all.tickets.filter(({ orderNo }) => orderNo !== null && access.orders.includes(orderNo))
    : all.tickets;
  const claimed = !alone || (customer && !access) ? null : await claimedOrder(repos, asked);
  return {
    customer,
    whole: customer !== null && access === null,
    orders,
    tickets,
    claimed,
    coupons: customer && !access ? await couponsOf(repos, asked, customer.id) : [],
    links: known ? await linksOf(repos, asked, known) : [],
    proof: { failures: identity?.failures ?? 0, lockedUntil: identity?.lockedUntil ?? null },
    products: await shelf(repos, asked, [...orders, ...(claimed?.orders ?? [])], shop.featured),
    crises: await redCrises(repos),
    people: {
      open: shop.open,
      nextOpening: shop.nextOpening,
      waiting: asked.owner === 'queue' ? await ahead(repos, asked.id) : 0,
    },
  };
};
