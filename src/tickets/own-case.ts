import { type Actor, tierOf } from '../aftersales/actors.ts';
import type { Repos } from '../store/repos.ts';

/**
 * The customer records that are a colleague's own, because a chat account they have connected as a colleague is a customer's as well;
 * with every other record of the same person. Empty for whoever is not known to buy here.
 */
export const ownRecords = async (repos: Repos, { id, role }: Actor): Promise<Set<string>> => {
  const own = new Set<string>();
  if (id === null || tierOf(role) < 1) return own;
  for (const { channel, externalId } of await repos.staffAccounts.ofUser(id)) {
    const customer = (await repos.customers.identity(channel, externalId))?.customerId;
    if (customer) for (const record of await repos.families.of(customer)) own.add(record);
  }
  return own;
};

/** Whether somebody of the shop is the shopper whose case it is: nobody decides about their own purchase (H23). */
export const isOwnCase = async (repos: Repos, by: Actor, customerId: string | null): Promise<boolean> =>
  customerId !== null && (await ownRecords(repos, by)).has(customerId);
