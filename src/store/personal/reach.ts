import type { Db } from '../db.ts';
import { familyOf } from '../family.ts';
import type { Sql } from '../sql.ts';

/** All that is one person's, by its numbers. */
export interface Reach {
  customers: string[];
  accounts: { channel: string; externalId: string }[];
  /** Talks with the shop alone. */
  talks: string[];
  tickets: string[];
  orders: string[];
}

/** Values one `in` takes, below what both databases allow. */
const SOME = 500;

/** The rows `find` gives for all of these values, some at a time. */
export const inParts = async <T, R>(values: readonly T[], find: (part: T[]) => Promise<R[]>): Promise<R[]> => {
  const found: R[] = [];
  for (let from = 0; from < values.length; from += SOME) found.push(...(await find(values.slice(from, from + SOME))));
  return found;
};

const accountsOf = async (db: Db, customers: string[]): Promise<Reach['accounts']> => {
  const select = { channel: true, externalId: true } as const;
  const own = await db.identity.findMany({ where: { customerId: { in: customers } }, select });
  const linked = await db.merge.findMany({ where: { toCustomerId: { in: customers }, undoneAt: null }, select });
  const known = new Map([...own, ...linked].map((one) => [`${one.channel}:${one.externalId}`, one]));
  return [...known.values()];
};

/** Talks that were this person's, also before it was known who wrote; those proved to be somebody else's are theirs. */
const talksOf = async (db: Db, customers: string[], accounts: Reach['accounts']): Promise<string[]> => {
  const select = { id: true } as const;
  const theirs = await db.conversation.findMany({
    where: { place: 'private', customerId: { in: customers } },
    select,
  });
  const before = await inParts(accounts, (part) =>
    db.conversation.findMany({ where: { place: 'private', customerId: null, OR: part }, select }),
  );
  return [...new Set([...theirs, ...before].map(({ id }) => id))].sort();
};

/** What of the shop's memory is one person's: over all records and accounts that are proved to be theirs. */
export const reachOf = async (db: Db, sql: Sql, customerId: string): Promise<Reach> => {
  const customers = await familyOf(sql, customerId);
  const accounts = await accountsOf(db, customers);
  const talks = await talksOf(db, customers, accounts);
  const orders = await db.order.findMany({ where: { customerId: { in: customers } }, select: { orderNo: true } });
  const orderNos = orders.map(({ orderNo }) => orderNo).sort();
  const select = { no: true } as const;
  const tickets = [
    ...(await db.ticket.findMany({ where: { customerId: { in: customers } }, select })),
    ...(await inParts(orderNos, (part) => db.ticket.findMany({ where: { orderNo: { in: part } }, select }))),
    ...(await inParts(talks, (part) =>
      db.ticket.findMany({ where: { conversationId: { in: part }, customerId: null }, select }),
    )),
  ];
  return { customers, accounts, talks, orders: orderNos, tickets: [...new Set(tickets.map(({ no }) => no))].sort() };
};
