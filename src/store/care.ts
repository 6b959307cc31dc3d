import type { Db } from './db.ts';
import { familyOf } from './family.ts';
import type { CareMessage } from './generated/sqlite/client.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { erasedAmong } from './personal/guard.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

export type { CareMessage } from './generated/sqlite/client.ts';

/** Something a customer is to be written to about. */
export type NewCare = Pick<CareMessage, 'customerId' | 'kind' | 'occasion' | 'dueAt' | 'expiresAt'>;

/** What is known of a person, over all records that are theirs. */
export interface PersonNow {
  /** Their records. */
  family: string[];
  agreed: boolean;
  erased: boolean;
  withPerson: boolean;
  graveCase: boolean;
  /** When they last wrote anywhere. */
  lastWords: Date | null;
  /** When such messages were sent to them since `since`. */
  sent: Date[];
}

/** Which open cases are grave: of these kinds, about this, in one of these states, or of a tier from this one on. */
export interface Grave {
  kinds: readonly string[];
  topics: readonly string[];
  states: readonly string[];
  tier: number;
  /** States in which a case is over. */
  ends: readonly string[];
}

/** At most so many messages since a time. */
export interface SentLimit {
  since: Date;
  most: number;
}

const { sql: text, join } = Prisma;

type Counted = Record<'unwilling' | 'records' | 'with' | 'grave', number | bigint> & { last: Date | string | null };

