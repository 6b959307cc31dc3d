import { z } from 'zod';
import { type Actor, tierOf } from '../aftersales/actors.ts';
import type { Repos } from '../store/repos.ts';

/** Under which key the customer records are kept that a colleague is said to buy under. */
const keyOf = (userId: string): string => `people.buys-as.${userId}`;
const numbers = z.array(z.string());
/** Records with one phone that are looked at. */
const WITH_ONE_PHONE = 50;

/** The customer numbers that somebody of the shop is said to buy under. */
export const buysAs = async ({ settings }: Pick<Repos, 'settings'>, userId: string): Promise<string[]> =>
  numbers.safeParse(await settings.get(keyOf(userId))).data ?? [];

/** Says which customer numbers somebody of the shop buys under; what was said before counts no more. */
export const setBuysAs = (
  { settings }: Pick<Repos, 'settings'>,
  userId: string,
  customers: readonly string[],
): Promise<void> => settings.set(keyOf(userId), [...new Set(customers)]);

/** A record that was named, and those that have come in since with the same phone. */
const withSamePhone = async ({ customers }: Repos, id: string): Promise<string[]> => {
  const phone = (await customers.get(id))?.phone ?? '';
  const others = phone === '' ? [] : await customers.ofPhone(phone, WITH_ONE_PHONE);
  return [id, ...others.map((one) => one.id)];
};

/**
 * The customer records that are a colleague's own: a chat account they have connected as a colleague is a customer's as well, or they
 * are named as theirs; with every other record of the same person. Empty for whoever is not known to buy here.
 */
export const ownRecords = async (repos: Repos, { id, role }: Actor): Promise<Set<string>> => {
  const own = new Set<string>();
  if (id === null || tierOf(role) < 1) return own;
  for (const { channel, externalId } of await repos.staffAccounts.ofUser(id)) {
    const customer = (await repos.customers.identity(channel, externalId))?.customerId;
    if (customer) for (const record of await repos.families.of(customer)) own.add(record);
  }
  for (const named of await buysAs(repos, id))
    for (const customer of await withSamePhone(repos, named))
      for (const record of await repos.families.of(customer)) own.add(record);
  return own;
};

/** Whether somebody of the shop is the shopper whose case it is: nobody decides about their own purchase (H23). */
export const isOwnCase = async (repos: Repos, by: Actor, customerId: string | null): Promise<boolean> =>
  customerId !== null && (await ownRecords(repos, by)).has(customerId);
