import { type Db, type Json, solidJson } from './db.ts';
import type { StaffPost as Row } from './generated/sqlite/client.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

/** `card`: a conversation or an approval as it stands; `words`: something said, in a card's thread; `alert`, `digest`. */
export type StaffPostKind = 'card' | 'words' | 'alert' | 'digest';

/**
 * `pending`, `sending`: on its way. `live`: a card that is out and is changed as its subject changes. `sent`: out, and done
 * with. `failed`: can never be sent. `dropped`: is not wanted any more.
 */
export type StaffPostState = 'pending' | 'sending' | 'live' | 'sent' | 'failed' | 'dropped';

export interface NewStaffPost {
  channel: string;
  place: string;
  subject: string;
  kind: StaffPostKind;
  /** One post for each: adding another under the same key changes nothing. */
  idempotencyKey: string;
  /** What cannot be read from the subject when it is sent. */
  body?: unknown;
  /** The post in whose thread it goes. */
  threadOf?: number;
  /** Not to be sent before. */
  notBefore: Date;
}

export interface StaffPost {
  id: number;
  channel: string;
  place: string;
  subject: string;
  kind: StaffPostKind;
  idempotencyKey: string;
  body: Json;
  threadOf: number | null;
  revises: number | null;
  state: StaffPostState;
  /** Tries, one under way included. */
  attempts: number;
  /** The platform's identifier, once it is out. */
  externalId: string | null;
}

/** A post to be sent now by the one who claimed it. */
export interface ClaimedStaffPost extends StaffPost {
  /** The platform's identifier of the post it answers or changes; null for one that stands by itself. */
  upon: string | null;
}

const post = (row: Row): StaffPost => ({
  id: row.id,
  channel: row.channel,
  place: row.place,
  subject: row.subject,
  kind: row.kind as StaffPostKind,
  idempotencyKey: row.idempotencyKey,
  body: row.body,
  threadOf: row.threadOf,
  revises: row.revises,
  state: row.state as StaffPostState,
  attempts: row.attempts,
  externalId: row.externalId,
});

const UNDERWAY = ['pending', 'sending', 'live'] as const;

const writing = (db: Db) => {
  const insert = async (fresh: NewStaffPost, revises: number | null, unless: Prisma.Sql): Promise<number | null> => {
    const { channel, place, subject, kind, idempotencyKey, threadOf = null, notBefore, body } = fresh;
    const rows = await db.$queryRaw<{ id: number }[]>`
      INSERT INTO "StaffPost" ("channel", "place", "subject", "kind", "idempotencyKey", "threadOf", "revises", "notBefore")
      SELECT ${channel}, ${place}, ${subject}, ${kind}, ${idempotencyKey}, CAST(${threadOf} AS INTEGER),
        CAST(${revises} AS INTEGER), ${notBefore}
      WHERE ${unless}
      ON CONFLICT ("idempotencyKey") DO NOTHING RETURNING "id"`;
    const id = rows[0]?.id ?? null;
    if (id !== null && body !== undefined)
      await db.staffPost.update({ where: { id }, data: { body: solidJson(body) } });
    return id;
  };

  return {
    /** Adds a post; its number, or null when there is one under its key already. */
    add: (fresh: NewStaffPost): Promise<number | null> => insert(fresh, null, Prisma.sql`1 = 1`),

    /** Asks for a card to be drawn anew, unless that is asked for already and has not begun. */
    async reviseSoon(card: StaffPost, idempotencyKey: string, now: Date): Promise<boolean> {
      const { channel, place, subject, kind } = card;
      const fresh = { channel, place, subject, kind, idempotencyKey, notBefore: now };
      const unless = Prisma.sql`NOT EXISTS (
        SELECT 1 FROM "StaffPost" WHERE "state" = 'pending' AND "revises" = ${card.id})`;
      return (await insert(fresh, card.id, unless)) !== null;
    },

    /** Nobody else can change this post until this work ends; as it stands then, or null if it is not there. */
    async lock(id: number): Promise<StaffPost | null> {
      const rows = await db.staffPost.updateManyAndReturn({ where: { id }, data: { attempts: { increment: 0 } } });
      return rows[0] ? post(rows[0]) : null;
    },

    /** Keeps what is remembered of a card. */
    async remember(id: number, body: unknown): Promise<void> {
      await db.staffPost.updateMany({ where: { id }, data: { body: solidJson(body) } });
    },

    /** Moves a post from one state to another; false when it is not in the first any more. */
    async shift(id: number, from: StaffPostState, to: StaffPostState): Promise<boolean> {
      return (await db.staffPost.updateMany({ where: { id, state: from }, data: { state: to } })).count === 1;
    },

    /** Forgets words, changes of cards, alerts and digests that are done with since `before`; cards stay, so that old threads are known. */
    async forget(before: Date): Promise<number> {
      const done = { in: ['sent', 'failed', 'dropped'] };
      const { count } = await db.staffPost.deleteMany({
        where: { state: done, notBefore: { lt: before }, OR: [{ kind: { not: 'card' } }, { revises: { not: null } }] },
      });
      return count;
    },
  };
};

