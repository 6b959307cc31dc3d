import type { Db } from './db.ts';
import { familyOf } from './family.ts';
import { type NamedAgent, Prisma } from './generated/sqlite/client.ts';
import { erasedAmong } from './personal/guard.ts';
import type { Seal } from './seal.ts';
import { reviver, type Sql } from './sql.ts';

export type { NamedAgent };

/** Why an appointment ended: taken away by a person, another agent in their place, or they serve no more. */
export type NamedAgentEnd = 'taken' | 'replaced' | 'left';

/** Who a customer's own agent is. */
export interface Appointed {
  userId: string;
  /** Who gave them, and when. */
  by: string;
  at: Date;
  /** Member tier of the record the person is known by. */
  tier: string | null;
}

/** Customers looked at in one statement. */
const AT_ONCE = 500;

const appointed = reviver<Pick<NamedAgent, 'id' | 'customerId' | 'userId' | 'by' | 'at'>>({ at: 'time' });

/** Those of these customers whose accounts a code has linked to other records: for all others a look at one record is enough. */
const linkedAmong = async (sql: Sql, ids: readonly string[]): Promise<string[]> => {
  const among = Prisma.join([...ids]);
  const rows = await sql.rows<{ id: string }>(Prisma.sql`
    SELECT "toCustomerId" AS "id" FROM "Merge" WHERE "undoneAt" IS NULL AND "toCustomerId" IN (${among})
    UNION
    SELECT i."customerId" AS "id" FROM "Identity" i
      JOIN "Merge" m ON m."channel" = i."channel" AND m."externalId" = i."externalId" AND m."undoneAt" IS NULL
      WHERE i."customerId" IN (${among})`);
  return rows.map(({ id }) => id);
};

const reading = (sql: Sql) => ({
  /** The own agent of each of these customers, by whichever of their records; the last one given counts. Those without one are left out. */
  async of(customerIds: readonly string[]): Promise<Map<string, Appointed>> {
    const ids = [...new Set(customerIds)];
    if (ids.length === 0) return new Map();
    const linked = await linkedAmong(sql, ids);
    const families = new Map(await Promise.all(linked.map(async (id) => [id, await familyOf(sql, id)] as const)));
    const all = [...new Set(ids.flatMap((id) => families.get(id) ?? [id]))];
    const found = await sql.rows<object>(Prisma.sql`
      SELECT "id", "customerId", "userId", "by", "at" FROM "NamedAgent" WHERE "openKey" IN (${Prisma.join(all)})
      ORDER BY "id"`);
    if (found.length === 0) return new Map();
    const rows = found.map(appointed);
    const tiers = new Map(
      (
        await sql.rows<{ id: string; tier: string }>(Prisma.sql`
          SELECT "id", "tier" FROM "Customer" WHERE "id" IN (${Prisma.join(all)})`)
      ).map(({ id, tier }) => [id, tier]),
    );
    return new Map(
      ids.flatMap((id) => {
        const family = families.get(id) ?? [id];
        const last = rows.findLast(({ customerId }) => family.includes(customerId));
        if (!last) return [];
        const { userId, by, at } = last;
        return [[id, { userId, by, at, tier: tiers.get(family[0] ?? id) ?? null }] as const];
      }),
    );
  },
});

const writing = (db: Db, sql: Sql) => {
  const ended = (why: NamedAgentEnd, by: string, now: Date) =>
    ({ endedAt: now, endedBy: by, endedWhy: why, openKey: null }) as const;
  return {
    /** Gives a customer an agent of their own in the place of whoever they had. False where that agent is theirs already, or they were erased. */
    async appoint(customerId: string, userId: string, by: string, now: Date): Promise<boolean> {
      if ((await erasedAmong(db, [customerId])).size > 0) return false;
      const family = await familyOf(sql, customerId);
      const open = await db.namedAgent.findMany({ where: { openKey: { in: family } }, orderBy: { id: 'asc' } });
      if (open.at(-1)?.userId === userId) return false;
      await db.namedAgent.updateMany({ where: { openKey: { in: family } }, data: ended('replaced', by, now) });
      return (
        (await db.$executeRaw`
          INSERT INTO "NamedAgent" ("customerId", "userId", "by", "at", "openKey")
          VALUES (${customerId}, ${userId}, ${by}, ${now}, ${customerId}) ON CONFLICT DO NOTHING`) === 1
      );
    },

    /** Takes a customer's own agent away; false where they have none. */
    async take(customerId: string, by: string, now: Date): Promise<boolean> {
      const where = { openKey: { in: await familyOf(sql, customerId) } };
      return (await db.namedAgent.updateMany({ where, data: ended('taken', by, now) })).count > 0;
    },

    /** Somebody serves no more: their customers have nobody of their own. How many those are. */
    async freeAllOf(userId: string, by: string, now: Date): Promise<number> {
      return (await db.namedAgent.updateMany({ where: { userId, endedAt: null }, data: ended('left', by, now) })).count;
    },

    /** Nobody is to be given any more to those whom somebody left behind: they are told of no more. */
    async settle(userId: string): Promise<number> {
      const where = { userId, endedWhy: 'left' };
      return (await db.namedAgent.updateMany({ where, data: { endedWhy: 'taken' } })).count;
    },
  };
};

const telling = (db: Db, sql: Sql) => ({
  /** Whom a customer has had, by whichever of their records, the newest first. */
  history: async (customerId: string, limit: number): Promise<NamedAgent[]> =>
    db.namedAgent.findMany({
      where: { customerId: { in: await familyOf(sql, customerId) } },
      orderBy: { id: 'desc' },
      take: limit,
    }),

  /** How many customers each agent is the own agent of. */
  async counts(): Promise<Map<string, number>> {
    const rows = await db.namedAgent.groupBy({ by: ['userId'], where: { endedAt: null }, _count: true });
    return new Map(rows.map(({ userId, _count }) => [userId, _count]));
  },

  /** Customers whom somebody left behind since a time and who have nobody yet; at most {@link AT_ONCE}. */
  async leftBehind(since: Date, userId?: string): Promise<NamedAgent[]> {
    // Whoever had another since, and lost that one as well, was left behind by the last alone.
    const of = userId === undefined ? Prisma.sql`` : Prisma.sql`AND n."userId" = ${userId}`;
    const found = await db.$queryRaw<{ id: number }[]>`
      SELECT n."id" FROM "NamedAgent" n WHERE n."endedWhy" = 'left' AND n."endedAt" >= ${since} ${of} AND NOT EXISTS (
        SELECT 1 FROM "NamedAgent" m WHERE m."customerId" = n."customerId" AND m."id" > n."id")
      ORDER BY n."id" LIMIT ${AT_ONCE}`;
    const rows = await db.namedAgent.findMany({
      where: { id: { in: found.map(({ id }) => id) } },
      orderBy: { id: 'asc' },
    });
    const has = await reading(sql).of(rows.map(({ customerId }) => customerId));
    return rows.filter(({ customerId }) => !has.has(customerId));
  },
});

/** Agents of their own that members have: given, taken away, and who had whom. */
export const namedAgents = (db: Db, _seal: Seal, sql: Sql) => ({
  ...reading(sql),
  ...writing(db, sql),
  ...telling(db, sql),
});
