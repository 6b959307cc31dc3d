import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { type Asked, seconds, stretch } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql } = Prisma;

/** What one stretch of time brought. */
export interface LoadRow {
  /** Index of the stretch. */
  at: number;
  conversations: number;
  /** Conversations for which a person was called then. */
  handoffs: number;
}

/** What comes in, and how long it keeps people busy. */
export const load = (db: Db) => ({
  /** What each stretch from one start to the next brought, the last up to `to`; those that brought nothing are left out. */
  async load(starts: readonly Date[], to: Date): Promise<LoadRow[]> {
    const [from] = starts;
    if (!from) return [];
    const rows = await db.$queryRaw<{ at: Count; what: string; n: Count }[]>`
      SELECT "at", 'opened' AS "what", COUNT(*) AS "n" FROM (
        SELECT ${stretch(sql`c."openedAt"`, starts)} AS "at" FROM "Conversation" c
        WHERE c."openedAt" >= ${from} AND c."openedAt" < ${to}) o GROUP BY "at"
      UNION ALL
      SELECT "at", 'called', COUNT(DISTINCT "talk") FROM (
        SELECT ${stretch(sql`m."createdAt"`, starts)} AS "at", m."conversationId" AS "talk" FROM "Message" m
        WHERE m."createdAt" >= ${from} AND m."createdAt" < ${to} AND m."kind" = 'event' AND m."text" = 'queued') q
      GROUP BY "at"`;
    const found = new Map<number, LoadRow>();
    for (const { at, what, n } of rows) {
      const index = number(at);
      const row = found.get(index) ?? { at: index, conversations: 0, handoffs: 0 };
      row[what === 'opened' ? 'conversations' : 'handoffs'] = number(n);
      found.set(index, row);
    }
    return [...found.values()];
  },

  /**
   * How long a person was busy with a talk opened in a time: from their first word to the last of anybody of the shop, at
   * least `leastS`. Talks that took longer than `longestS` are left out. Null mean where there were none.
   */
  async handling(
    { dialect, from, to }: Pick<Asked, 'dialect' | 'from' | 'to'>,
    leastS: number,
    longestS: number,
  ): Promise<{ mean: number | null; n: number }> {
    const last = sql`(SELECT MAX(m."createdAt") FROM "Message" m WHERE m."conversationId" = c."id" AND m."author" = 'agent'
      AND m."kind" = 'text')`;
    const [row] = await db.$queryRaw<{ mean: Count; n: Count }[]>`
      SELECT AVG(CASE WHEN "s" < ${leastS} THEN ${leastS} ELSE "s" END) AS "mean", COUNT(*) AS "n" FROM (
        SELECT ${seconds(dialect, sql`c."firstHumanReplyAt"`, last)} AS "s" FROM "Conversation" c
        WHERE c."openedAt" >= ${from} AND c."openedAt" < ${to} AND c."firstHumanReplyAt" IS NOT NULL) a
      WHERE "s" <= ${longestS}`;
    const n = number(row?.n ?? 0);
    return { mean: n === 0 ? null : number(row?.mean ?? 0), n };
  },
});
