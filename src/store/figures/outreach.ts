import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { type Dialect, seconds } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql, join } = Prisma;

/** What became of messages the shop began by itself. */
export interface ReachRow {
  /** The reply it was written from; of a question for a rating, `survey.conversation` or `survey.ticket`. */
  key: string;
  sent: number;
  /** Did not go out: it failed, or somebody else spoke first. */
  lost: number;
  /** Waits for the shopper's next words, where a channel lets nothing more through. */
  held: number;
  /** Of what channels tell about reading. */
  read: number;
  /** The shopper wrote within a day; of a question for a rating, gave one. */
  answered: number;
  /** The shopper ordered again within a week. */
  ordered: number;
  /** The last time one was sent. */
  last: Date;
}

/** What is wanted: messages written from these replies since a time. */
export interface ReachAsked {
  dialect: Dialect;
  keys: readonly string[];
  from: Date;
}

const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;

const isAnswered = (dialect: Dialect): Prisma.Sql => sql`CASE
  WHEN s."id" IS NOT NULL THEN CASE WHEN s."answeredAt" IS NULL THEN 0 ELSE 1 END
  WHEN EXISTS (SELECT 1 FROM "Message" a WHERE a."conversationId" = m."conversationId" AND a."author" = 'shopper'
    AND a."createdAt" > m."createdAt" AND ${seconds(dialect, sql`m."createdAt"`, sql`a."createdAt"`)} <= ${DAY_S})
  THEN 1 ELSE 0 END`;

const hasOrdered = (dialect: Dialect): Prisma.Sql => sql`CASE
  WHEN EXISTS (SELECT 1 FROM "Order" r WHERE r."customerId" = c."customerId" AND r."placedAt" > m."createdAt"
    AND ${seconds(dialect, sql`m."createdAt"`, sql`r."placedAt"`)} <= ${WEEK_S})
  THEN 1 ELSE 0 END`;

type Row = Record<'sent' | 'lost' | 'held' | 'read' | 'answered' | 'ordered', Count> & {
  key: string;
  last: Date | string;
};

/** What the shop began by itself, and what came of it. */
export const outreach = (db: Db) => ({
  /** By the reply it was written from; none that nothing was sent of. */
  async reach({ dialect, keys, from }: ReachAsked): Promise<ReachRow[]> {
    const rows = await db.$queryRaw<Row[]>`
      SELECT "key", COUNT(*) AS "sent", SUM("lost") AS "lost", SUM("held") AS "held", SUM("read") AS "read",
        SUM("answered") AS "answered", SUM("ordered") AS "ordered", MAX("at") AS "last"
      FROM (SELECT m."createdAt" AS "at",
          CASE WHEN s."id" IS NULL THEN m."replyKey" ELSE 'survey.' || s."kind" END AS "key",
          CASE WHEN o."state" IN ('failed', 'dropped') THEN 1 ELSE 0 END AS "lost",
          CASE WHEN o."state" = 'held' THEN 1 ELSE 0 END AS "held",
          CASE WHEN m."readAt" IS NULL THEN 0 ELSE 1 END AS "read",
          ${isAnswered(dialect)} AS "answered", ${hasOrdered(dialect)} AS "ordered"
        FROM "Message" m JOIN "Conversation" c ON c."id" = m."conversationId"
        LEFT JOIN "Outbox" o ON o."messageId" = m."id"
        LEFT JOIN "Survey" s ON m."replyKey" = 'survey.ask' AND s."conversationId" = m."conversationId"
          AND s."sentAt" = m."createdAt"
        WHERE m."createdAt" >= ${from} AND m."author" = 'system' AND m."replyKey" IN (${join([...keys])})) a
      GROUP BY "key"`;
    return rows.map(({ key, last, ...counts }) => ({
      key,
      last: new Date(last),
      sent: number(counts.sent),
      lost: number(counts.lost),
      held: number(counts.held),
      read: number(counts.read),
      answered: number(counts.answered),
      ordered: number(counts.ordered),
    }));
  },

  /** News of orders that was told to nobody since a time, by event: there was nobody to tell, or it was true no more. */
  async untold(from: Date): Promise<{ event: string; state: 'unheard' | 'stale'; n: number }[]> {
    const rows = await db.orderNotice.groupBy({
      by: ['event', 'state'],
      where: { state: { in: ['unheard', 'stale'] }, doneAt: { gte: from } },
      _count: { id: true },
    });
    return rows.map(({ event, state, _count }) => ({ event, state: state as 'unheard' | 'stale', n: _count.id }));
  },

  /** The mean of scores that were given since a time, by what was asked about. */
  async scores(from: Date): Promise<{ kind: string; n: number; mean: number }[]> {
    const rows = await db.survey.groupBy({
      by: ['kind'],
      where: { sentAt: { gte: from }, score: { not: null } },
      _count: { id: true },
      _avg: { score: true },
    });
    return rows.map(({ kind, _count, _avg }) => ({ kind, n: _count.id, mean: Number(_avg.score ?? 0) }));
  },

  /** Digests that went to the shop's own people since a time, by what they begin with: `digest`, `undispatched`, `day-end`. */
  async digests(from: Date): Promise<{ name: string; n: number; last: Date }[]> {
    const posts = await db.staffPost.findMany({
      where: { kind: 'digest', state: 'sent', sentAt: { gte: from } },
      select: { subject: true, sentAt: true },
      orderBy: { sentAt: 'asc' },
    });
    const found = new Map<string, { name: string; n: number; last: Date }>();
    for (const { subject, sentAt } of posts) {
      const name = subject.split(':')[0] ?? '';
      if (sentAt !== null) found.set(name, { name, n: (found.get(name)?.n ?? 0) + 1, last: sentAt });
    }
    return [...found.values()];
  },
});
