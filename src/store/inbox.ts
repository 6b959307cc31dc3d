import { XiaoerError } from '../errors.ts';
import type { Inbound } from '../message.ts';
import type { Db } from './db.ts';
import { solidJson } from './db.ts';
import type { Seal } from './seal.ts';

/** Something a shopper said that is still to be worked on. */
export interface PendingInbound {
  id: number;
  inbound: Inbound;
  /** How often working on it has failed. */
  attempts: number;
}

const revived = (payload: unknown): Inbound => {
  const stored = payload as Omit<Inbound, 'at'> & { at: string };
  return { ...stored, at: new Date(stored.at) };
};

/** Rounds in which another process may archive the thread's conversation or open the next one before us. */
const ROUNDS = 5;

/** What shoppers said, saved before it is acknowledged. */
export const inbox = (db: Db, _seal: Seal) => {
  const known = async (channel: string, eventId: string): Promise<string | undefined> => {
    const where = { channel_eventId: { channel, eventId } };
    return (await db.inbound.findUnique({ where, select: { conversationId: true } }))?.conversationId;
  };

  /** Holds the thread's open conversation until the work ends, so that its messages are numbered in order. */
  const hold = async (inbound: Inbound, customerId: string | null, now: Date): Promise<string | undefined> => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      UPDATE "Conversation" SET "updatedAt" = ${now},
        "customerId" = CASE WHEN "externalId" = ${inbound.from.id} THEN COALESCE("customerId", ${customerId}) ELSE "customerId" END
      WHERE "channel" = ${inbound.channel} AND "key" = ${inbound.key} AND "slot" = 'open'
      RETURNING "id"`;
    return rows[0]?.id;
  };

  const findOrOpen = async (inbound: Inbound, now: Date, newId: string): Promise<string> => {
    const { channel, key, from, lang = 'zh-CN' } = inbound;
    const identity = await db.identity.findUnique({
      where: { channel_externalId: { channel, externalId: from.id } },
      select: { customerId: true },
    });
    const customerId = identity?.customerId ?? null;
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await hold(inbound, customerId, now);
      if (id !== undefined) return id;
      await db.$executeRaw`
        INSERT INTO "Conversation" ("id", "channel", "key", "externalId", "name", "customerId", "lang", "state", "openedAt", "updatedAt")
        VALUES (${newId}, ${channel}, ${key}, ${from.id}, ${from.name ?? null}, ${customerId}, ${lang}, '{}', ${now}, ${now})
        ON CONFLICT DO NOTHING`;
    }
    throw new XiaoerError('CONFLICT', `No conversation could be opened for ${channel}. Send the message again.`);
  };

  return {
    /**
     * Keeps one thing a shopper said, in the open conversation of its thread, which is opened if there is none.
     * A repeated (channel, eventId) changes nothing. Safe against any number of processes doing the same at once.
     */
    async accept(
      inbound: Inbound,
      now: Date,
      newConversationId: string,
    ): Promise<{ duplicate: boolean; conversationId: string }> {
      const { channel, eventId } = inbound;
      const earlier = await known(channel, eventId);
      if (earlier !== undefined) return { duplicate: true, conversationId: earlier };
      const conversationId = await findOrOpen(inbound, now, newConversationId);
      const rows = await db.$queryRaw<{ id: number }[]>`
        INSERT INTO "Inbound" ("channel", "eventId", "conversationId", "payload", "receivedAt")
        VALUES (${channel}, ${eventId}, ${conversationId}, ${solidJson(inbound)}, ${now})
        ON CONFLICT DO NOTHING RETURNING "id"`;
      if (rows.length === 1) return { duplicate: false, conversationId };
      return { duplicate: true, conversationId: (await known(channel, eventId)) ?? conversationId };
    },

    /** What waits in a conversation, oldest first. */
    async pending(conversationId: string, limit: number): Promise<PendingInbound[]> {
      const rows = await db.inbound.findMany({
        where: { conversationId, processedAt: null },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, payload: true, attempts: true },
      });
      return rows.map(({ id, payload, attempts }) => ({ id, inbound: revived(payload), attempts }));
    },

    /** Marks these as worked on; do it in the same work that stores their effects. */
    async done(ids: readonly number[], now: Date): Promise<void> {
      await db.inbound.updateMany({ where: { id: { in: [...ids] } }, data: { processedAt: now } });
    },

    /** Counts a failure, so that a message nobody can work on is noticed. Returns how many there were. */
    async failed(id: number, error: string): Promise<number> {
      const rows = await db.inbound.updateManyAndReturn({
        where: { id },
        data: { attempts: { increment: 1 }, error },
        select: { attempts: true },
      });
      return rows[0]?.attempts ?? 0;
    },

    /** Conversations in which something waits, by id, after `afterId`. */
    async conversationsPending(limit: number, afterId = ''): Promise<string[]> {
      const rows = await db.inbound.findMany({
        where: { processedAt: null, conversationId: { gt: afterId } },
        distinct: ['conversationId'],
        orderBy: { conversationId: 'asc' },
        take: limit,
        select: { conversationId: true },
      });
      return rows.map((row) => row.conversationId);
    },
  };
};