const sending = (db: Db) => {
  /** Ends a claim, unless it has passed to somebody else by now. */
  const end = async (id: number, holder: string, data: Prisma.StaffPostUncheckedUpdateManyInput): Promise<boolean> => {
    const where = { id, claimedBy: holder, state: 'sending' };
    return (await db.staffPost.updateMany({ where, data: { ...data, claimedUntil: null } })).count === 1;
  };

  /**
   * Takes the oldest post of a place that is free and due. Posts about one card go in order: what waits holds up what
   * comes after it on the same card, and nothing else.
   */
  const take = async (
    place: { channel: string; place: string },
    holder: string,
    now: Date,
    until: Date,
  ): Promise<Row | undefined> => {
    const free = (table: string): Prisma.Sql => {
      const column = (name: string): Prisma.Sql => Prisma.raw(`${table}"${name}"`);
      return Prisma.sql`((${column('state')} = 'pending' AND ${column('notBefore')} <= ${now})
        OR (${column('state')} = 'sending' AND ${column('claimedUntil')} <= ${now}))`;
    };
    const rows = await db.$queryRaw<{ id: number }[]>`
      UPDATE "StaffPost" SET "state" = 'sending', "attempts" = "attempts" + 1, "claimedBy" = ${holder}, "claimedUntil" = ${until}
      WHERE "id" = (
        SELECT p."id" FROM "StaffPost" p WHERE p."channel" = ${place.channel} AND p."place" = ${place.place}
          AND ${free('p.')} AND NOT EXISTS (
            SELECT 1 FROM "StaffPost" o WHERE o."state" IN ('pending', 'sending') AND o."id" < p."id"
              AND o."channel" = p."channel" AND o."place" = p."place"
              AND COALESCE(o."threadOf", o."revises", o."id") = COALESCE(p."threadOf", p."revises", p."id"))
        ORDER BY p."id" LIMIT 1)
      AND ${free('')}
      RETURNING "id"`;
    const id = rows[0]?.id;
    return id === undefined ? undefined : db.staffPost.findUniqueOrThrow({ where: { id } });
  };

  return {
    /**
     * The next post of a place for `holder` to send within `leaseMs`; null if there is none. Of any number of claimants one
     * gets it; a claim that ran out is given out again under the same key. What belongs to a post that never got out is dropped.
     */
    async claim(
      place: { channel: string; place: string },
      holder: string,
      now: Date,
      leaseMs: number,
    ): Promise<ClaimedStaffPost | null> {
      const until = new Date(now.getTime() + leaseMs);
      for (;;) {
        const row = await take(place, holder, now, until);
        if (row === undefined) return null;
        const parent = row.threadOf ?? row.revises;
        if (parent === null) return { ...post(row), upon: null };
        const upon = (await db.staffPost.findUnique({ where: { id: parent }, select: { externalId: true } }))
          ?.externalId;
        if (upon) return { ...post(row), upon };
        await end(row.id, holder, { state: 'dropped' });
      }
    },

    /** It is out; a card stays live. False if the claim had passed to somebody else. */
    sent: (
      id: number,
      holder: string,
      state: 'sent' | 'live',
      externalId: string | null,
      now: Date,
    ): Promise<boolean> =>
      end(id, holder, { state, sentAt: now, error: null, ...(externalId === null ? {} : { externalId }) }),

    /** It could not be sent now; try again from `notBefore` on. False if the claim had passed to somebody else. */
    retry: (id: number, holder: string, notBefore: Date, error: string): Promise<boolean> =>
      end(id, holder, { state: 'pending', notBefore, error, claimedBy: null }),

    /** The platform asked to wait: as {@link retry}, and the try is not counted. */
    postpone: (id: number, holder: string, notBefore: Date, error: string): Promise<boolean> =>
      end(id, holder, { state: 'pending', notBefore, error, claimedBy: null, attempts: { decrement: 1 } }),

    /** It can never be sent (`failed`), or is not wanted any more (`dropped`). False if the claim had passed to somebody else. */
    ended: (id: number, holder: string, state: 'failed' | 'dropped', error: string | null): Promise<boolean> =>
      end(id, holder, { state, error }),

    /** Channels and places with something that is free and due. */
    async placesDue(now: Date): Promise<{ channel: string; place: string }[]> {
      return db.staffPost.findMany({
        where: {
          OR: [
            { state: 'pending', notBefore: { lte: now } },
            { state: 'sending', claimedUntil: { lte: now } },
          ],
        },
        distinct: ['channel', 'place'],
        select: { channel: true, place: true },
      });
    },
  };
};

const reading = (db: Db) => ({
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
    const row = await db.staffPost.findFirst({ where: { channel, place, externalId }, orderBy: { id: 'desc' } });
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

/** What goes to the shop's own people in staff channels. It shares neither table nor type with what goes to shoppers. */
export const staffPosts = (db: Db, _seal: Seal) => ({ ...writing(db), ...sending(db), ...reading(db) });
