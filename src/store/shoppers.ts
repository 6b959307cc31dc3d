import type { Attachment } from '../message.ts';
import type { Db } from './db.ts';
import { type Message, message } from './messages.ts';
import type { Seal } from './seal.ts';

/** What a shopper's own page reads. */
export const shoppers = (db: Db, _seal: Seal) => ({
  /**
   * What the shopper may see after `afterSeq`, in order and without a gap: their own words and what has been sent. It
   * ends before the first message that is still on its way, so that whoever remembers the last number misses nothing
   * when that one arrives. One statement decides, so that nothing can arrive in between.
   */
  async visible(conversationId: string, afterSeq: number, limit: number): Promise<Message[]> {
    const rows = await db.$queryRaw<{ id: number }[]>`
      SELECT m."id" FROM "Message" m LEFT JOIN "Outbox" o ON o."messageId" = m."id"
      WHERE m."conversationId" = ${conversationId} AND m."seq" > ${afterSeq} AND m."kind" <> 'note'
        AND (m."author" = 'shopper' OR o."state" = 'sent')
        AND NOT EXISTS (
          SELECT 1 FROM "Outbox" w JOIN "Message" wm ON wm."id" = w."messageId"
          WHERE w."conversationId" = ${conversationId} AND w."state" IN ('pending', 'sending') AND wm."seq" < m."seq")
      ORDER BY m."seq" LIMIT ${limit}`;
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return [];
    return (await db.message.findMany({ where: { id: { in: ids } }, orderBy: { seq: 'asc' } })).map(message);
  },

  /** The newest `limit` of what the shopper may see of this thread's talks that were put away, oldest first. */
  async earlier(channel: string, key: string, limit: number): Promise<Message[]> {
    const rows = await db.$queryRaw<{ id: number }[]>`
      SELECT m."id" FROM "Message" m JOIN "Conversation" c ON c."id" = m."conversationId"
        LEFT JOIN "Outbox" o ON o."messageId" = m."id"
      WHERE c."channel" = ${channel} AND c."key" = ${key} AND c."slot" <> 'open' AND m."kind" <> 'note'
        AND (m."author" = 'shopper' OR o."state" = 'sent')
      ORDER BY c."openedAt" DESC, c."id" DESC, m."seq" DESC LIMIT ${limit}`;
    const ids = rows.map((row) => row.id).reverse();
    const found = await db.message.findMany({ where: { id: { in: ids } } });
    return ids.flatMap((id) => found.filter((row) => row.id === id).map(message));
  },

  /** The last number the shopper may know of; 0 in a conversation without words. */
  async lastSeq(conversationId: string): Promise<number> {
    const newest = await db.message.findFirst({
      where: { conversationId },
      orderBy: { seq: 'desc' },
      select: { seq: true },
    });
    return newest?.seq ?? 0;
  },

  /** The highest own number the shop has read: marked as read, or followed by an answer. */
  async readByShop(conversationId: string): Promise<number> {
    const rows = await db.$queryRaw<{ seq: number | null }[]>`
      SELECT MAX(m."seq") AS "seq" FROM "Message" m
      WHERE m."conversationId" = ${conversationId} AND m."author" = 'shopper'
        AND (m."readAt" IS NOT NULL OR EXISTS (
          SELECT 1 FROM "Message" a WHERE a."conversationId" = m."conversationId" AND a."seq" > m."seq"
            AND a."author" IN ('bot', 'agent') AND a."kind" = 'text'))`;
    return rows[0]?.seq ?? 0;
  },

  /**
   * Gives the open talk of a visitor's thread to the thread of the customer the visitor has proved to be, unless that one
   * has a talk of its own. @returns the conversation that changed hands; null if none did.
   */
  async adopt(channel: string, from: string, to: string, customerId: string | null): Promise<string | null> {
    const rows = await db.$queryRaw<{ id: string }[]>`
      UPDATE "Conversation" SET "key" = ${to}, "externalId" = ${to}, "customerId" = ${customerId}, "version" = "version" + 1
      WHERE "channel" = ${channel} AND "key" = ${from} AND "slot" = 'open' AND NOT EXISTS (
        SELECT 1 FROM "Conversation" own
        WHERE own."channel" = ${channel} AND own."key" = ${to} AND own."slot" = 'open')
      RETURNING "id"`;
    return rows[0]?.id ?? null;
  },

  /** Whether a page said this before its visitor became the customer whose talk it is. */
  async saidBefore(conversationId: string, clientId: string): Promise<boolean> {
    const where = { conversationId, eventId: { startsWith: 'v_', endsWith: clientId } };
    const rows = await db.inbound.findMany({ where, select: { eventId: true } });
    // The database takes _ for any letter.
    return rows.some(({ eventId }) => eventId.endsWith(`:${clientId}`));
  },

  /** How many things came from a shopper's thread since a time: the measure of a burst, the same for every process. */
  countSince: (channel: string, key: string, since: Date): Promise<number> =>
    db.inbound.count({ where: { conversation: { channel, key }, receivedAt: { gt: since } } }),

  /** What is known of these files without their bytes, in the order asked for; those that do not exist are left out. */
  async files(ids: readonly string[]): Promise<Attachment[]> {
    const select = { id: true, type: true, name: true, size: true, hash: true } as const;
    const found = await db.file.findMany({ where: { id: { in: [...ids] } }, select });
    return ids.flatMap((id) => found.find((file) => file.id === id) ?? []);
  },

  /** Puts files that were uploaded beforehand with the conversation they were sent in. */
  async keepFiles(ids: readonly string[], conversationId: string): Promise<void> {
    await db.file.updateMany({ where: { id: { in: [...ids] }, conversationId: null }, data: { conversationId } });
  },
});
