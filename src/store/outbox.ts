import type { Lang } from '../message.ts';
import { careUnsaid } from './care-unsaid.ts';
import { hasCome, impossiblyFar } from './come.ts';
import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Message } from './messages.ts';
import { message } from './messages.ts';
import { messageRow } from './rows.ts';
import type { Seal } from './seal.ts';
import { assignments, insertion, type Sql } from './sql.ts';

export interface NewOutgoing {
  messageId: number;
  conversationId: string;
  channel: string;
  author: 'bot' | 'agent' | 'system';
  /** The conversation's fence under which it was decided. */
  fence: number;
  /** Not to be sent before. */
  notBefore: Date;
  /** Not to be sent from then on: it is dropped. Left out: whenever it can be. */
  notAfter?: Date | null;
  /** Stays the same over every try, for platforms that drop repeats. */
  idempotencyKey: string;
  /** Waits for {@link outbox}'s `release`: the channel lets nothing through before the shopper writes again. */
  held?: boolean;
}

/** A message to be sent now by the one who claimed it. */
export interface Outgoing extends NewOutgoing {
  id: number;
  /** Tries, this one included. */
  attempts: number;
  /** Parts of it that are out already, where it was too long for one message. */
  partsSent: number;
  /** The platform's thread. */
  key: string;
  /** The shopper in the platform's terms. */
  externalId: string;
  /** Of the talk; an answer may stand in another one. */
  lang: Lang;
  message: Message;
}

/** A row as the statement that claims it returns it. */
interface Taken extends Omit<Outgoing, 'conversationId' | 'held' | 'message' | 'notBefore' | 'notAfter'> {
  state: string;
  /** SQLite returns text, PostgreSQL a date. */
  notBefore: Date | string;
}

/** The condition that a row is not on one of these channels. */
const notOn = (channels: readonly string[], column: Prisma.Sql): Prisma.Sql =>
  channels.length === 0 ? Prisma.empty : Prisma.sql`AND ${column} NOT IN (${Prisma.join(channels)})`;

/** A row that is new; all have the same columns. */
const fresh = ({ held = false, notAfter = null, ...row }: NewOutgoing) => ({
  ...row,
  notAfter,
  state: held ? 'held' : 'pending',
});

/** The columns of a row whose claim has ended. */
const so = (columns: object): Prisma.Sql => Prisma.join(assignments({ ...columns, claimedUntil: null }));

