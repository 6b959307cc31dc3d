import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { type RoundRule, roundsOf } from './rounds.ts';
import { type Asked, type Dialect, firstWords, isComplaint, seconds, servedBy, settledAt } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql, join } = Prisma;
type Sql = Prisma.Sql;

/** What was asked of figures of the people who serve. */
export type ColleaguesAsked = Pick<Asked, 'dialect' | 'from' | 'to' | 'counting'>;

/** Which shoppers asked before they bought, and how long after it an order counts as what came of it. */
export interface Buying {
  /** Intents of whoever has not bought yet. */
  intents: readonly string[];
  withinS: number;
}

/** Conversations one person had a part in. */
export interface PartRow {
  who: string;
  taken: number;
  complaints: number;
  transferred: number;
  escalated: number;
  /** Transferred or escalated. */
  moved: number;
}

/** One value of a sorted list of seconds; `who` is '' for everybody together. */
export interface ColleagueWait {
  who: string;
  what: 'first_response' | 'response' | 'resolution';
  n: number;
  mean: number;
  rank: number;
  seconds: number;
}

/**
 * Who of the shop had a part in which conversation of those opened in a time, each pair once: whoever took it or spoke in
 * it. A note is not speaking, and being handed one is no part until the first word.
 */
export const partsIn = ({ from, to }: Pick<Asked, 'from' | 'to'>): Sql => sql`(
  SELECT DISTINCT m."conversationId" AS "talk", m."authorId" AS "who"
  FROM "Conversation" c JOIN "Message" m ON m."conversationId" = c."id"
  WHERE c."openedAt" >= ${from} AND c."openedAt" < ${to} AND m."authorId" IS NOT NULL
    AND ((m."author" = 'agent' AND m."kind" = 'text') OR (m."kind" = 'event' AND m."text" IN ('taken', 'taken_over'))))`;

/** Whether `p.who` did something to the conversation `p.talk`. */
export const did = (
  ...events: string[]
): Sql => sql`EXISTS (SELECT 1 FROM "Message" e WHERE e."conversationId" = p."talk"
  AND e."kind" = 'event' AND e."text" IN (${join(events)}) AND e."authorId" = p."who")`;

/** Who of the shop spoke in a conversation at a time. */
const speakerAt = (talk: Sql, at: Sql): Sql => sql`(SELECT m."authorId" FROM "Message" m
  WHERE m."conversationId" = ${talk} AND m."author" = 'agent' AND m."kind" = 'text' AND m."createdAt" = ${at}
  ORDER BY m."seq" LIMIT 1)`;

/** `talk`, `who` and `seconds` from the call to the first words after it, of whoever said them. */
export const firstResponses = ({ dialect, from, to }: ColleaguesAsked): Sql => sql`
  SELECT w."talk", ${speakerAt(sql`w."talk"`, sql`w."answered"`)} AS "who",
    ${seconds(dialect, sql`w."called"`, sql`w."answered"`)} AS "seconds"
  FROM ${firstWords(sql`c."openedAt" >= ${from} AND c."openedAt" < ${to}`)} w WHERE w."answered" IS NOT NULL`;

/**
 * Rounds of a time by whose they are, a table of `talk`, `who`, `hit` and `seconds` (null while nobody has answered): of the
 * person who answered; an unanswered one of whoever has the conversation. Rounds that the bot answered are nobody's.
 */
export const roundsByPeople = (asked: ColleaguesAsked, rule: RoundRule): Sql => sql`
  SELECT r."talk", r."hit",
    CASE WHEN r."answered" IS NULL THEN NULL ELSE ${seconds(asked.dialect, sql`r."asked"`, sql`r."answered"`)} END AS "seconds",
    CASE WHEN r."answered" IS NOT NULL THEN ${speakerAt(sql`r."talk"`, sql`r."answered"`)}
      WHEN c."ownerKind" = 'agent' THEN c."ownerId" END AS "who"
  FROM ${roundsOf(asked, rule)} r JOIN "Conversation" c ON c."id" = r."talk"`;

