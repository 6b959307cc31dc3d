import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { type Asked, grouped, seconds, stretch } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql, raw } = Prisma;
type Sql = Prisma.Sql;

/** How rounds are counted. */
export interface RoundRule {
  /** An answer within so many seconds is in time. */
  withinS: number;
  /** Whose words answer. */
  answers: 'any' | 'human';
  /** The hours that count, one span a day, in order and without overlap. */
  hours: readonly { from: Date; to: Date }[];
  now: Date;
}

const DAY_MS = 86_400_000;
/** Rounds are told from what was said so long before and after the time that is asked about. */
const BEFORE_MS = 2 * DAY_MS;
const AFTER_MS = DAY_MS;

/** Everything said for the shopper's ears; whoever answers, answers. */
const anybody = (near: Sql): Sql => sql`
  SELECT m."conversationId" AS "talk", m."seq", m."createdAt" AS "at", CASE WHEN m."author" = 'shopper' THEN 1 ELSE 0 END AS "asks"
  FROM "Message" m WHERE ${near} AND m."kind" = 'text' AND m."author" IN ('shopper', 'bot', 'agent')`;

const CALLS = raw(`('queued', 'undelivered', 'escalated')`);
const COMES = raw(`('queued', 'undelivered', 'escalated', 'taken', 'taken_over', 'transferred')`);
const GOES = raw(`('returned', 'closed', 'left')`);

/**
 * Only while a person is called or has the conversation: the call itself asks, so does what the shopper says; only a
 * person's words answer.
 */
const people = (near: Sql): Sql => sql`
  SELECT "talk", "seq", "at", CASE WHEN "author" = 'agent' THEN 0 ELSE 1 END AS "asks" FROM (
    SELECT e.*, MAX(e."comes") OVER (PARTITION BY e."talk", e."era") AS "person" FROM (
      SELECT m."conversationId" AS "talk", m."seq", m."createdAt" AS "at", m."author", m."kind",
        CASE WHEN m."kind" = 'event' AND m."text" IN ${COMES} THEN 1 ELSE 0 END AS "comes",
        CASE WHEN m."kind" = 'event' AND m."text" IN ${CALLS} THEN 1 ELSE 0 END AS "calls",
        SUM(CASE WHEN m."kind" = 'event' AND (m."text" IN ${COMES} OR m."text" IN ${GOES}) THEN 1 ELSE 0 END)
          OVER (PARTITION BY m."conversationId" ORDER BY m."seq") AS "era"
      FROM "Message" m WHERE ${near} AND m."kind" IN ('text', 'event')) e) p
  WHERE "person" = 1 AND ("calls" = 1 OR ("kind" = 'text' AND "author" IN ('shopper', 'agent')))`;

/** Rounds that began in a time: `talk`, `asked`, `answered` (null: never), and `hit` (1: answered in time). */
const roundsOf = ({ from, to, dialect }: Pick<Asked, 'from' | 'to' | 'dialect'>, rule: RoundRule): Sql => {
  const near = sql`m."createdAt" >= ${new Date(from.getTime() - BEFORE_MS)} AND m."createdAt" < ${new Date(to.getTime() + AFTER_MS)}`;
  // Even stretches lie within the hours, odd ones between them.
  const edges = rule.hours.flatMap((span) => [span.from, span.to]);
  const undecided = new Date(rule.now.getTime() - rule.withinS * 1000);
  return sql`(
    SELECT "talk", "asked", "answered", CASE WHEN "span" = "answerSpan"
      AND ${seconds(dialect, sql`"asked"`, sql`"answered"`)} <= ${rule.withinS} THEN 1 ELSE 0 END AS "hit"
    FROM (SELECT "talk", "asked", "answered", ${stretch(sql`"asked"`, edges)} AS "span",
        CASE WHEN "answered" IS NULL THEN -2 ELSE ${stretch(sql`"answered"`, edges)} END AS "answerSpan"
      FROM (SELECT "talk", "asks", "at" AS "asked", LEAD("at") OVER (PARTITION BY "talk" ORDER BY "seq") AS "answered"
        FROM (SELECT s.*, LAG(s."asks") OVER (PARTITION BY s."talk" ORDER BY s."seq") AS "before"
          FROM (${rule.answers === 'any' ? anybody(near) : people(near)}) s) t
        WHERE "before" IS NULL OR "before" <> "asks") u
      WHERE "asks" = 1 AND "asked" >= ${from} AND "asked" < ${to}
        AND ("answered" IS NOT NULL OR "asked" <= ${undecided})) v
    WHERE "span" >= 0 AND "span" % 2 = 0)`;
};

/** Rounds of question and answer, as a platform counts them. */
export const rounds = (db: Db) => ({
  /** How many, and how many were answered in time. They belong to who served the conversation last. */
  async rounds(asked: Asked, rule: RoundRule): Promise<{ group: string; n: number; hits: number }[]> {
    if (rule.hours.length === 0) return [];
    const { key, joined } = grouped(asked, sql`r."asked"`);
    const rows = await db.$queryRaw<{ group: Count; n: Count; hits: Count }[]>`
      SELECT "group", COUNT(*) AS "n", SUM("hit") AS "hits" FROM (
        SELECT ${key} AS "group", r."hit" FROM ${roundsOf(asked, rule)} r
        JOIN "Conversation" c ON c."id" = r."talk" ${joined}) a
      GROUP BY "group"`;
    return rows.map(({ group, n, hits }) => ({ group: String(group), n: number(n), hits: number(hits) }));
  },

  /** Conversations with rounds that were answered too late or not at all, those with most of them first. */
  async lateTalks(asked: Pick<Asked, 'from' | 'to' | 'dialect'>, rule: RoundRule, limit: number): Promise<string[]> {
    const rows = await db.$queryRaw<{ talk: string }[]>`
      SELECT r."talk" FROM ${roundsOf(asked, rule)} r WHERE r."hit" = 0
      GROUP BY r."talk" ORDER BY COUNT(*) DESC, r."talk" LIMIT ${limit}`;
    return rows.map(({ talk }) => talk);
  },
});
