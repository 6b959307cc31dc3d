import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { isGranted } from './ratings.ts';
import { type Asked, firstWords, hadPerson, intentOf, isComplaint, isOver, seconds, settledAt } from './sql.ts';

const { sql } = Prisma;
type Sql = Prisma.Sql;

/** A low score nobody has answered yet. */
export interface LowScore {
  surveyId: number;
  conversationId: string;
  ticketNo: string | null;
  agentId: string | null;
  score: number;
  comment: string | null;
  answeredAt: Date;
}

/** Which conversations of a time are looked for. */
export type Which = 'all' | 'complaints' | 'with_person' | 'contained';

const condition = (which: Which, { counting }: Asked): Sql => {
  if (which === 'complaints') return isComplaint(counting.complaintIntents);
  if (which === 'with_person') return hadPerson;
  if (which === 'contained') return sql`(NOT ${hadPerson} AND ${isOver(counting.quietSince)})`;
  return sql`1 = 1`;
};

/** The cases behind a figure: conversations by their id, after-sales cases by their number. */
export const cases = (db: Db) => {
  const ids = async (query: Sql): Promise<string[]> =>
    (await db.$queryRaw<{ id: string }[]>(query)).map(({ id }) => id);

  return {
    /** Conversations opened in a time, newest first; of one intent if it is named. */
    talkIds: (asked: Asked, which: Which, intent: string | null, limit: number): Promise<string[]> =>
      ids(sql`SELECT c."id" FROM "Conversation" c
        WHERE c."openedAt" >= ${asked.from} AND c."openedAt" < ${asked.to} AND ${condition(which, asked)}
          AND ${intent === null ? sql`1 = 1` : sql`${intentOf(asked.counting.smallTalk)} = ${intent}`}
        ORDER BY c."openedAt" DESC, c."id" LIMIT ${limit}`),

    /** Conversations with the lowest or the highest scores among surveys sent in a time. */
    ratedIds: ({ from, to }: Asked, order: 'lowest' | 'highest', limit: number): Promise<string[]> =>
      ids(sql`SELECT "conversationId" AS "id" FROM "Survey"
        WHERE "sentAt" >= ${from} AND "sentAt" < ${to} AND "score" IS NOT NULL GROUP BY "conversationId"
        ORDER BY ${order === 'lowest' ? sql`MIN("score")` : sql`-MAX("score")`}, "conversationId" LIMIT ${limit}`),

    /** Conversations that waited longest for the first word of a person, or took longest to settle. */
    slowest: (
      { from, to, dialect }: Asked,
      what: 'first_response' | 'resolution',
      limit: number,
    ): Promise<string[]> => {
      const within = sql`c."openedAt" >= ${from} AND c."openedAt" < ${to}`;
      return what === 'first_response'
        ? ids(sql`SELECT w."talk" AS "id" FROM ${firstWords(within)} w WHERE w."answered" IS NOT NULL
            ORDER BY ${seconds(dialect, sql`w."called"`, sql`w."answered"`)} DESC, w."talk" LIMIT ${limit}`)
        : ids(sql`SELECT c."id" FROM "Conversation" c WHERE ${within} AND c."resolvedAt" IS NOT NULL
            ORDER BY ${seconds(dialect, sql`c."openedAt"`, sql`(${settledAt})`)} DESC, c."id" LIMIT ${limit}`);
    },

    /** Cases opened in a time with the highest compensation granted. */
    costliest: ({ from, to }: Asked, limit: number): Promise<string[]> =>
      ids(sql`SELECT t."no" AS "id" FROM "Ticket" t WHERE t."openedAt" >= ${from} AND t."openedAt" < ${to} AND ${isGranted}
        ORDER BY t."compensationMinor" DESC, t."no" LIMIT ${limit}`),

    /** Low scores that nobody has answered yet, the oldest first (H28). */
    async lowScores(atOrBelow: number, limit: number): Promise<LowScore[]> {
      const rows = await db.survey.findMany({
        where: { score: { lte: atOrBelow }, contactedAt: null, answeredAt: { not: null } },
        orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(({ id, conversationId, ticketNo, agentId, score, comment, answeredAt }) => ({
        surveyId: id,
        conversationId,
        ticketNo,
        agentId,
        score: score ?? 0,
        comment,
        answeredAt: answeredAt ?? new Date(0),
      }));
    },

    /** Open low scores of one conversation: numbers of the surveys. */
    async openLowScores(conversationId: string, atOrBelow: number): Promise<number[]> {
      const where = { conversationId, score: { lte: atOrBelow }, contactedAt: null };
      return (await db.survey.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id);
    },

    /** Somebody of the shop has answered these surveys' shoppers; whoever did it first counts. */
    async answered(surveyIds: readonly number[], now: Date): Promise<void> {
      await db.survey.updateMany({
        where: { id: { in: [...surveyIds] }, contactedAt: null },
        data: { contactedAt: now },
      });
    },

    /** Display names of people who serve, by id. */
    async names(): Promise<Map<string, string>> {
      const rows = await db.user.findMany({ select: { id: true, displayName: true } });
      return new Map(rows.map(({ id, displayName }) => [id, displayName]));
    },

    /** Names of products, by SKU; at most 500. */
    async productNames(skus: readonly string[]): Promise<Map<string, string>> {
      const where = { sku: { in: skus.slice(0, 500) } };
      const rows = await db.product.findMany({ where, select: { sku: true, name: true } });
      return new Map(rows.map(({ sku, name }) => [sku, name]));
    },
  };
};
