import type { Db } from './db.ts';
import { post, type StaffPost } from './staff-post.ts';

const UNDERWAY = ['pending', 'sending', 'live'] as const;

/** How staff posts are found, and what has none yet. */
export const readingStaffPosts = (db: Db) => ({
  async get(id: number): Promise<StaffPost | null> {
    const row = await db.staffPost.findUnique({ where: { id } });
    return row && post(row);
  },

  async byKey(idempotencyKey: string): Promise<StaffPost | null> {
    const row = await db.staffPost.findUnique({ where: { idempotencyKey } });
    return row && post(row);
  },

  /** The post with the platform's identifier. */
  async byExternalId(channel: string, place: string, externalId: string): Promise<StaffPost | null> {
    const where = { channel, place, externalId, kind: { not: 'erased' } };
    const row = await db.staffPost.findFirst({ where, orderBy: { id: 'desc' } });
    return row && post(row);
  },

  /** The newest card of a subject in a place. */
  async cardOf(channel: string, place: string, subject: string): Promise<StaffPost | null> {
    const row = await db.staffPost.findFirst({
      where: { subject, kind: 'card', channel, place, revises: null },
      orderBy: { id: 'desc' },
    });
    return row && post(row);
  },

  /** All cards of a subject in a place that are on their way or live, oldest first. */
  async openCards(channel: string, place: string, subject: string): Promise<StaffPost[]> {
    const rows = await db.staffPost.findMany({
      where: { subject, kind: 'card', channel, place, revises: null, state: { in: [...UNDERWAY] } },
      orderBy: { id: 'asc' },
    });
    return rows.map(post);
  },

  /** Subjects of cards that are on their way or live, in a place; a page after `after`. */
  async openSubjects(
    channel: string,
    place: string,
    after: number,
    limit: number,
  ): Promise<{ id: number; subject: string }[]> {
    return db.staffPost.findMany({
      where: { state: { in: [...UNDERWAY] }, channel, place, kind: 'card', revises: null, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true, subject: true },
    });
  },

  /** Whether a staff channel has anything to do with this conversation: somebody waits in it, or a card of it is open. */
  async concerns(conversationId: string): Promise<boolean> {
    const queue = await db.conversation.findFirst({
      where: { id: conversationId, ownerKind: { not: 'bot' } },
      select: { id: true },
    });
    if (queue) return true;
    const where = { subject: `conversation:${conversationId}`, kind: 'card', state: { in: [...UNDERWAY] } };
    return (await db.staffPost.findFirst({ where, select: { id: true } })) !== null;
  },

  /** Conversations that wait for a person and have no card in a place for this wait, the most pressing first. */
  async waitingWithoutCard(channel: string, place: string, limit: number): Promise<string[]> {
    const key = `card:${channel}:${place}:`;
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM "Conversation" c WHERE c."ownerKind" = 'queue' AND c."status" <> 'archived' AND NOT EXISTS (
        SELECT 1 FROM "StaffPost" p WHERE p."idempotencyKey" = ${key} || c."id" || ':' || CAST(c."handoffs" AS TEXT))
      ORDER BY c."priority" DESC, c."queuedAt" LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  },

  /** Cases that wait for an approval and have no card for it in a place. */
  async approvalsWithoutCard(channel: string, place: string, limit: number): Promise<string[]> {
    const key = `card:${channel}:${place}:approval:`;
    const rows = await db.$queryRaw<{ ticketNo: string }[]>`
      SELECT a."ticketNo" FROM "Approval" a WHERE a."verdict" = 'pending' AND NOT EXISTS (
        SELECT 1 FROM "StaffPost" p WHERE p."idempotencyKey" = ${key} || CAST(a."id" AS TEXT))
      ORDER BY a."id" LIMIT ${limit}`;
    return rows.map(({ ticketNo }) => ticketNo);
  },

  /** Doubtful orders that have no card in a place since the last doubt was found, those that wait longest first. */
  async doubtsWithoutCard(channel: string, place: string, limit: number): Promise<string[]> {
    const rows = await db.$queryRaw<{ orderNo: string }[]>`
      SELECT d."orderNo" FROM "OrderDoubt" d WHERE d."state" = 'open' AND NOT EXISTS (
        SELECT 1 FROM "StaffPost" p WHERE p."subject" = 'order:' || d."orderNo" AND p."kind" = 'card'
          AND p."channel" = ${channel} AND p."place" = ${place} AND p."notBefore" >= d."foundAt")
      GROUP BY d."orderNo" ORDER BY MIN(d."id") LIMIT ${limit}`;
    return rows.map(({ orderNo }) => orderNo);
  },

  /** What a shopper has changed or taken back of their words after a place in the talk, and when. */
  async amendedAfter(conversationId: string, seq: number): Promise<{ id: number; seq: number; at: Date }[]> {
    const changed = [{ editedAt: { not: null } }, { deletedAt: { not: null } }];
    const rows = await db.message.findMany({
      where: { conversationId, seq: { gt: seq }, author: 'shopper', OR: changed },
      orderBy: { seq: 'asc' },
      select: { id: true, seq: true, editedAt: true, deletedAt: true },
    });
    return rows.flatMap(({ id, seq: at, editedAt, deletedAt }) => {
      const when = deletedAt ?? editedAt;
      return when ? [{ id, seq: at, at: when }] : [];
    });
  },

  /** How many posts wait to be sent. */
  depth: (): Promise<number> => db.staffPost.count({ where: { state: { in: ['pending', 'sending'] } } }),
});