/** Messages the shop begins for a customer's sake: once for each occasion (H34). */
export const care = (db: Db, _seal: Seal, sql: Sql) => {
  const counted = async (family: Prisma.Sql, grave: Grave): Promise<Counted | undefined> => {
    const talks = text`SELECT "id" FROM "Conversation" WHERE "customerId" IN (${family})`;
    const [row] = await sql.rows<Counted>(text`
      SELECT
        (SELECT COUNT(*) FROM "Customer" WHERE "id" IN (${family}) AND NOT "consentCare") AS "unwilling",
        (SELECT COUNT(*) FROM "Customer" WHERE "id" IN (${family})) AS "records",
        (SELECT COUNT(*) FROM "Conversation" WHERE "customerId" IN (${family}) AND "status" <> 'archived'
          AND "ownerKind" <> 'bot') AS "with",
        (SELECT COUNT(*) FROM "Ticket" WHERE ("customerId" IN (${family}) OR "conversationId" IN (${talks}))
          AND "state" NOT IN (${join([...grave.ends])})
          AND ("kind" IN (${join([...grave.kinds])}) OR "topic" IN (${join([...grave.topics])})
            OR "state" IN (${join([...grave.states])}) OR "tier" >= ${grave.tier})) AS "grave",
        (SELECT MAX("lastShopperAt") FROM "Conversation" WHERE "customerId" IN (${family})) AS "last"`);
    return row;
  };

  const sentSince = async (family: readonly string[], since: Date): Promise<Date[]> => {
    const where = { customerId: { in: [...family] }, state: 'sent', endedAt: { gt: since } };
    const rows = await db.careMessage.findMany({ where, select: { endedAt: true } });
    return rows.flatMap(({ endedAt }) => endedAt ?? []);
  };

  return {
    /** Notes something to write about; false when that was noted before. */
    async note({ customerId, kind, occasion, dueAt, expiresAt }: NewCare): Promise<boolean> {
      const count = await sql.changed(text`
        INSERT INTO "CareMessage" ("customerId", "kind", "occasion", "dueAt", "lookAt", "expiresAt")
        VALUES (${customerId}, ${kind}, ${occasion}, ${dueAt}, ${dueAt}, ${expiresAt})
        ON CONFLICT ("customerId", "kind", "occasion") DO NOTHING`);
      return count === 1;
    },

    /** Those to look at now, the longest due first. */
    due: (now: Date, limit: number): Promise<CareMessage[]> =>
      db.careMessage.findMany({
        where: { state: 'due', lookAt: { lte: now } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        take: limit,
      }),

    /** Those that wait and are due before a time, in their order; and those that ended since one, the newest first. */
    waiting: (until: Date, limit: number): Promise<CareMessage[]> =>
      db.careMessage.findMany({
        where: { state: 'due', dueAt: { lte: until } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        take: limit,
      }),
    ended: (since: Date, limit: number): Promise<CareMessage[]> =>
      db.careMessage.findMany({
        where: { state: { not: 'due' }, endedAt: { gte: since } },
        orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      }),

    /** What came of them since a time, by kind: refused with it, and held back, by why; what waits now is among those. */
    async figures(from: Date): Promise<{ kind: string; refused: number; kept: Record<string, number> }[]> {
      const held = await db.careMessage.groupBy({
        by: ['kind', 'why'],
        where: { why: { not: null }, OR: [{ state: 'due' }, { state: 'dropped', endedAt: { gte: from } }] },
        _count: { id: true },
      });
      const refused = await db.careMessage.groupBy({
        by: ['kind'],
        where: { refusedAt: { gte: from } },
        _count: { id: true },
      });
      const kinds = [...new Set([...held, ...refused].map(({ kind }) => kind))];
      return kinds.map((kind) => ({
        kind,
        refused: refused.find((one) => one.kind === kind)?._count.id ?? 0,
        kept: Object.fromEntries(
          held.filter((one) => one.kind === kind).map(({ why, _count }) => [why ?? '', _count.id] as const),
        ),
      }));
    },

    /** All of a customer's own record, the oldest first. */
    of: (customerId: string): Promise<CareMessage[]> =>
      db.careMessage.findMany({ where: { customerId }, orderBy: { id: 'asc' } }),

    /** What is known now of the person a customer record belongs to. */
    async person(customerId: string, grave: Grave, since: Date): Promise<PersonNow> {
      const family = await familyOf(sql, customerId);
      const row = await counted(join(family), grave);
      return {
        family,
        agreed: Number(row?.unwilling ?? 1) === 0 && Number(row?.records ?? 0) > 0,
        erased: (await erasedAmong(db, family)).size > 0,
        withPerson: Number(row?.with ?? 0) > 0,
        graveCase: Number(row?.grave ?? 0) > 0,
        lastWords: row?.last ? new Date(row.last) : null,
        sent: await sentSince(family, since),
      };
    },

    /** It waits: looked at again at `lookAt`. */
    async hold(id: number, why: string, lookAt: Date): Promise<void> {
      await db.careMessage.updateMany({ where: { id, state: 'due' }, data: { why, lookAt } });
    },

    /** It is not sent any more. */
    async drop(id: number, why: string, now: Date): Promise<void> {
      await db.careMessage.updateMany({ where: { id, state: 'due' }, data: { state: 'dropped', why, endedAt: now } });
    },

    /**
     * Claims the right to send it; exactly one caller gets true, and none once a cap is reached, the same was written to another record
     * of the person, or one of their records does not agree. Do it in the work that speaks, so that a crash leaves both undone.
     * @param family the person's records, which are held until the work ends: two processes count one after the other
     */
    async claim(
      { id, kind, occasion }: Pick<CareMessage, 'id' | 'kind' | 'occasion'>,
      { family, limits, conversationId }: { family: readonly string[]; limits: SentLimit[]; conversationId: string },
      now: Date,
    ): Promise<boolean> {
      for (const customer of [...family].sort())
        await sql.changed(text`UPDATE "Customer" SET "updatedAt" = "updatedAt" WHERE "id" = ${customer}`);
      const records = join([...family]);
      const room = limits.map(
        ({ since, most }) => text`(SELECT COUNT(*) FROM "CareMessage" s WHERE s."customerId" IN (${records})
          AND s."state" = 'sent' AND s."endedAt" > ${since}) < ${most}`,
      );
      const count = await sql.changed(text`
        UPDATE "CareMessage" SET "state" = 'sent', "why" = NULL, "conversationId" = ${conversationId}, "endedAt" = ${now}
        WHERE "id" = ${id} AND "state" = 'due' AND ${join(room, ' AND ')}
          AND NOT EXISTS (SELECT 1 FROM "CareMessage" s WHERE s."customerId" IN (${records}) AND s."kind" = ${kind}
            AND s."occasion" = ${occasion} AND s."state" = 'sent')
          AND NOT EXISTS (SELECT 1 FROM "Customer" c WHERE c."id" IN (${records}) AND NOT c."consentCare")`);
      return count === 1;
    },

    /** What a message that was counted in a talk at that time is about; null where none was. */
    async occasionAt(conversationId: string, at: Date): Promise<string | null> {
      const where = { conversationId, state: 'sent', endedAt: at };
      return (await db.careMessage.findFirst({ where, select: { occasion: true } }))?.occasion ?? null;
    },

    /** What was counted as sent in a talk at that time has not gone out, since something spoke against it before it could. */
    async unsaid(conversationId: string, at: Date, why: 'refused' | 'case', now: Date): Promise<void> {
      const where = { conversationId, state: 'sent', endedAt: at };
      await db.careMessage.updateMany({ where, data: { state: 'dropped', why, endedAt: now } });
    },

    /** They want no more: what waits is let go, and the last that was sent since a time is known to have been one too many. */
    async refused(family: readonly string[], since: Date, now: Date): Promise<void> {
      const theirs = { customerId: { in: [...family] } };
      const data = { state: 'dropped', why: 'refused', endedAt: now };
      await db.careMessage.updateMany({ where: { ...theirs, state: 'due' }, data });
      const last = await db.careMessage.findFirst({
        where: { ...theirs, state: 'sent', endedAt: { gte: since } },
        orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
      });
      if (last?.refusedAt === null) await db.careMessage.update({ where: { id: last.id }, data: { refusedAt: now } });
    },
  };
};
