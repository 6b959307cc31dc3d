import { isClosedFor, type ProofRule } from '../../identity/wrong-proofs.ts';
import type { Identity } from '../../store/customers.ts';
import type { Repos } from '../../store/repos.ts';
import type { Facts, ProofFact } from '../facts.ts';
import type { Asked } from './asked.ts';
import { couponsOf, linksOf } from './asked-for.ts';
import { claimedOrder, orderNamed } from './claimed.ts';
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

/** Why digits prove nothing now; null: they do. */
const closedTo = async (
  repos: Repos,
  asked: Asked,
  identity: Identity | null,
  rule: ProofRule,
): Promise<ProofFact['closed']> => {
  if (identity?.lockedUntil && identity.lockedUntil > asked.now) return 'account';
  const orderNo = orderNamed(asked);
  return orderNo !== null && (await isClosedFor(repos, orderNo, asked.now, rule)) ? 'order' : null;
};

/** Reads all a turn is decided from. The only reading a turn does; everything after it is pure until it is stored. */
export const gather = async (
  repos: Repos,
  asked: Asked,
  shop: { featured: readonly string[]; open: boolean; nextOpening: Date | null; proofs: ProofRule },
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
  const proves = alone && !(customer && !access);
  const closed = proves ? await closedTo(repos, asked, identity, shop.proofs) : null;
  const claimed = proves && closed === null ? await claimedOrder(repos, asked) : null;
  return {
    customer,
    whole: customer !== null && access === null,
    orders,
    tickets,
    claimed,
    coupons: customer && !access ? await couponsOf(repos, asked, customer.id) : [],
    links: known ? await linksOf(repos, asked, known) : [],
    proof: { failures: identity?.failures ?? 0, closed },
    products: await shelf(repos, asked, [...orders, ...(claimed?.orders ?? [])], shop.featured),
    crises: await redCrises(repos),
    people: {
      open: shop.open,
      nextOpening: shop.nextOpening,
      waiting: asked.owner === 'queue' ? await ahead(repos, asked.id) : 0,
    },
  };
};
