import { Prisma } from '../generated/sqlite/client.ts';

/** Which database a statement is for; only the difference of two times is written otherwise. */
export type Dialect = 'sqlite' | 'postgresql';

/** What figures are told apart by: nothing, a property of the conversation, or the stretch of time something fell into. */
export type Grouping =
  | { by: 'all' | 'channel' | 'agent' | 'intent' | 'product' }
  /** Where each stretch begins, in order; the group is the stretch's index. */
  | { by: 'time'; starts: readonly Date[] };

/** What the shop counts as what. */
export interface Counting {
  /** Intents that do not say what a conversation is about. */
  smallTalk: readonly string[];
  /** Intents that make a conversation a complaint. */
  complaintIntents: readonly string[];
  /** A talk with the bot is over when the shopper has been silent since then. */
  quietSince: Date;
  /** A score at or below is low. */
  lowScore: number;
  /** A low score must be answered within so many seconds. */
  answerWithinS: number;
}

/** What figures are wanted of. */
export interface Asked {
  dialect: Dialect;
  from: Date;
  /** Not included. */
  to: Date;
  group: Grouping;
  counting: Counting;
}

type Sql = Prisma.Sql;
const { sql, raw, join } = Prisma;

/** Index of the stretch a time falls into; -1 before the first. A balanced tree, so that a year of days is ten comparisons. */
export const stretch = (time: Sql, starts: readonly Date[]): Sql => {
  const between = (low: number, high: number): Sql => {
    if (low === high) return raw(String(low));
    const middle = Math.ceil((low + high) / 2);
    return sql`CASE WHEN ${time} < ${starts[middle]} THEN ${between(low, middle - 1)} ELSE ${between(middle, high)} END`;
  };
  return between(-1, starts.length - 1);
};

/** Seconds from one time to another, with their fraction. */
export const seconds = (dialect: Dialect, from: Sql, to: Sql): Sql =>
  dialect === 'sqlite'
    ? sql`(unixepoch(${to}, 'subsec') - unixepoch(${from}, 'subsec'))`
    : sql`CAST(EXTRACT(EPOCH FROM (${to} - ${from})) AS DOUBLE PRECISION)`;

/** Who served a conversation `c` last: the agent who has it, who spoke last in it, or who closed it; `bot` if nobody did. */
export const servedBy: Sql = sql`COALESCE(
  CASE WHEN c."ownerKind" = 'agent' THEN c."ownerId" END,
  CASE WHEN c."firstHumanReplyAt" IS NOT NULL THEN (SELECT m."authorId" FROM "Message" m
    WHERE m."conversationId" = c."id" AND m."author" = 'agent' AND m."kind" = 'text' ORDER BY m."seq" DESC LIMIT 1) END,
  CASE WHEN c."resolvedBy" LIKE 'agent:%' THEN SUBSTR(c."resolvedBy", 7) END,
  'bot')`;

/** What a conversation `c` is about: the first intent that is more than small talk, else the first. */
export const intentOf = (smallTalk: readonly string[]): Sql => sql`COALESCE(
  (SELECT m."intent" FROM "Message" m WHERE m."conversationId" = c."id" AND m."author" = 'shopper' AND m."intent" IS NOT NULL
    ORDER BY CASE WHEN m."intent" IN (${join([...smallTalk])}) THEN 1 ELSE 0 END, m."seq" LIMIT 1),
  'out_of_scope')`;

/** The goods of cases that conversations have opened. */
const goods: Sql = sql`(SELECT DISTINCT t."conversationId" AS "talk", i."sku" FROM "Ticket" t
  JOIN "TicketItem" i ON i."ticketNo" = t."no" WHERE t."conversationId" IS NOT NULL)`;

/**
 * How a conversation `c` is grouped, and what must be joined for it. A conversation about several products counts for
 * each of them; the group '' holds what belongs to none.
 * @param time the column by which something falls into a stretch of time
 */
export const grouped = ({ group, counting }: Asked, time: Sql): { key: Sql; joined: Sql } => {
  const none = Prisma.empty;
  if (group.by === 'time') return { key: stretch(time, group.starts), joined: none };
  if (group.by === 'channel') return { key: sql`c."channel"`, joined: none };
  if (group.by === 'agent') return { key: servedBy, joined: none };
  if (group.by === 'intent') return { key: intentOf(counting.smallTalk), joined: none };
  if (group.by === 'product') {
    return { key: sql`COALESCE(g."sku", '')`, joined: sql`LEFT JOIN ${goods} g ON g."talk" = c."id"` };
  }
  return { key: sql`''`, joined: none };
};

/** Whether a person was ever called to a conversation `c`, or came by themselves. */
export const hadPerson: Sql = sql`(c."handoffs" > 0 OR c."handoffReason" IS NOT NULL OR c."firstHumanReplyAt" IS NOT NULL
  OR c."ownerKind" <> 'bot' OR c."resolvedBy" LIKE 'agent:%')`;

/** Whether a conversation `c` has ended: put down as resolved, or quiet. */
export const isOver = (quietSince: Date): Sql =>
  sql`(c."status" <> 'open' OR COALESCE(c."lastShopperAt", c."openedAt") <= ${quietSince})`;

/** Whether a conversation `c` is a complaint: by an intent of the shopper, or by a case of that kind. */
export const isComplaint = (intents: readonly string[]): Sql => sql`(
  EXISTS (SELECT 1 FROM "Message" m WHERE m."conversationId" = c."id" AND m."author" = 'shopper'
    AND m."intent" IN (${join([...intents])}))
  OR EXISTS (SELECT 1 FROM "Ticket" t WHERE t."conversationId" = c."id" AND t."kind" = 'complaint'))`;

/** Events that call a person. */
const CALLS = sql`('queued', 'undelivered', 'escalated')`;

/**
 * When a person was first called to a conversation `c`, and the first word of one after that: a table of `talk`,
 * `called` and `answered`. Conversations to which nobody was called are left out.
 */
export const firstWords = (which: Sql): Sql => sql`(
  WITH a AS MATERIALIZED (
    SELECT c."id" AS "talk", c."firstHumanReplyAt" AS "human", COALESCE(
      (SELECT MIN(m."createdAt") FROM "Message" m WHERE m."conversationId" = c."id" AND m."kind" = 'event'
        AND m."text" IN ${CALLS}), c."queuedAt") AS "called"
    FROM "Conversation" c WHERE ${which} AND (c."handoffs" > 0 OR c."queuedAt" IS NOT NULL)),
  w AS MATERIALIZED (
    SELECT a."talk", a."called", COALESCE(
      (SELECT MIN(m."createdAt") FROM "Message" m WHERE m."conversationId" = a."talk" AND m."author" = 'agent'
        AND m."kind" = 'text' AND m."createdAt" >= a."called"),
      CASE WHEN a."human" >= a."called" THEN a."human" END) AS "answered" FROM a)
  SELECT "talk", "called", "answered" FROM w)`;

/**
 * When a conversation `c` was settled. One that ended by going quiet, or that the bot ended, counts to the shopper's last
 * word: the hours that passed until it was put down as quiet are no work.
 */
export const settledAt: Sql = sql`CASE
  WHEN c."resolvedAt" IS NULL OR c."resolvedBy" <> 'bot' OR c."lastShopperAt" IS NULL OR c."lastShopperAt" > c."resolvedAt"
    THEN c."resolvedAt"
  WHEN c."lastShopperAt" < c."openedAt" THEN c."openedAt" ELSE c."lastShopperAt" END`;