/** What is to be sent, saved before it is spoken. */
export const outbox = (db: Db, _seal: Seal, sql: Sql) => {
  /**
   * Takes the conversation's oldest unsent row, if it is free and due. A bot's row that was decided before the
   * conversation changed hands is dropped by the same statement, and so is one whose time is over. Undefined when there is
   * nothing to take.
   */
  const take = async (
    conversationId: string,
    holder: string,
    now: Date,
    until: Date,
    except: readonly string[],
  ): Promise<Taken | undefined> => {
    const rows = await sql.rows<Taken>(Prisma.sql`
      UPDATE "Outbox" SET
        "state" = CASE WHEN "author" = 'bot' AND "fence" < (SELECT "fence" FROM "Conversation" WHERE "id" = ${conversationId})
          THEN 'dropped' WHEN "notAfter" <= ${now} AND "partsSent" = 0 THEN 'dropped' ELSE 'sending' END,
        "attempts" = "attempts" + 1, "claimedBy" = ${holder}, "claimedUntil" = ${until}
      WHERE "id" = (
        SELECT "id" FROM "Outbox" WHERE "conversationId" = ${conversationId} AND "state" IN ('pending', 'sending')
        ORDER BY "id" LIMIT 1)
      AND (("state" = 'pending' AND ${hasCome(Prisma.sql`"notBefore"`, now)})
        OR ("state" = 'sending' AND ${hasCome(Prisma.sql`"claimedUntil"`, now)}))
      ${notOn(except, Prisma.sql`"channel"`)}
      RETURNING "id", "state", "messageId", "channel", "author", "fence", "notBefore", "idempotencyKey", "attempts", "partsSent",
        (SELECT "key" FROM "Conversation" WHERE "id" = ${conversationId}) AS "key",
        (SELECT "externalId" FROM "Conversation" WHERE "id" = ${conversationId}) AS "externalId",
        (SELECT "lang" FROM "Conversation" WHERE "id" = ${conversationId}) AS "lang"`);
    return rows[0];
  };

  /** Ends a claim, unless it has passed to somebody else by now. */
  const end = async (id: number, holder: string, columns: Prisma.Sql): Promise<boolean> => {
    const count = await sql.changed(Prisma.sql`
      UPDATE "Outbox" SET ${columns} WHERE "id" = ${id} AND "claimedBy" = ${holder} AND "state" = 'sending'`);
    return count === 1;
  };

  /** As {@link end}, where it has not gone out by that: what was counted before it was sent is counted no more. */
  const unsent = async (id: number, holder: string, columns: Prisma.Sql): Promise<boolean> => {
    const mine = await end(id, holder, columns);
    if (mine) await careUnsaid(sql, id);
    return mine;
  };

  return {
    /** Puts a message on its way out. */
    async enqueue(row: NewOutgoing): Promise<void> {
      await sql.changed(insertion('Outbox', [fresh(row)]));
    },

    /** Puts several on their way, in their order and by one statement. */
    async enqueueAll(rows: readonly NewOutgoing[]): Promise<void> {
      if (rows.length > 0) await sql.changed(insertion('Outbox', rows.map(fresh)));
    },

    /** How many messages of a conversation are on their way. */
    waiting: (conversationId: string): Promise<number> =>
      db.outbox.count({ where: { conversationId, state: { in: ['pending', 'sending'] } } }),

    /**
     * Whoever had a conversation has given it away of their own accord: what the bot had decided under the fence of before goes out
     * under the new one.
     */
    async carry(conversationId: string, from: number, to: number): Promise<void> {
      const where = { conversationId, author: 'bot', fence: from, state: { in: ['pending', 'sending', 'held'] } };
      await db.outbox.updateMany({ where, data: { fence: to } });
    },

    /** The shopper has written: the last `most` messages that were held for that go out now; older ones have been overtaken. */
    async release(channel: string, key: string, most: number, now: Date): Promise<void> {
      const held = { state: 'held', channel, conversation: { key } };
      const rows = await db.outbox.findMany({ where: held, orderBy: { id: 'desc' }, select: { id: true } });
      if (rows.length === 0) return;
      const [go, gone] = [rows.slice(0, most), rows.slice(most)].map((part) => part.map(({ id }) => id));
      await db.outbox.updateMany({ where: { id: { in: go ?? [] } }, data: { state: 'pending', notBefore: now } });
      await db.outbox.updateMany({ where: { id: { in: gone ?? [] } }, data: { state: 'dropped', error: 'overtaken' } });
    },

    /**
     * The next message of a conversation for `holder` to send within `leaseMs`; null if there is none, if an older one
     * is still being sent or waits for another try, or if it is not yet time. Of any number of claimants one gets it.
     * A claim that ran out is given out again with the same idempotency key. Nothing is given out on channels of `except`.
     */
    async claim(
      conversationId: string,
      holder: string,
      now: Date,
      leaseMs: number,
      except: readonly string[] = [],
    ): Promise<Outgoing | null> {
      const until = new Date(now.getTime() + leaseMs);
      for (;;) {
        const taken = await take(conversationId, holder, now, until, except);
        if (taken === undefined) return null;
        const { state, ...row } = taken;
        if (state !== 'sending') {
          if (row.author === 'system') await careUnsaid(sql, row.id);
          continue;
        }
        const [said] = await sql.rows<object>(Prisma.sql`SELECT * FROM "Message" WHERE "id" = ${row.messageId}`);
        if (said === undefined) throw new Error('a message that is to be sent is not there');
        return { ...row, conversationId, notBefore: new Date(row.notBefore), message: message(messageRow(said)) };
      }
    },

    /** It has been sent. False if the claim had passed to somebody else. */
    sent: (id: number, holder: string, externalId: string | null, now: Date): Promise<boolean> =>
      end(id, holder, so({ state: 'sent', externalId, sentAt: now, error: null })),

    /** It could not be sent now; try again from `notBefore` on. False if the claim had passed to somebody else. */
    retry: (id: number, holder: string, notBefore: Date, error: string): Promise<boolean> =>
      end(id, holder, so({ state: 'pending', notBefore, error, claimedBy: null })),

    /** The platform asked to wait: as {@link retry}, and the try is not counted. */
    postpone: (id: number, holder: string, notBefore: Date, error: string): Promise<boolean> =>
      end(
        id,
        holder,
        Prisma.sql`${so({ state: 'pending', notBefore, error, claimedBy: null })}, "attempts" = "attempts" - 1`,
      ),

    /** So many parts of it are out; a later try goes on after them. False if the claim had passed to somebody else. */
    async partSent(id: number, holder: string, parts: number): Promise<boolean> {
      const where = { id, claimedBy: holder, state: 'sending' };
      return (await db.outbox.updateMany({ where, data: { partsSent: parts } })).count === 1;
    },

    /** Whether a message with the platform's identifier left by this outbox. */
    async isOurs(channel: string, externalId: string): Promise<boolean> {
      return (await db.outbox.findFirst({ where: { channel, externalId }, select: { id: true } })) !== null;
    },

    /**
     * The platform could not deliver what it had accepted. Null if no sent message has that identifier: it is not ours, or this
     * is known already.
     */
    async bounced(
      channel: string,
      externalId: string,
      error: string,
    ): Promise<{ conversationId: string; messageId: number } | null> {
      const rows = await db.$queryRaw<{ id: number; conversationId: string; messageId: number }[]>`
        UPDATE "Outbox" SET "state" = 'failed', "error" = ${error}
        WHERE "channel" = ${channel} AND "externalId" = ${externalId} AND "state" = 'sent'
        RETURNING "id", "conversationId", "messageId"`;
      const [row] = rows;
      if (row === undefined) return null;
      await careUnsaid(sql, row.id);
      return { conversationId: row.conversationId, messageId: row.messageId };
    },

    /**
     * It waits for {@link release}; what has an hour to be out by is dropped, since nobody knows when they write again. False if the
     * claim had passed to somebody else.
     */
    hold: (id: number, holder: string, error: string): Promise<boolean> =>
      unsent(
        id,
        holder,
        Prisma.sql`${so({ error, claimedBy: null, attempts: 0 })},
          "state" = CASE WHEN "notAfter" IS NULL THEN 'held' ELSE 'dropped' END`,
      ),

    /** It is not to be sent any more. False if the claim had passed to somebody else. */
    drop: (id: number, holder: string): Promise<boolean> => end(id, holder, so({ state: 'dropped' })),

    /** It can never be sent. False if the claim had passed to somebody else. */
    failed: (id: number, holder: string, error: string): Promise<boolean> =>
      unsent(id, holder, so({ state: 'failed', error })),

    /** The clock was set back: what was put off by it is tried now, rather than when that time comes once more. */
    hurry: (now: Date): Promise<number> =>
      sql.changed(
        Prisma.sql`UPDATE "Outbox" SET "notBefore" = ${now} WHERE "state" = 'pending' AND "notBefore" > ${now}`,
      ),

    /** Conversations whose next message is free and due, the longest waiting first; none on channels of `except`. */
    async conversationsDue(now: Date, limit: number, except: readonly string[] = []): Promise<string[]> {
      // Each part walks an index in the order it asks for and ends at the limit: asked for by one OR, the planner reads
      // every row that was ever sent, every second.
      const first = Prisma.sql`${notOn(except, Prisma.sql`o."channel"`)} AND NOT EXISTS (
          SELECT 1 FROM "Outbox" older WHERE older."conversationId" = o."conversationId"
          AND older."state" IN ('pending', 'sending') AND older."id" < o."id")`;
      const far = impossiblyFar(now);
      const rows = await db.$queryRaw<{ conversationId: string }[]>`
        SELECT "conversationId" FROM (
          SELECT * FROM (
            SELECT o."id", o."conversationId" FROM "Outbox" o WHERE o."state" = 'pending' AND o."notBefore" <= ${now} ${first}
            ORDER BY o."notBefore", o."id" LIMIT ${limit}) pending
          UNION ALL SELECT * FROM (
            SELECT o."id", o."conversationId" FROM "Outbox" o WHERE o."state" = 'pending' AND o."notBefore" > ${far} ${first}
            ORDER BY o."notBefore", o."id" LIMIT ${limit}) misdated
          UNION ALL SELECT * FROM (
            SELECT o."id", o."conversationId" FROM "Outbox" o
            WHERE o."state" = 'sending' AND ${hasCome(Prisma.sql`o."claimedUntil"`, now)} ${first}
            ORDER BY o."claimedUntil", o."id" LIMIT ${limit}) abandoned
        ) due ORDER BY "id" LIMIT ${limit}`;
      return rows.map((row) => row.conversationId);
    },
  };
};
