import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { surveyAgent } from './ratings.ts';
import { type Asked, intentOf } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql } = Prisma;
type Sql = Prisma.Sql;

/** What scores can be told apart by, so that each score falls into exactly one group. */
export const SCORE_SPLITS = ['product', 'channel', 'intent', 'reason', 'agent'] as const;
export type ScoreSplit = (typeof SCORE_SPLITS)[number];

/** Scores of one value in one group. */
export interface ScoreRow {
  group: string;
  score: number;
  n: number;
}

/** The case a survey `s` is about: its own, else the first its conversation opened. */
const caseOf = sql`COALESCE(s."ticketNo",
  (SELECT MIN(t."no") FROM "Ticket" t WHERE t."conversationId" = s."conversationId"))`;

const keyOf = (by: ScoreSplit, { counting }: Asked): Sql => {
  if (by === 'channel') return sql`s."channel"`;
  if (by === 'agent') return surveyAgent;
  if (by === 'product')
    return sql`COALESCE((SELECT MIN(i."sku") FROM "TicketItem" i WHERE i."ticketNo" = ${caseOf}), '')`;
  if (by === 'reason') return sql`COALESCE((SELECT t."reason" FROM "Ticket" t WHERE t."no" = ${caseOf}), '')`;
  return intentOf(counting.smallTalk);
};

const scored = (asked: Asked, by: ScoreSplit): Sql => sql`
  SELECT ${keyOf(by, asked)} AS "group", s."score", s."conversationId", s."id" FROM "Survey" s
  JOIN "Conversation" c ON c."id" = s."conversationId"
  WHERE s."sentAt" >= ${asked.from} AND s."sentAt" < ${asked.to} AND s."score" IS NOT NULL`;

/** Scores by what they were given for. */
export const scores = (db: Db) => ({
  /** What shoppers asked first, small talk aside, in talks rated at or below a score since a time; the newest first. */
  async askedAndRatedLow(
    since: Date,
    atOrBelow: number,
    smallTalk: readonly string[],
    limit: number,
  ): Promise<{ text: string; lang: string | null; createdAt: Date; conversationId: string }[]> {
    const rows = await db.$queryRaw<
      { text: string; lang: string | null; createdAt: Date | string; conversationId: string }[]
    >`SELECT m."text", m."lang", m."createdAt", m."conversationId" FROM (
        SELECT DISTINCT s."conversationId" AS "talk" FROM "Survey" s
        WHERE s."sentAt" >= ${since} AND s."score" <= ${atOrBelow}) l
      JOIN "Message" m ON m."conversationId" = l."talk" AND m."seq" = (
        SELECT e."seq" FROM "Message" e WHERE e."conversationId" = l."talk" AND e."author" = 'shopper'
          AND e."kind" = 'text' AND e."deletedAt" IS NULL
        ORDER BY CASE WHEN e."intent" IN (${Prisma.join([...smallTalk])}) THEN 1 ELSE 0 END, e."seq" LIMIT 1)
      ORDER BY m."createdAt" DESC, m."id" LIMIT ${limit}`;
    return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
  },

  /** Scores of surveys sent in a time; '' is the group of those without a product or a case. */
  async scoresBy(asked: Asked, by: ScoreSplit): Promise<ScoreRow[]> {
    const rows = await db.$queryRaw<{ group: string; score: Count; n: Count }[]>`
      SELECT "group", "score", COUNT(*) AS "n" FROM (${scored(asked, by)}) a GROUP BY "group", "score"`;
    return rows.map(({ group, score, n }) => ({ group: String(group), score: number(score), n: number(n) }));
  },

  /** Conversations of a group by their scores, the lowest or the highest first. */
  async scoredTalks(
    asked: Asked,
    by: ScoreSplit,
    group: string,
    order: 'lowest' | 'highest',
    limit: number,
  ): Promise<{ id: string; score: number }[]> {
    const value = order === 'lowest' ? sql`MIN("score")` : sql`MAX("score")`;
    const rows = await db.$queryRaw<{ id: string; score: Count }[]>`
      SELECT "conversationId" AS "id", ${value} AS "score" FROM (${scored(asked, by)}) a WHERE "group" = ${group}
      GROUP BY "conversationId" ORDER BY ${order === 'lowest' ? sql`${value}` : sql`-${value}`}, "conversationId" LIMIT ${limit}`;
    return rows.map(({ id, score }) => ({ id, score: number(score) }));
  },
});
