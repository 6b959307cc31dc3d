import { XiaoerError } from '../errors.ts';
import type { Inbound } from '../message.ts';
import type { Db } from './db.ts';
import { jsonText } from './db.ts';
import { Prisma, type Inbound as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

/** Something a shopper said that is still to be worked on. */
export interface PendingInbound {
  id: number;
  inbound: Inbound;
  /** How often working on it has failed. */
  attempts: number;
}

/** What became of something a channel handed in. */
export interface Accepted {
  /** It was there already, and nothing has changed. */
  duplicate: boolean;
  conversationId: string;
}

/** What was kept; SQLite has it as text. */
const revived = (payload: unknown): Inbound => {
  const stored = (typeof payload === 'string' ? JSON.parse(payload) : payload) as Omit<Inbound, 'at'> & { at: string };
  return { ...stored, at: new Date(stored.at) };
};

/** Rounds in which another process may archive the thread's conversation or open the next one before us. */
const ROUNDS = 5;

/** Unread messages one look takes in; more are seen when these have been worked on. */
const LOOKED_AT = 20_000;

/** What shoppers said, saved before it is acknowledged. */
export const inbox = (db: Db, _seal: Seal, sql: Sql) => {
  const known = async (channel: string, eventId: string): Promise<string | undefined> => {
    const rows = await sql.rows<{ conversationId: string }>(Prisma.sql`
      SELECT "conversationId" FROM "Inbound" WHERE "channel" = ${channel} AND "eventId" = ${eventId}`);
    return rows[0]?.conversationId;
  };

  /** The customer this account was proved to be, as an expression. */
  const customer = ({ channel, from }: Inbound) =>
    Prisma.sql`(SELECT "customerId" FROM "Identity" WHERE "channel" = ${channel} AND "externalId" = ${from.id})`;

  /** Holds the thread's open conversation until the work ends, so that its messages are numbered in order. */
  const hold = async (inbound: Inbound, now: Date): Promise<string | undefined> => {
    const place = inbound.place === 'group' ? 'group' : 'private';
    const rows = await sql.rows<{ id: string }>(Prisma.sql`
      UPDATE "Conversation" SET "updatedAt" = ${now},
        "place" = CASE WHEN ${place} = 'group' THEN 'group' ELSE "place" END, "customerId" = CASE
        WHEN "customerId" IS NULL AND "externalId" = ${inbound.from.id} THEN ${customer(inbound)} ELSE "customerId" END
      WHERE "channel" = ${inbound.channel} AND "key" = ${inbound.key} AND "slot" = 'open'
      RETURNING "id"`);
    return rows[0]?.id;
  };

  const open = async (inbound: Inbound, now: Date, id: string): Promise<void> => {
    const { channel, key, from, lang = 'zh-CN', place = 'private' } = inbound;
    await sql.changed(Prisma.sql`
      INSERT INTO "Conversation" ("id", "channel", "key", "place", "externalId", "name", "customerId", "lang", "state", "openedAt", "updatedAt")
      VALUES (${id}, ${channel}, ${key}, ${place}, ${from.id}, ${from.name ?? null}, ${customer(inbound)}, ${lang}, '{}', ${now}, ${now})
      ON CONFLICT DO NOTHING`);
  };

  const keep = async (inbound: Inbound, now: Date, conversationId: string): Promise<Accepted> => {
    const { channel, eventId } = inbound;
    const rows = await sql.rows<{ id: number }>(Prisma.sql`
      INSERT INTO "Inbound" ("channel", "eventId", "conversationId", "payload", "receivedAt")
      VALUES (${channel}, ${eventId}, ${conversationId}, ${jsonText(inbound)}, ${now})
      ON CONFLICT DO NOTHING RETURNING "id"`);
    if (rows.length === 1) return { duplicate: false, conversationId };
    return { duplicate: true, conversationId: (await known(channel, eventId)) ?? conversationId };
  };

  return {
    /**
     * Keeps one thing a shopper said, in the open conversation of its thread, which is opened if there is none.
     * A repeated (channel, eventId) changes nothing. Safe against any number of processes doing the same at once.
     */
    async accept(inbound: Inbound, now: Date, newConversationId: string): Promise<Accepted> {
      for (let round = 0; round < ROUNDS; round += 1) {
        const conversationId = await hold(inbound, now);
        if (conversationId !== undefined) return keep(inbound, now, conversationId);
        // A late repeat must not open a new conversation for a thread that has been archived.
        const earlier = await known(inbound.channel, inbound.eventId);
        if (earlier !== undefined) return { duplicate: true, conversationId: earlier };
        await open(inbound, now, newConversationId);
      }
      throw new XiaoerError(
        'CONFLICT',
        `No conversation could be opened on ${inbound.channel}. Send the message again.`,
      );
    },

    /** What waits in a conversation, oldest first. */
    async pending(conversationId: string, limit: number): Promise<PendingInbound[]> {
      const rows = await sql.rows<Pick<Row, 'id' | 'payload' | 'attempts'>>(Prisma.sql`
        SELECT "id", "payload", "attempts" FROM "Inbound" WHERE "conversationId" = ${conversationId} AND "processedAt" IS NULL
        ORDER BY "id" LIMIT ${limit}`);
      return rows.map(({ id, payload, attempts }) => ({ id, inbound: revived(payload), attempts }));
    },

    /** Marks these as worked on; do it in the same work that stores their effects. */
    async done(ids: readonly number[], now: Date): Promise<void> {
      if (ids.length === 0) return;
      await sql.changed(
        Prisma.sql`UPDATE "Inbound" SET "processedAt" = ${now} WHERE "id" IN (${Prisma.join([...ids])})`,
      );
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

    /** Conversations in which something waits, by id, after `afterId`; the oldest {@link LOOKED_AT} messages are looked at. */
    async conversationsPending(limit: number, afterId = ''): Promise<string[]> {
      // The inner part holds the planner to the index of what waits: by conversation it would read all that ever came.
      const rows = await db.$queryRaw<{ conversationId: string }[]>`
        SELECT DISTINCT "conversationId" FROM (
          SELECT "conversationId" FROM "Inbound" WHERE "processedAt" IS NULL ORDER BY "id" LIMIT ${LOOKED_AT}) waiting
        WHERE "conversationId" > ${afterId} ORDER BY "conversationId" LIMIT ${limit}`;
      return rows.map((row) => row.conversationId);
    },
  };
};
