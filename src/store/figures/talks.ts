import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import {
  type Asked,
  firstWords,
  grouped,
  hadPerson,
  intentOf,
  isComplaint,
  isOver,
  seconds,
  settledAt,
  stretch,
} from './sql.ts';

const { sql } = Prisma;

/** A count as the databases hand it over. */
export type Count = number | bigint | { toString(): string } | null;

export const number = (value: Count): number => Number(value ?? 0);

/** Conversations of one group and one level. */
export interface TalkRow {
  group: string;
  /** The highest level that had to do with them: 0 the bot alone, 1 agent, 2 supervisor, 3 manager. */
  level: number;
  n: number;
  contained: number;
  complaints: number;
}

/** One value of a sorted list of seconds. */
export interface RankRow {
  group: string;
  what: 'first_response' | 'resolution';
  /** Length of the list. */
  n: number;
  /** Place in it, from 1. */
  rank: number;
  seconds: number;
}

/** The ranks around the two percentiles; the places of definition 7 (see satisfaction/statistics.ts). */
const RANKS = sql`"rank" IN (("n" - 1) * 50 / 100 + 1, ("n" - 1) * 50 / 100 + 2, ("n" - 1) * 90 / 100 + 1, ("n" - 1) * 90 / 100 + 2)`;

/** Conversations that were opened in a time. */
export const talks = (db: Db) => ({
  /** How many, by group and level. */
  async talks(asked: Asked): Promise<TalkRow[]> {
    const { from, to, counting } = asked;
    const { key, joined } = grouped(asked, sql`c."openedAt"`);
    const rows = await db.$queryRaw<{ group: Count; level: Count; n: Count; contained: Count; complaints: Count }[]>`
      WITH a AS MATERIALIZED (
        SELECT ${key} AS "group", c."tier" AS "tier",
          COALESCE((SELECT MAX(t."tier") FROM "Ticket" t WHERE t."conversationId" = c."id"), 0) AS "cases",
          CASE WHEN ${hadPerson} THEN 1 ELSE 0 END AS "person",
          CASE WHEN ${isOver(counting.quietSince)} THEN 1 ELSE 0 END AS "over",
          CASE WHEN ${isComplaint(counting.complaintIntents)} THEN 1 ELSE 0 END AS "complaint"
        FROM "Conversation" c ${joined} WHERE c."openedAt" >= ${from} AND c."openedAt" < ${to})
      SELECT "group", "level", COUNT(*) AS "n", SUM("complaint") AS "complaints",
        SUM(CASE WHEN "person" = 0 AND "over" = 1 THEN 1 ELSE 0 END) AS "contained"
      FROM (SELECT a.*, CASE WHEN "cases" > "tier" AND "cases" > "person" THEN "cases"
          WHEN "tier" > "person" THEN "tier" ELSE "person" END AS "level" FROM a) b
      GROUP BY "group", "level"`;
    return rows.map(({ group, level, n, contained, complaints }) => ({
      group: String(group),
      level: number(level),
      n: number(n),
      contained: number(contained),
      complaints: number(complaints),
    }));
  },

  /** The values around the median and the ninth decile of the waits for a person and of the times to a solution. */
  async waits(asked: Asked): Promise<RankRow[]> {
    const { from, to, dialect } = asked;
    const within = sql`c."openedAt" >= ${from} AND c."openedAt" < ${to}`;
    const { key, joined } = grouped(asked, sql`c."openedAt"`);
    const rows = await db.$queryRaw<{ group: Count; what: string; n: Count; rank: Count; seconds: Count }[]>`
      WITH a AS MATERIALIZED (
        SELECT ${key} AS "group", 'first_response' AS "what", ${seconds(dialect, sql`w."called"`, sql`w."answered"`)} AS "seconds"
        FROM ${firstWords(within)} w JOIN "Conversation" c ON c."id" = w."talk" ${joined} WHERE w."answered" IS NOT NULL
        UNION ALL
        SELECT ${key}, 'resolution', ${seconds(dialect, sql`c."openedAt"`, sql`(${settledAt})`)}
        FROM "Conversation" c ${joined} WHERE ${within} AND c."resolvedAt" IS NOT NULL)
      SELECT "group", "what", "n", "rank", "seconds" FROM (
        SELECT a.*, COUNT(*) OVER (PARTITION BY "group", "what") AS "n",
          ROW_NUMBER() OVER (PARTITION BY "group", "what" ORDER BY "seconds") AS "rank" FROM a) b
      WHERE ${RANKS}`;
    return rows.map(({ group, what, n, rank, seconds: value }) => ({
      group: String(group),
      what: what as RankRow['what'],
      n: number(n),
      rank: number(rank),
      seconds: number(value),
    }));
  },

  /** How many conversations each intent brought in each stretch of time. */
  async intents(
    { from, to, counting }: Asked,
    starts: readonly Date[],
  ): Promise<{ intent: string; at: number; n: number }[]> {
    const rows = await db.$queryRaw<{ intent: string; at: Count; n: Count }[]>`
      SELECT "intent", "at", COUNT(*) AS "n" FROM (
        SELECT ${intentOf(counting.smallTalk)} AS "intent", ${stretch(sql`c."openedAt"`, starts)} AS "at"
        FROM "Conversation" c WHERE c."openedAt" >= ${from} AND c."openedAt" < ${to}) a
      GROUP BY "intent", "at"`;
    return rows.map(({ intent, at, n }) => ({ intent, at: number(at), n: number(n) }));
  },

  /** When the shop's first conversation began; null before it. */
  async firstTalkAt(): Promise<Date | null> {
    const row = await db.conversation.findFirst({ orderBy: { openedAt: 'asc' }, select: { openedAt: true } });
    return row?.openedAt ?? null;
  },

  /** Who waits for a person now, by department: how many, since when the longest, and how many past their deadline. */
  async queues(now: Date): Promise<{ department: string; n: number; since: Date | null; overdue: number }[]> {
    const where = { ownerKind: 'queue', status: { not: 'archived' } };
    const found = await db.conversation.groupBy({
      by: ['department'],
      where,
      _count: true,
      _min: { queuedAt: true },
    });
    const late = await db.conversation.groupBy({
      by: ['department'],
      where: { ...where, dueAt: { lt: now } },
      _count: true,
    });
    return found
      .map(({ department, _count, _min }) => ({
        department,
        n: _count,
        since: _min.queuedAt,
        overdue: late.find((one) => one.department === department)?._count ?? 0,
      }))
      .sort((a, b) => b.n - a.n || a.department.localeCompare(b.department));
  },

  /** Who waits for a person now: how many, since when the longest, and how many past their deadline. */
  async waiting(now: Date): Promise<{ n: number; since: Date | null; overdue: number }> {
    const where = { ownerKind: 'queue', status: { not: 'archived' } };
    const found = await db.conversation.aggregate({ where, _count: true, _min: { queuedAt: true } });
    const overdue = await db.conversation.count({ where: { ...where, dueAt: { lt: now } } });
    return { n: found._count, since: found._min.queuedAt, overdue };
  },
});
