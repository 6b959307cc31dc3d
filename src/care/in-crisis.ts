import { thingsOf } from '../aftersales/things.ts';
import type { Repos } from '../store/repos.ts';

/** The order an occasion is about, and the pieces of it: all, or those of the case. */
const touchedBy = async (repos: Repos, occasion: string) => {
  const at = occasion.indexOf(':');
  const [of, no] = [occasion.slice(0, at), occasion.slice(at + 1)];
  const ticket = of === 'ticket' ? await repos.tickets.get(no) : null;
  const orderNo = of === 'order' ? no : ticket?.orderNo;
  const order = orderNo ? await repos.orders.get(orderNo) : null;
  const skus = (ticket && ticket.items.length > 0 ? ticket.items : (order?.items ?? [])).map(({ sku }) => sku);
  return { skus, order, reason: null };
};

/** Whether a message would be about goods that are in a red crisis: nothing friendly is said of those (H32). */
export const inCrisis = async (repos: Repos, occasion: string): Promise<boolean> => {
  const red = (await repos.crises.levels()).filter(({ level }) => level === 'red').map(({ thing }) => thing);
  if (red.length === 0) return false;
  return thingsOf(await touchedBy(repos, occasion)).some((thing) => red.includes(thing));
};