/** `talk`, `who` and `seconds` from opening to the end, of who served last; those of the bot are left out. */
export const resolutions = ({ dialect, from, to }: ColleaguesAsked): Sql => sql`
  SELECT * FROM (SELECT c."id" AS "talk", ${servedBy} AS "who",
      ${seconds(dialect, sql`c."openedAt"`, sql`(${settledAt})`)} AS "seconds"
    FROM "Conversation" c WHERE c."openedAt" >= ${from} AND c."openedAt" < ${to} AND c."resolvedAt" IS NOT NULL) t
  WHERE "who" <> 'bot'`;

const hasBought = (dialect: Dialect, withinS: number): Sql => sql`EXISTS (SELECT 1 FROM "Order" o
  WHERE o."customerId" IN (SELECT a."shopper" UNION SELECT g."toCustomerId" FROM "Merge" g
      WHERE g."undoneAt" IS NULL AND g."channel" = a."channel" AND g."externalId" = a."externalId")
    AND o."placedAt" >= a."asked" AND ${seconds(dialect, sql`a."asked"`, sql`o."placedAt"`)} <= ${withinS}
    AND o."status" <> 'cancelled')`;

/**
 * Conversations in which a known shopper asked before buying: `talk`, `who` served last (`bot`: nobody of the shop),
 * `shopper`, and `bought` (1: an order that stands was placed in time). Whom the shop does not know cannot be seen to buy.
 */
export const askers = ({ dialect, from, to }: ColleaguesAsked, { intents, withinS }: Buying): Sql => sql`
  SELECT a."talk", a."who", a."shopper", CASE WHEN ${hasBought(dialect, withinS)} THEN 1 ELSE 0 END AS "bought"
  FROM (SELECT c."id" AS "talk", c."channel", c."externalId", ${servedBy} AS "who",
      COALESCE(i."customerId", c."customerId") AS "shopper",
      (SELECT MIN(m."createdAt") FROM "Message" m WHERE m."conversationId" = c."id" AND m."author" = 'shopper'
        AND m."intent" IN (${join([...intents])})) AS "asked"
    FROM "Conversation" c LEFT JOIN "Identity" i ON i."channel" = c."channel" AND i."externalId" = c."externalId"
    WHERE c."openedAt" >= ${from} AND c."openedAt" < ${to}) a
  WHERE a."shopper" IS NOT NULL AND a."asked" IS NOT NULL`;

/** The places of the median, as definition 7 has them (see satisfaction/statistics.ts). */
const MIDDLE = sql`"rank" IN (("n" - 1) * 50 / 100 + 1, ("n" - 1) * 50 / 100 + 2)`;

