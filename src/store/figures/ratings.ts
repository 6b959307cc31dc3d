import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { type Asked, grouped, servedBy } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql } = Prisma;

/** Sum and number of ratings of the three parts of the shop's rating. */
export type Parts = Record<'described' | 'service' | 'logistics', { sum: number; n: number }>;

/** Surveys of one group that were given the same score. */
export interface SurveyRow {
  group: string;
  /** 1 to 5; null: not rated. */
  score: number | null;
  sent: number;
  answered: number;
  /** Low ones that somebody answered in time. */
  contacted: number;
  parts: Parts;
}

interface PartColumns {
  described: Count;
  describedN: Count;
  service: Count;
  serviceN: Count;
  logistics: Count;
  logisticsN: Count;
}

const parts = (row: PartColumns): Parts => ({
  described: { sum: number(row.described), n: number(row.describedN) },
  service: { sum: number(row.service), n: number(row.serviceN) },
  logistics: { sum: number(row.logistics), n: number(row.logisticsN) },
});

const PARTS = sql`SUM("described") AS "described", COUNT("described") AS "describedN", SUM("service") AS "service",
  COUNT("service") AS "serviceN", SUM("logistics") AS "logistics", COUNT("logistics") AS "logisticsN"`;

/**
 * Whose a survey `s` is: of the agent it was asked for; else of who spoke last since the survey before it in the same
 * conversation; for one about a case, of the case's owner, else of who spoke last; `bot` if nobody of the shop had a part.
 */
export const surveyAgent = sql`COALESCE(s."agentId",
  (SELECT u."id" FROM "Ticket" t JOIN "User" u ON u."id" = t."ownerId" WHERE t."no" = s."ticketNo"),
  (SELECT m."authorId" FROM "Message" m WHERE m."conversationId" = s."conversationId" AND m."author" = 'agent'
    AND m."kind" = 'text' AND m."createdAt" <= s."sentAt" AND (s."kind" = 'ticket' OR NOT EXISTS (
      SELECT 1 FROM "Survey" e WHERE e."conversationId" = s."conversationId" AND e."kind" = 'conversation'
        AND e."id" < s."id" AND e."sentAt" >= m."createdAt"))
    ORDER BY m."seq" DESC LIMIT 1),
  'bot')`;

/** The goods a survey `s` is about: those of its case, or of all cases of its conversation. */
const surveyGoods = sql`LEFT JOIN (SELECT t."no", t."conversationId", i."sku" FROM "Ticket" t
  JOIN "TicketItem" i ON i."ticketNo" = t."no") g
  ON g."conversationId" = s."conversationId" AND (s."ticketNo" IS NULL OR g."no" = s."ticketNo")`;

const surveyGroup = (asked: Asked) => {
  const { by } = asked.group;
  if (by === 'agent') return { key: surveyAgent, joined: Prisma.empty };
  if (by === 'channel') return { key: sql`s."channel"`, joined: Prisma.empty };
  if (by === 'product') return { key: sql`COALESCE(g."sku", '')`, joined: surveyGoods };
  return grouped(asked, sql`s."sentAt"`);
};

/** Reviews belong to an order, so to a time and to products, but to no channel, agent or intent. */
const reviewGroup = (asked: Asked) => {
  const joined = sql`LEFT JOIN "OrderItem" i ON i."orderNo" = r."orderNo"`;
  return asked.group.by === 'product' ? { key: sql`COALESCE(i."sku", '')`, joined } : grouped(asked, sql`r."at"`);
};

/** Cases in these states have not been granted, or no longer stand. */
const UNGRANTED = sql`('submitted', 'needs_evidence', 'pending_review', 'pending_approval', 'rejected', 'appealed', 'cancelled', 'expired')`;

/** Whether a case `t` was turned down and has not been granted since. */
const turnedDown = sql`EXISTS (SELECT 1 FROM "TicketEvent" e WHERE e."ticketNo" = t."no"
  AND (e."event" IN ('reject', 'turn_down') OR (e."event" = 'refuse' AND e."from" IN ('pending_approval', 'appealed')))
  AND NOT EXISTS (SELECT 1 FROM "TicketEvent" l WHERE l."ticketNo" = t."no" AND l."seq" > e."seq" AND l."to" = 'approved'))`;

/** Whether a case `t` only offers something for the trouble so far, or its coupon was taken back before it was used. */
const isOpenOffer = sql`(t."topic" = 'compensation' AND (
  NOT (EXISTS (SELECT 1 FROM "TicketEvent" e WHERE e."ticketNo" = t."no" AND e."event" = 'agree')
    OR EXISTS (SELECT 1 FROM "Coupon" k WHERE k."ticketNo" = t."no"))
  OR EXISTS (SELECT 1 FROM "Coupon" k WHERE k."ticketNo" = t."no" AND k."revokedAt" IS NOT NULL AND k."redeemedAt" IS NULL)))`;

