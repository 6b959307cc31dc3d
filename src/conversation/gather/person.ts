import { DAY_MS } from '../../durations.ts';
import type { Repos } from '../../store/repos.ts';
import type { CustomerFact, OrderFact, TicketFact } from '../facts.ts';
import { AT_MOST } from './asked.ts';
import { orderFact, ticketFact } from './facts-of.ts';

/** How long refunds count against a shopper's trust (H23), in days. */
const TRUST_DAYS = 90;
/** Kinds of case that may send goods out in place of others. */
const SENDS_OUT: readonly string[] = ['exchange', 'repair', 'delivery'];

/** Somebody with all that is theirs: their orders and cases, the newest first. */
export interface Person {
  customer: CustomerFact;
  orders: OrderFact[];
  tickets: TicketFact[];
}

const customerFact = async (
  repos: Repos,
  id: string,
  person: readonly string[],
  now: Date,
): Promise<CustomerFact | null> => {
  const [first = id] = person;
  const customer = (await repos.customers.get(first)) ?? (await repos.customers.get(id));
  if (!customer) return null;
  const since = new Date(now.getTime() - TRUST_DAYS * DAY_MS);
  const trust = await repos.trust.of(person, since);
  return {
    id,
    name: customer.name,
    tier: customer.tier as CustomerFact['tier'],
    points: customer.points,
    consentCare: customer.consentCare,
    ...trust,
  };
};

/** Orders with what has taken the place of their goods, and what was away to be repaired; looked for only where a case may have done so. */
export const withWhatBecame = async (
  repos: Repos,
  orders: readonly OrderFact[],
  tickets: readonly TicketFact[],
): Promise<OrderFact[]> => {
  const some = tickets.length === AT_MOST || tickets.some(({ kind }) => SENDS_OUT.includes(kind));
  if (!some) return [...orders];
  const numbers = orders.map(({ orderNo }) => orderNo);
  const [replacements, repairs] = [await repos.replacements.of(numbers), await repos.repairs.of(numbers)];
  return orders.map((order) => {
    const ofThis = ({ orderNo }: { orderNo: string }): boolean => orderNo === order.orderNo;
    return { ...order, replacements: replacements.filter(ofThis), repairs: repairs.filter(ofThis) };
  });
};

/**
 * Somebody the shop knows, by one of their records; everything of all records that are theirs. Null where the shop's data
 * has no such record.
 */
export const personOf = async (repos: Repos, id: string, now: Date): Promise<Person | null> => {
  const person = await repos.families.of(id);
  const customer = await customerFact(repos, id, person, now);
  if (!customer) return null;
  const tickets = (await repos.trust.ticketsOf(person, AT_MOST)).map(ticketFact);
  const orders = (await repos.orders.ofCustomer(person, AT_MOST)).map(orderFact);
  return { customer, orders: await withWhatBecame(repos, orders, tickets), tickets };
};
