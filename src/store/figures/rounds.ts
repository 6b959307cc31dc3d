import { DAY_MS } from '../../durations.ts';
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

/** Where people serve, rounds are told from what was said so long before and after the time that is asked about. */
const BEFORE_MS = 2 * DAY_MS;
const AFTER_MS = DAY_MS;

const CALLS = raw(`('queued', 'undelivered', 'escalated')`);
const COMES = raw(`('queued', 'undelivered', 'escalated', 'left_alone', 'taken', 'taken_over', 'transferred')`);
const GOES = raw(`('returned', 'closed', 'left')`);

/** Everybody's words answer: a shopper's first question, and what was said next by anybody else. */
const answeredByAny = ({ from, to }: Pick<Asked, 'from' | 'to'>): Sql => sql`
  SELECT m."conversationId" AS "talk", m."createdAt" AS "asked",
    (SELECT a."createdAt" FROM "Message" a WHERE a."conversationId" = m."conversationId" AND a."seq" > m."seq"
      AND a."kind" = 'text' AND a."author" IN ('bot', 'agent') ORDER BY a."seq" LIMIT 1) AS "answered"
  FROM "Message" m WHERE m."createdAt" >= ${from} AND m."createdAt" < ${to} AND m."kind" = 'text' AND m."author" = 'shopper'
    AND COALESCE((SELECT b."author" FROM "Message" b WHERE b."conversationId" = m."conversationId" AND b."seq" < m."seq"
      AND b."kind" = 'text' AND b."author" IN ('shopper', 'bot', 'agent') ORDER BY b."seq" DESC LIMIT 1), 'nobody') <> 'shopper'`;

/**
 * Only while a person is called or has the conversation: the call itself asks, so does what the shopper says; only a
 * person's words answer.
 */
const answeredByPeople = ({ from, to }: Pick<Asked, 'from' | 'to'>): Sql => {
  const near = sql`m."createdAt" >= ${new Date(from.getTime() - BEFORE_MS)} AND m."createdAt" < ${new Date(to.getTime() + AFTER_MS)}`;
  const eras = sql`
    SELECT m."conversationId" AS "talk", m."seq", m."createdAt" AS "at", m."author", m."kind",
      CASE WHEN m."kind" = 'event' AND m."text" IN ${COMES} THEN 1 ELSE 0 END AS "comes",
      CASE WHEN m."kind" = 'event' AND m."text" IN ${CALLS} THEN 1 ELSE 0 END AS "calls",
      SUM(CASE WHEN m."kind" = 'event' AND (m."text" IN ${COMES} OR m."text" IN ${GOES}) THEN 1 ELSE 0 END)
        OVER (PARTITION BY m."conversationId" ORDER BY m."seq") AS "era"
    FROM "Message" m WHERE ${near} AND m."kind" IN ('text', 'event') AND m."conversationId" IN (
      SELECT m."conversationId" FROM "Message" m WHERE ${near} AND m."kind" = 'event' AND m."text" IN ${COMES})`;
  const words = sql`
    SELECT "talk", "seq", "at", CASE WHEN "author" = 'agent' THEN 0 ELSE 1 END AS "asks"
    FROM (SELECT e.*, MAX(e."comes") OVER (PARTITION BY e."talk", e."era") AS "person" FROM (${eras}) e) p
    WHERE "person" = 1 AND ("calls" = 1 OR ("kind" = 'text' AND "author" IN ('shopper', 'agent')))`;
  return sql`
    SELECT "talk", "asked", "answered"
    FROM (SELECT "talk", "asks", "at" AS "asked", LEAD("at") OVER (PARTITION BY "talk" ORDER BY "seq") AS "answered"
      FROM (SELECT w.*, LAG(w."asks") OVER (PARTITION BY w."talk" ORDER BY w."seq") AS "before" FROM (${words}) w) t
      WHERE "before" IS NULL OR "before" <> "asks") u
    WHERE "asks" = 1 AND "asked" >= ${from} AND "asked" < ${to}`;
};

/** Rounds that began in a time: `talk`, `asked`, `answered` (null: not yet), and `hit` (1: answered in time). */
export const roundsOf = (asked: Pick<Asked, 'from' | 'to' | 'dialect'>, rule: RoundRule): Sql => {
  // Even stretches lie within the hours, odd ones between them.
  const edges = rule.hours.flatMap((span) => [span.from, span.to]);
  const undecided = new Date(rule.now.getTime() - rule.withinS * 1000);
  // Materialized, here and below: SQLite would otherwise look an answer up anew wherever it is named.
  return sql`(
    WITH r AS MATERIALIZED (${rule.answers === 'any' ? answeredByAny(asked) : answeredByPeople(asked)})
    SELECT "talk", "asked", "answered", CASE
      WHEN ${seconds(asked.dialect, sql`"asked"`, sql`"answered"`)} <= ${rule.withinS}
        AND "span" = ${stretch(sql`"answered"`, edges)} THEN 1 ELSE 0 END AS "hit"
    FROM (SELECT "talk", "asked", "answered", ${stretch(sql`"asked"`, edges)} AS "span" FROM r
      WHERE "answered" IS NOT NULL OR "asked" <= ${undecided}) v
    WHERE "span" >= 0 AND "span" % 2 = 0)`;
};

/** Rounds of question and answer, as a platform counts them. */
export const rounds = (db: Db) => ({
  /** How many, and how many were answered in time. They belong to who served the conversation last. */
  async rounds(asked: Asked, rule: RoundRule): Promise<{ group: string; n: number; hits: number }[]> {
    if (rule.hours.length === 0) return [];
    const { key, joined } = grouped(asked, sql`"asked"`);
    const table = roundsOf(asked, rule);
    // What belongs to a conversation is looked up once for each of them, not for each of its rounds.
    const perTalk = sql`SELECT ${key} AS "group", r."n", r."hits"
      FROM (SELECT "talk", COUNT(*) AS "n", SUM("hit") AS "hits" FROM ${table} r GROUP BY "talk") r
      JOIN "Conversation" c ON c."id" = r."talk" ${joined}`;
    const direct = sql`SELECT ${key} AS "group", 1 AS "n", "hit" AS "hits" FROM ${table} r`;
    const rows = await db.$queryRaw<{ group: Count; n: Count; hits: Count }[]>`
      SELECT "group", SUM("n") AS "n", SUM("hits") AS "hits"
      FROM (${['all', 'time'].includes(asked.group.by) ? direct : perTalk}) a GROUP BY "group"`;
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