/** Granted compensation, of cases `t`; what is offered counts once the shopper has agreed. */
export const isGranted = sql`(t."compensationMinor" > 0 AND t."state" NOT IN ${UNGRANTED} AND NOT ${turnedDown}
  AND (t."topic" IS NULL OR NOT ${isOpenOffer}))`;

const ticketGroup = (asked: Asked) => {
  if (asked.group.by === 'product') {
    return { key: sql`COALESCE(i."sku", '')`, joined: sql`LEFT JOIN "TicketItem" i ON i."ticketNo" = t."no"` };
  }
  if (asked.group.by === 'agent') {
    return {
      key: sql`COALESCE((SELECT u."id" FROM "User" u WHERE u."id" = t."ownerId"), ${servedBy})`,
      joined: Prisma.empty,
    };
  }
  if (asked.group.by === 'channel') return { key: sql`COALESCE(c."channel", '')`, joined: Prisma.empty };
  return grouped(asked, sql`t."openedAt"`);
};

/** What shoppers said about the shop, and what it cost to make good. */
export const ratings = (db: Db) => ({
  /** Surveys that were sent in a time, whenever they were answered. */
  async surveys(asked: Asked): Promise<SurveyRow[]> {
    const { from, to, counting, dialect } = asked;
    const { key, joined } = surveyGroup(asked);
    const limit = sql`s."answeredAt"`;
    const took =
      dialect === 'sqlite'
        ? sql`unixepoch(s."contactedAt", 'subsec') - unixepoch(${limit}, 'subsec')`
        : sql`EXTRACT(EPOCH FROM (s."contactedAt" - ${limit}))`;
    const rows = await db.$queryRaw<
      (PartColumns & { group: Count; score: Count; sent: Count; answered: Count; contacted: Count })[]
    >`
      SELECT "group", "score", COUNT(*) AS "sent", SUM("answered") AS "answered", SUM("contacted") AS "contacted", ${PARTS}
      FROM (SELECT DISTINCT s."id", ${key} AS "group", s."score", s."described", s."service", s."logistics",
          CASE WHEN s."answeredAt" IS NULL THEN 0 ELSE 1 END AS "answered",
          CASE WHEN s."score" <= ${counting.lowScore} AND ${took} <= ${counting.answerWithinS} THEN 1 ELSE 0 END AS "contacted"
        FROM "Survey" s JOIN "Conversation" c ON c."id" = s."conversationId" ${joined}
        WHERE s."sentAt" >= ${from} AND s."sentAt" < ${to}) a
      GROUP BY "group", "score"`;
    return rows.map((row) => ({
      group: String(row.group),
      score: row.score === null ? null : number(row.score),
      sent: number(row.sent),
      answered: number(row.answered),
      contacted: number(row.contacted),
      parts: parts(row),
    }));
  },

  /** Reviews that were written in a time. None by channel, agent or intent: a review does not know them. */
  async reviews(asked: Asked): Promise<{ group: string; parts: Parts }[]> {
    if (['channel', 'agent', 'intent'].includes(asked.group.by)) return [];
    const { key, joined } = reviewGroup(asked);
    const rows = await db.$queryRaw<(PartColumns & { group: Count })[]>`
      SELECT "group", ${PARTS} FROM (
        SELECT DISTINCT r."id", ${key} AS "group", r."described", r."service", r."logistics" FROM "Review" r ${joined}
        WHERE r."at" >= ${asked.from} AND r."at" < ${asked.to}) a
      GROUP BY "group"`;
    return rows.map((row) => ({ group: String(row.group), parts: parts(row) }));
  },

  /** Compensation that was granted in cases opened in a time, in minor units. */
  async compensation(asked: Asked): Promise<{ group: string; minor: number }[]> {
    const { key, joined } = ticketGroup(asked);
    const rows = await db.$queryRaw<{ group: Count; minor: Count }[]>`
      SELECT "group", SUM("compensationMinor") AS "minor" FROM (
        SELECT t."no", ${key} AS "group", t."compensationMinor" FROM "Ticket" t
        LEFT JOIN "Conversation" c ON c."id" = t."conversationId" ${joined}
        WHERE t."openedAt" >= ${asked.from} AND t."openedAt" < ${asked.to} AND ${isGranted}) a
      GROUP BY "group"`;
    return rows.map(({ group, minor }) => ({ group: String(group), minor: number(minor) }));
  },
});
