import { phoneTyped } from '../import/phone-typed.ts';
import type { Repos } from '../store/repos.ts';

/** Records that one phone or address may stand for. */
const MOST = 50;

/** The numbers of the customers whom a customer number, a phone or an e-mail address stands for; none where nobody has it. */
const customersOf = async ({ customers }: Repos, text: string, timezone: string): Promise<string[]> => {
  if ((await customers.get(text)) !== null) return [text];
  const phone = phoneTyped(text, timezone);
  if (phone !== null) return (await customers.ofPhone(phone, MOST)).map(({ id }) => id);
  return text.includes('@') ? customers.ofEmail(text, MOST) : [];
};

/**
 * The customer numbers behind what somebody says that a colleague buys under.
 * @param said customer numbers, phones or e-mail addresses, as they are typed
 * @returns the numbers, or the first of `said` that no customer has
 */
export const ownCustomers = async (
  repos: Repos,
  said: readonly string[],
  timezone: string,
): Promise<{ customers: string[] } | { nobody: string }> => {
  const customers: string[] = [];
  for (const text of said) {
    const found = await customersOf(repos, text, timezone);
    if (found.length === 0) return { nobody: text };
    customers.push(...found);
  }
  return { customers: [...new Set(customers)] };
};
