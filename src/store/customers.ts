import { type Db, IN_LIST } from './db.ts';
import { familyOf } from './family.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { erasedAmong } from './personal/guard.ts';
import { customerRow, identityRow } from './rows.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

/** What is personal about a customer; encrypted at rest. */
export interface CustomerDetails {
  name: string;
  /** E.164. */
  phone: string;
  email?: string;
  /** ISO date. */
  birthday?: string;
}

export interface Customer extends CustomerDetails {
  id: string;
  tier: string;
  points: number;
  consentCare: boolean;
  updatedAt: Date;
}

/** A shopper's account on a channel, and how its proofs went. */
export interface Identity {
  channel: string;
  externalId: string;
  customerId: string | null;
  /** How it was proved; null while it was not. */
  proof: string | null;
  failures: number;
  lockedUntil: Date | null;
}

const opened = (row: object, seal: Seal): Customer => {
  const { sealed, phoneIndex: _, ...rest } = customerRow(row);
  return { ...rest, ...seal.open<CustomerDetails>(sealed) };
};

/** People who buy. */
export const customers = (db: Db, seal: Seal, sql: Sql) => ({
  /** One customer, opened; null if there is none. */
  async get(id: string): Promise<Customer | null> {
    const [found] = await sql.rows<object>(Prisma.sql`SELECT * FROM "Customer" WHERE "id" = ${id}`);
    return found === undefined ? null : opened(found, seal);
  },

  /** Those of these customers that exist, opened, by their number; at most 500. */
  async some(ids: readonly string[]): Promise<Map<string, Customer>> {
    if (ids.length === 0) return new Map();
    const rows = await sql.rows<object>(Prisma.sql`
      SELECT * FROM "Customer" WHERE "id" IN (${Prisma.join(ids.slice(0, IN_LIST))})`);
    return new Map(rows.map((row) => opened(row, seal)).map((customer) => [customer.id, customer]));
  },

  /** Those whose phone this is, in E.164: the newest first, at most `limit`. */
  async ofPhone(phone: string, limit: number): Promise<Customer[]> {
    const rows = await sql.rows<object>(Prisma.sql`
      SELECT * FROM "Customer" WHERE "phoneIndex" = ${seal.index(phone)}
      ORDER BY "updatedAt" DESC, "id" DESC LIMIT ${limit}`);
    return rows.map((row) => opened(row, seal));
  },

  /**
   * Numbers of those whose e-mail address this is, whichever way it is written; at most `limit`. Addresses are encrypted one by one:
   * everybody is looked through, so ask seldom.
   */
  async ofEmail(email: string, limit: number): Promise<string[]> {
    const wanted = email.trim().toLowerCase();
    const found: string[] = [];
    for (let after = '', more = true; more && found.length < limit; ) {
      const where = { id: { gt: after } };
      const page = await db.customer.findMany({
        where,
        orderBy: { id: 'asc' },
        take: IN_LIST,
        select: { id: true, sealed: true },
      });
      const theirs = page.filter(({ sealed }) => seal.open<CustomerDetails>(sealed).email?.toLowerCase() === wanted);
      found.push(...theirs.map(({ id }) => id));
      more = page.length === IN_LIST;
      after = page.at(-1)?.id ?? after;
    }
    return found.slice(0, limit);
  },

  /** Adds or replaces one customer; who asked to be erased stays so. */
  async save(customer: Customer): Promise<void> {
    if ((await erasedAmong(db, [customer.id])).size > 0) return;
    const { id, tier, points, consentCare, updatedAt, ...details } = customer;
    const columns = {
      sealed: seal.close(details),
      phoneIndex: seal.index(customer.phone),
      tier,
      points,
      consentCare,
      updatedAt,
    };
    await db.customer.upsert({ where: { id }, create: { id, ...columns }, update: columns });
  },

  /** Takes or withdraws the consent to messages the shop starts (H34). */
  async setConsent(id: string, consentCare: boolean, now: Date): Promise<void> {
    await db.customer.updateMany({ where: { id }, data: { consentCare, updatedAt: now } });
  },

  /** The account of a shopper on a channel; null while nothing is known of it. */
  async identity(channel: string, externalId: string): Promise<Identity | null> {
    const [row] = await sql.rows<object>(Prisma.sql`
      SELECT "channel", "externalId", "customerId", "proof", "failures", "lockedUntil" FROM "Identity"
      WHERE "channel" = ${channel} AND "externalId" = ${externalId}`);
    return row ? identityRow(row) : null;
  },

  /** Accounts bound to a customer, by whichever of their records. */
  identitiesOf: async (customerId: string): Promise<{ channel: string; externalId: string; name: string | null }[]> =>
    db.identity.findMany({
      where: { customerId: { in: await familyOf(sql, customerId) } },
      select: { channel: true, externalId: true, name: true },
    }),

  /** Binds an account to the customer it was proved to belong to. */
  async bindIdentity(channel: string, externalId: string, customerId: string, proof: string, now: Date): Promise<void> {
    const bound = { customerId, proof, verifiedAt: now, failures: 0, lockedUntil: null };
    await db.identity.upsert({
      where: { channel_externalId: { channel, externalId } },
      create: { channel, externalId, ...bound },
      update: bound,
    });
  },

  /** Counts a proof that failed; with `lockUntil` further ones are refused until then and the count begins anew. */
  async proofFailed(channel: string, externalId: string, lockUntil: Date | null): Promise<void> {
    await db.identity.upsert({
      where: { channel_externalId: { channel, externalId } },
      create: { channel, externalId, failures: lockUntil ? 0 : 1, lockedUntil: lockUntil },
      update: lockUntil ? { failures: 0, lockedUntil: lockUntil } : { failures: { increment: 1 } },
    });
  },
});
