import type { Db, Json } from './db.ts';
import { solidJson } from './db.ts';
import { BY_CODE, type Link, linksAround, linksOfAccount } from './family.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

/** An account that a code made a customer's, or that made two customers one. */
export interface NewMerge {
  channel: string;
  externalId: string;
  fromCustomerId: string | null;
  toCustomerId: string;
  moved: unknown;
  by: string;
  at: Date;
}

export interface Merge extends Omit<NewMerge, 'moved'> {
  id: number;
  proof: string;
  moved: Json;
  undoneAt: Date | null;
  undoneBy: string | null;
}

/** A shopper's account with how it was proved. */
export interface ProvenAccount {
  channel: string;
  externalId: string;
  name: string | null;
  customerId: string | null;
  /** import, order_and_phone, token …, or `code` for one that holds no proof of its own. */
  proof: string | null;
  verifiedAt: Date | null;
}

const ACCOUNT = {
  channel: true,
  externalId: true,
  name: true,
  customerId: true,
  proof: true,
  verifiedAt: true,
} as const;

/** Accounts linked by codes, and how that is undone. */
export const merges = (db: Db, _seal: Seal, sql: Sql) => ({
  /** The account, held until this work ends: whoever links or undoes on it at once does so one after the other. */
  async hold(channel: string, externalId: string): Promise<ProvenAccount> {
    await db.$executeRaw`
      INSERT INTO "Identity" ("channel", "externalId") VALUES (${channel}, ${externalId})
      ON CONFLICT ("channel", "externalId") DO UPDATE SET "channel" = "Identity"."channel"`;
    const where = { channel_externalId: { channel, externalId } };
    return db.identity.findUniqueOrThrow({ where, select: ACCOUNT });
  },

  /** Puts a link down; gives its number. */
  async add({ moved, ...merge }: NewMerge): Promise<number> {
    const data = { ...merge, proof: BY_CODE, moved: solidJson(moved) };
    return (await db.merge.create({ data, select: { id: true } })).id;
  },

  get: (id: number): Promise<Merge | null> => db.merge.findUnique({ where: { id } }),

  /** Several at once, the oldest first. */
  some: (ids: readonly number[]): Promise<Merge[]> =>
    db.merge.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } }),

  /** Ends a link; false if it has ended already. */
  async undo(id: number, by: string, now: Date): Promise<boolean> {
    const where = { id, undoneAt: null };
    return (await db.merge.updateMany({ where, data: { undoneAt: now, undoneBy: by } })).count === 1;
  },

  /** The links of one account that count now, the oldest first. */
  ofAccount: (channel: string, externalId: string): Promise<Link[]> => linksOfAccount(sql, channel, externalId),

  /** Every link that holds a customer's records together, the oldest first. */
  around: (customerId: string): Promise<Link[]> => linksAround(sql, customerId),

  /** Whether an account was once linked to one of these customers and is not any more. */
  async wasUndone(channel: string, externalId: string, customers: readonly string[]): Promise<boolean> {
    const where = { channel, externalId, toCustomerId: { in: [...customers] }, undoneAt: { not: null } };
    return (await db.merge.findFirst({ where, select: { id: true } })) !== null;
  },

  /** An account without a proof of its own becomes a customer's, or nobody's. */
  async derive(channel: string, externalId: string, customerId: string | null, now: Date): Promise<void> {
    await db.identity.update({
      where: { channel_externalId: { channel, externalId } },
      data: { customerId, proof: customerId && BY_CODE, verifiedAt: customerId && now },
    });
  },

  /**
   * The conversations of an account follow it to the customer it belongs to now; their turns under way begin anew.
   * @param which `open`: those that may still go on; `known`: all that belonged to somebody, those put away too
   * @returns their ids
   */
  async follow(
    channel: string,
    externalId: string,
    customerId: string | null,
    which: 'open' | 'known',
  ): Promise<string[]> {
    const known = { customerId: customerId === null ? { not: null } : { not: customerId } };
    const open = { slot: 'open', OR: [known, { customerId: null }] };
    const rows = await db.conversation.updateManyAndReturn({
      where: { channel, externalId, ...(which === 'open' ? open : known) },
      data: { customerId, version: { increment: 1 } },
      select: { id: true },
    });
    return rows.map(({ id }) => id).sort();
  },

  /** The conversations of these customers and of one account that may still go on. */
  async openOf(customers: readonly string[], channel: string, externalId: string): Promise<string[]> {
    const rows = await db.conversation.findMany({
      where: { slot: 'open', OR: [{ customerId: { in: [...customers] } }, { channel, externalId }] },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id }) => id);
  },

  /** The accounts that belong to these customers, the longest known first. */
  accountsOf: (customers: readonly string[]): Promise<ProvenAccount[]> =>
    db.identity.findMany({
      where: { customerId: { in: [...customers] } },
      select: ACCOUNT,
      orderBy: [{ verifiedAt: 'asc' }, { id: 'asc' }],
    }),
});