/** Figures of the people who serve (H29), added up by the database. */
export const colleagues = (db: Db) => ({
  /** Conversations opened in a time by who had a part in them; one that two had a part in counts for both. */
  async parts(asked: ColleaguesAsked): Promise<PartRow[]> {
    const rows = await db.$queryRaw<
      (Record<Exclude<keyof PartRow, 'who'>, Count> & { who: string })[]
    >`SELECT "who", COUNT(*) AS "taken", SUM("complaint") AS "complaints", SUM("transferred") AS "transferred",
        SUM("escalated") AS "escalated", SUM(CASE WHEN "transferred" + "escalated" > 0 THEN 1 ELSE 0 END) AS "moved"
      FROM (SELECT p."who", CASE WHEN ${did('transferred')} THEN 1 ELSE 0 END AS "transferred",
          CASE WHEN ${did('escalated')} THEN 1 ELSE 0 END AS "escalated",
          CASE WHEN ${isComplaint(asked.counting.complaintIntents)} THEN 1 ELSE 0 END AS "complaint"
        FROM ${partsIn(asked)} p JOIN "Conversation" c ON c."id" = p."talk") a GROUP BY "who"`;
    return rows.map(({ who, ...counts }) => ({
      who,
      taken: number(counts.taken),
      complaints: number(counts.complaints),
      transferred: number(counts.transferred),
      escalated: number(counts.escalated),
      moved: number(counts.moved),
    }));
  },

  /** Conversations opened in a time that anybody of the shop had a part in, each once: all, and those that are complaints or went on. */
  async partsTogether(asked: ColleaguesAsked): Promise<Omit<PartRow, 'who'>> {
    const [row] = await db.$queryRaw<Record<Exclude<keyof PartRow, 'who'>, Count>[]>`
      SELECT COUNT(*) AS "taken", SUM("complaint") AS "complaints", SUM("transferred") AS "transferred",
        SUM("escalated") AS "escalated", SUM(CASE WHEN "transferred" + "escalated" > 0 THEN 1 ELSE 0 END) AS "moved"
      FROM (SELECT p."talk", MAX(CASE WHEN ${did('transferred')} THEN 1 ELSE 0 END) AS "transferred",
          MAX(CASE WHEN ${did('escalated')} THEN 1 ELSE 0 END) AS "escalated",
          MAX(CASE WHEN ${isComplaint(asked.counting.complaintIntents)} THEN 1 ELSE 0 END) AS "complaint"
        FROM ${partsIn(asked)} p JOIN "Conversation" c ON c."id" = p."talk" GROUP BY p."talk") a`;
    return {
      taken: number(row?.taken ?? 0),
      complaints: number(row?.complaints ?? 0),
      transferred: number(row?.transferred ?? 0),
      escalated: number(row?.escalated ?? 0),
      moved: number(row?.moved ?? 0),
    };
  },

  /** Mean and the values around the median of each person's waits, and of everybody's together. */
  async colleagueWaits(asked: ColleaguesAsked, rule: RoundRule): Promise<ColleagueWait[]> {
    const rows = await db.$queryRaw<
      { who: string; what: string; n: Count; mean: Count; rank: Count; seconds: Count }[]
    >`WITH a AS MATERIALIZED (
        SELECT "who", 'first_response' AS "what", "seconds" FROM (${firstResponses(asked)}) f WHERE "who" IS NOT NULL
        UNION ALL SELECT "who", 'resolution', "seconds" FROM (${resolutions(asked)}) s
        ${
          rule.hours.length === 0
            ? Prisma.empty
            : sql`UNION ALL SELECT "who", 'response', "seconds" FROM (${roundsByPeople(asked, rule)}) r
                WHERE "who" IS NOT NULL AND "seconds" IS NOT NULL`
        }),
      b AS (SELECT * FROM a UNION ALL SELECT '', "what", "seconds" FROM a)
      SELECT "who", "what", "n", "mean", "rank", "seconds" FROM (
        SELECT b.*, COUNT(*) OVER (PARTITION BY "who", "what") AS "n", AVG("seconds") OVER (PARTITION BY "who", "what") AS "mean",
          ROW_NUMBER() OVER (PARTITION BY "who", "what" ORDER BY "seconds") AS "rank" FROM b) d
      WHERE ${MIDDLE}`;
    return rows.map(({ who, what, n, mean, rank, seconds: value }) => ({
      who,
      what: what as ColleagueWait['what'],
      n: number(n),
      mean: number(mean),
      rank: number(rank),
      seconds: number(value),
    }));
  },

  /** Rounds that fell to each person, and how many were answered in time. */
  async colleagueRounds(asked: ColleaguesAsked, rule: RoundRule): Promise<{ who: string; n: number; hits: number }[]> {
    if (rule.hours.length === 0) return [];
    const rows = await db.$queryRaw<{ who: string; n: Count; hits: Count }[]>`
      SELECT "who", COUNT(*) AS "n", SUM("hit") AS "hits" FROM (${roundsByPeople(asked, rule)}) r
      WHERE "who" IS NOT NULL GROUP BY "who"`;
    return rows.map(({ who, n, hits }) => ({ who, n: number(n), hits: number(hits) }));
  },

  /** Shoppers who asked before buying, each once, and how many of them bought; by who served, '' for all people together. */
  async conversions(asked: ColleaguesAsked, buying: Buying): Promise<{ who: string; asked: number; bought: number }[]> {
    const rows = await db.$queryRaw<{ who: string; asked: Count; bought: Count }[]>`
      WITH a AS MATERIALIZED (${askers(asked, buying)}),
        b AS (SELECT * FROM a UNION ALL SELECT "talk", '', "shopper", "bought" FROM a WHERE "who" <> 'bot')
      SELECT "who", COUNT(DISTINCT "shopper") AS "asked", COUNT(DISTINCT CASE WHEN "bought" = 1 THEN "shopper" END) AS "bought"
      FROM b GROUP BY "who"`;
    return rows.map(({ who, asked: n, bought }) => ({ who, asked: number(n), bought: number(bought) }));
  },
});
