import { type Db, IN_LIST } from './db.ts';
import { type Identity, type Merge, Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

/** How an account that a code made a customer's is told from one that was proved by itself. */
export const BY_CODE = 'code';

/** A code that still counts: it says that the holder of an account is a customer. */
export interface Link {
  id: number;
  channel: string;
  externalId: string;
  /** Whom the code belonged to. */
  toCustomerId: string;
  /** Whom the account was proved to be by itself; null if it was not. */
  own: string | null;
}

const accountOf = ({ channel, externalId }: Pick<Link, 'channel' | 'externalId'>): string => `${channel}:${externalId}`;

/**
 * The customer records that `links` show to be one person's, beginning from one of them: two records are one where an
 * account holds proofs of both. The record that the oldest link led to comes first, the others follow by id. Pure.
 */
export const familyFrom = (links: readonly Link[], customerId: string): string[] => {
  const known = new Set([customerId]);
  const counted = new Set<Link>();
  for (let before = -1; before !== counted.size; ) {
    before = counted.size;
    const accounts = new Set(
      links.filter(({ toCustomerId, own }) => known.has(toCustomerId) || (own && known.has(own))).map(accountOf),
    );
    for (const link of links.filter((one) => accounts.has(accountOf(one)))) {
      counted.add(link);
      known.add(link.toCustomerId);
      if (link.own) known.add(link.own);
    }
  }
  const oldest = [...counted].sort((a, b) => a.id - b.id)[0];
  const first = oldest?.toCustomerId ?? customerId;
  return [first, ...[...known].filter((id) => id !== first).sort()];
};

/**
 * Links of these accounts that count now. One does not while the account is proved by itself to be somebody whom neither
 * side of the link knows: the shop's own word weighs more than a code.
 */
const linksOf = async (sql: Sql, accounts: readonly Pick<Link, 'channel' | 'externalId'>[]): Promise<Link[]> => {
  if (accounts.length === 0) return [];
  const among = Prisma.join(
    accounts.map(({ channel, externalId }) => Prisma.sql`("channel" = ${channel} AND "externalId" = ${externalId})`),
    ' OR ',
  );
  const [merges, identities] = await Promise.all([
    sql.rows<Pick<Merge, 'id' | 'channel' | 'externalId' | 'fromCustomerId' | 'toCustomerId'>>(Prisma.sql`
      SELECT "id", "channel", "externalId", "fromCustomerId", "toCustomerId" FROM "Merge"
      WHERE "undoneAt" IS NULL AND (${among}) ORDER BY "id"`),
    sql.rows<Pick<Identity, 'channel' | 'externalId' | 'customerId' | 'proof'>>(Prisma.sql`
      SELECT "channel", "externalId", "customerId", "proof" FROM "Identity" WHERE ${among}`),
  ]);
  return merges.flatMap(({ id, channel, externalId, fromCustomerId, toCustomerId }) => {
    const identity = identities.find((one) => one.channel === channel && one.externalId === externalId);
    const own = identity && identity.proof !== BY_CODE ? identity.customerId : null;
    const counts = own === null || own === fromCustomerId || own === toCustomerId;
    return counts ? [{ id, channel, externalId, toCustomerId, own }] : [];
  });
};

/** Links of one account that count now, the oldest first. */
export const linksOfAccount = (sql: Sql, channel: string, externalId: string): Promise<Link[]> =>
  linksOf(sql, [{ channel, externalId }]);

/** Accounts that are linked to one of these customers, or were proved to be one and are linked to another. */
const linkedTo = (sql: Sql, customerId: string): Promise<Pick<Link, 'channel' | 'externalId'>[]> =>
  sql.rows(Prisma.sql`
    SELECT "channel", "externalId" FROM "Merge" WHERE "toCustomerId" = ${customerId} AND "undoneAt" IS NULL
    UNION
    SELECT m."channel", m."externalId" FROM "Identity" i
      JOIN "Merge" m ON m."channel" = i."channel" AND m."externalId" = i."externalId" AND m."undoneAt" IS NULL
      WHERE i."customerId" = ${customerId}`);

/** Every link that holds a customer's records together, the oldest first. */
export const linksAround = async (sql: Sql, customerId: string): Promise<Link[]> => {
  const links = new Map<number, Link>();
  const asked = new Set<string>();
  for (let open = [customerId]; open.length > 0; ) {
    const found: Link[] = [];
    for (const id of open) {
      asked.add(id);
      found.push(...(await linksOf(sql, await linkedTo(sql, id))));
    }
    for (const link of found) links.set(link.id, link);
    open = familyFrom([...links.values()], customerId).filter((id) => !asked.has(id));
  }
  const family = familyFrom([...links.values()], customerId);
  return [...links.values()]
    .filter(({ toCustomerId, own }) => family.includes(toCustomerId) || (own !== null && family.includes(own)))
    .sort((a, b) => a.id - b.id);
};

/**
 * All records of the person a customer record belongs to, as far as codes have proved it, this one among them; the one by
 * which they are known comes first. Nothing is ever moved from one record to another: what belongs to which stays as it
 * was, so that an undone link leaves nothing behind.
 */
export const familyOf = async (sql: Sql, customerId: string): Promise<string[]> =>
  familyFrom(await linksAround(sql, customerId), customerId);

/** One of a person's records, or all of them as {@link familyOf} has found them. */
export type PersonRecords = string | readonly string[];

/** All records of a person, looked up where only one of them is known. */
export const allRecords = async (sql: Sql, person: PersonRecords): Promise<readonly string[]> =>
  typeof person === 'string' ? familyOf(sql, person) : person;

/** Which customer records are one person's. */
export const families = (_db: Db, _seal: Seal, sql: Sql) => ({
  /** See {@link familyOf}. */
  of: (customerId: string): Promise<string[]> => familyOf(sql, customerId),

  /** Those of these records that a code may hold together with others; every other one is the only record of its person. */
  async linkedAmong(customerIds: readonly string[]): Promise<Set<string>> {
    const linked = new Set<string>();
    for (let from = 0; from < customerIds.length; from += IN_LIST) {
      const among = Prisma.join(customerIds.slice(from, from + IN_LIST));
      const rows = await sql.rows<{ id: string }>(Prisma.sql`
        SELECT "toCustomerId" AS "id" FROM "Merge" WHERE "toCustomerId" IN (${among}) AND "undoneAt" IS NULL
        UNION
        SELECT i."customerId" FROM "Identity" i
          JOIN "Merge" m ON m."channel" = i."channel" AND m."externalId" = i."externalId" AND m."undoneAt" IS NULL
          WHERE i."customerId" IN (${among})`);
      for (const { id } of rows) linked.add(id);
    }
    return linked;
  },
});
