import { thingsOf } from '../aftersales/things.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';

/** The order an occasion is about, and the pieces of it: all, or those of the case, with the case's reason. */
const touchedBy = async (repos: Repos, occasion: string) => {
  const at = occasion.indexOf(':');
  const [of, no] = [occasion.slice(0, at), occasion.slice(at + 1)];
  const ticket = of === 'ticket' ? await repos.tickets.get(no) : null;
  const orderNo = of === 'order' ? no : ticket?.orderNo;
  const order = orderNo ? await repos.orders.get(orderNo) : null;
  const skus = (ticket && ticket.items.length > 0 ? ticket.items : (order?.items ?? [])).map(({ sku }) => sku);
  return { skus, order, reason: ticket?.reason ?? null };
};

const redThings = async (repos: Repos): Promise<string[]> =>
  (await repos.crises.levels()).filter(({ level }) => level === 'red').map(({ thing }) => thing);

/** Whether a message would be about goods, or about a trouble, that are in a red crisis: nothing friendly is said of those (H32). */
export const inCrisis = async (repos: Repos, occasion: string): Promise<boolean> => {
  const red = await redThings(repos);
  if (red.length === 0) return false;
  return thingsOf(await touchedBy(repos, occasion)).some((thing) => red.includes(thing));
};

/** Marks of what a talk was told of crises, as its state remembers them. */
export const crisisToldIn = ({ state }: Pick<Conversation, 'state'>): readonly string[] =>
  (state as { crisisTold?: string[] } | null)?.crisisTold ?? [];

/**
 * Whether a talk is one that a red crisis is about: it was given the statement or handed over because of it, or a case was opened
 * in it about what is in it.
 * @param told marks of what the talk was told of crises, `<number of the crisis>:<hash of the statement>`
 */
export const talkInCrisis = async (repos: Repos, conversationId: string, told: readonly string[]): Promise<boolean> => {
  if ((await redThings(repos)).length === 0) return false;
  const open = (await repos.crises.opened()).filter(({ level }) => level === 'red');
  if (open.some(({ id }) => told.some((mark) => mark.startsWith(`${id}:`)))) return true;
  for (const { no } of await repos.tickets.list({ conversationId }))
    if (await inCrisis(repos, `ticket:${no}`)) return true;
  return false;
};
