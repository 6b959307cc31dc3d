import type { ImportedOrder } from '../store/bulk.ts';
import type { Repos } from '../store/repos.ts';
import { withAssumed } from './assumed-times.ts';
import { withoutRefused } from './check/customers.ts';
import type { Removal } from './check/settle-items.ts';
import { type Agents, giveAgents } from './named-agents.ts';
import type { FileState, Session } from './session.ts';
import { customerOf, faqOf, itemOf, orderOf, productOf, reviewOf } from './stored.ts';
import { CUSTOMERS, FAQ, FAQ_XLSX, ORDER_ITEMS, ORDERS, PRODUCTS, REVIEWS } from './tables.ts';

/** Some rows on their way into the store. */
export interface Saving {
  rows: number;
  save(repos: Repos): Promise<unknown>;
}

/** What checking found out beyond the rows themselves. */
export interface Findings {
  refusers: ReadonlySet<string>;
  agents: Agents;
  removals: readonly Removal[];
}

/** Saves orders; what is taken for granted of them stands behind what is known by then. */
const saveOrders = async (
  { bulk }: Repos,
  orders: readonly ImportedOrder[],
  assumed: FileState['assumed'],
): Promise<void> => {
  const open = orders.flatMap(({ orderNo }) => (assumed.has(orderNo) ? [orderNo] : []));
  const known = new Map((open.length === 0 ? [] : await bulk.orders(open)).map((order) => [order.orderNo, order]));
  await bulk.saveOrders(
    orders.map((order) => withAssumed(order, assumed.get(order.orderNo), known.get(order.orderNo))),
  );
};

/** Everything that is new or changed, in the order in which one thing points at another. */
export async function* savings(session: Session, { refusers, agents, removals }: Findings): AsyncGenerator<Saving> {
  const { now } = session.options;
  for await (const rows of session.due(PRODUCTS)) {
    const products = rows.map((row) => productOf(row, now));
    yield { rows: rows.length, save: (repos) => repos.bulk.saveProducts(products) };
  }
  for await (const rows of session.due(CUSTOMERS)) {
    const customers = rows.map((row) => customerOf(withoutRefused(row, refusers), now));
    const accounts = rows.flatMap(({ customer_id: customerId, identities }) =>
      (identities ?? []).map((account) => ({ ...account, customerId })),
    );
    const save = async (repos: Repos): Promise<void> => {
      await repos.bulk.saveCustomers(customers);
      await repos.bulk.bindIdentities(accounts, 'import', now);
      await giveAgents(repos, rows, { agents, by: session.options.who ?? 'import', now });
    };
    yield { rows: rows.length + accounts.length, save };
  }
  for await (const rows of session.due(ORDERS)) {
    const orders = rows.map((row) => orderOf(row, now));
    yield { rows: rows.length, save: (repos) => saveOrders(repos, orders, session.state(ORDERS.file).assumed) };
  }
  for (const { orderNo, skus } of removals) {
    yield { rows: skus.length, save: (repos) => repos.bulk.removeItems(orderNo, skus) };
  }
  for await (const rows of session.due(ORDER_ITEMS)) {
    const items = rows.map(itemOf);
    yield { rows: rows.length, save: (repos) => repos.bulk.saveItems(items) };
  }
  for await (const rows of session.due(REVIEWS)) {
    const reviews = rows.map(reviewOf);
    yield { rows: rows.length, save: (repos) => repos.reviews.saveAll(reviews) };
  }
  for (const table of [FAQ, FAQ_XLSX]) {
    for await (const rows of session.due(table)) {
      const entries = rows.map(faqOf);
      const save = async ({ faqs }: Repos): Promise<void> => {
        await faqs.saveAll(entries);
        await faqs.touch(now);
      };
      yield { rows: rows.length, save };
    }
  }
}
