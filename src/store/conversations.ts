import type { Lang, Owner } from '../message.ts';
import type { Db, Json } from './db.ts';
import { isTaken, json, jsonText, present, solidJson } from './db.ts';
import { familyOf } from './family.ts';
import type { Conversation as Row } from './generated/sqlite/client.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { conversationRow } from './rows.ts';
import type { Seal } from './seal.ts';
import { assignments, jsonOrNull, type Sql } from './sql.ts';

export type ConversationStatus = 'open' | 'resolved' | 'archived';

export interface Conversation
  extends Omit<Row, 'slot' | 'ownerKind' | 'ownerId' | 'lang' | 'status' | 'state' | 'nextSeq'> {
  owner: Owner;
  lang: Lang;
  status: ConversationStatus;
  /** What the bot remembers; `{}` at first. Its shape is the business of the one who wrote it. */
  state: Json;
}

/** The columns of a conversation that a turn or an agent may change. Absent ones stay. */
export type ConversationPatch = Partial<
  Omit<Conversation, 'id' | 'channel' | 'key' | 'owner' | 'fence' | 'version' | 'state' | 'packet' | 'openedAt'>
> & { state?: unknown; packet?: unknown };

export interface ConversationFilter {
  /** Words looked for in messages, notes, the shopper's name and the thread's key. */
  text?: string | undefined;
  status?: ConversationStatus | undefined;
  channel?: string | undefined;
  /** At most this many. */
  limit: number;
  /** Only those opened before this one of an earlier page. */
  before?: { openedAt: Date; id: string } | undefined;
}

const ownerOf = (kind: string, id: string | null): Owner => {
  if (kind === 'agent' && id !== null) return { kind, id };
  return { kind: kind === 'queue' ? 'queue' : 'bot' };
};

export const conversation = ({ slot: _, ownerKind, ownerId, nextSeq: __, ...row }: Row): Conversation => ({
  ...row,
  owner: ownerOf(ownerKind, ownerId),
  lang: row.lang as Lang,
  status: row.status as ConversationStatus,
});

const ERASED = 'erased:';

/** Whether nobody knows any more whose a talk was: its shopper was erased, or its term has run out. Nothing can be sent to it. */
export const isErased = ({ key }: Pick<Conversation, 'key'>): boolean => key.startsWith(ERASED);

/** Frees the thread for the shopper's next conversation, or takes it again. */
const slotFor = (id: string, status: ConversationStatus): string => (status === 'archived' ? id : 'open');

const columns = (
  id: string,
  { state, packet, ...patch }: ConversationPatch,
): Prisma.ConversationUncheckedUpdateManyInput => ({
  ...present(patch),
  ...(state === undefined ? {} : { state: solidJson(state) }),
  ...(packet === undefined ? {} : { packet: json(packet) }),
  ...(patch.status === undefined ? {} : { slot: slotFor(id, patch.status) }),
});

/** As {@link columns}, for a statement written by hand. */
const written = (id: string, { state, packet, ...patch }: ConversationPatch): Prisma.Sql[] =>
  assignments({
    ...patch,
    state: state === undefined ? undefined : jsonText(state),
    packet: packet === undefined ? undefined : jsonOrNull(packet),
    slot: patch.status === undefined ? undefined : slotFor(id, patch.status),
  });

const WAITING = [{ priority: 'desc' }, { queuedAt: 'asc' }, { id: 'asc' }] as const;

/** Rows of one page of a search, at most. */
const PAGE = 500;

/** What a conversation must meet to be found. Letters are compared without regard to case. */
const conditions = ({ text, status, channel, before }: ConversationFilter): Prisma.Sql[] => {
  const wanted = [Prisma.sql`1 = 1`];
  if (status !== undefined) wanted.push(Prisma.sql`c."status" = ${status}`);
  if (channel !== undefined) wanted.push(Prisma.sql`c."channel" = ${channel}`);
  if (before !== undefined) {
    const { openedAt, id } = before;
    wanted.push(Prisma.sql`(c."openedAt" < ${openedAt} OR (c."openedAt" = ${openedAt} AND c."id" < ${id}))`);
  }
  if (text !== undefined && text !== '') {
    // Prisma's own `contains` would take % and _ for wildcards.
    const like = Prisma.sql`LIKE LOWER(${`%${text.replaceAll(/[!%_]/g, '!$&')}%`}) ESCAPE '!'`;
    wanted.push(Prisma.sql`(LOWER(c."name") ${like} OR LOWER(c."key") ${like} OR EXISTS (
      SELECT 1 FROM "Message" m WHERE m."conversationId" = c."id" AND LOWER(m."text") ${like}))`);
  }
  return wanted;
};

/** Talks between a shopper and the shop. */
export const conversations = (db: Db, _seal: Seal, sql: Sql) => {
  /** Holds the row until the work ends, then tells whether a message still waits to be worked on. */
  const hasUnread = async (id: string): Promise<boolean> => {
    await db.$executeRaw`UPDATE "Conversation" SET "version" = "version" WHERE "id" = ${id}`;
    return (
      (await db.inbound.findFirst({ where: { conversationId: id, processedAt: null }, select: { id: true } })) !== null
    );
  };

  return {
    async get(id: string): Promise<Conversation | null> {
      const [row] = await sql.rows<object>(Prisma.sql`SELECT * FROM "Conversation" WHERE "id" = ${id}`);
      return row ? conversation(conversationRow(row)) : null;
    },

    /** Nobody else changes this conversation, or says anything in it, until the work ends; false where there is none. */
    hold: async (id: string): Promise<boolean> =>
      (await sql.changed(Prisma.sql`UPDATE "Conversation" SET "nextSeq" = "nextSeq" WHERE "id" = ${id}`)) === 1,

    /** The one conversation of this thread that may still go on. */
    async findOpen(channel: string, key: string): Promise<Conversation | null> {
      const row = await db.conversation.findUnique({ where: { channel_key_slot: { channel, key, slot: 'open' } } });
      return row && conversation(row);
    },

    /** The conversation of this thread that was put away last; null if there is none. */
    async lastArchived(channel: string, key: string): Promise<Conversation | null> {
      const [row] = await sql.rows<object>(Prisma.sql`
        SELECT * FROM "Conversation" WHERE "channel" = ${channel} AND "key" = ${key} AND "status" = 'archived'
        ORDER BY "openedAt" DESC, "id" DESC LIMIT 1`);
      return row ? conversation(conversationRow(row)) : null;
    },

    /**
     * The conversation in which a customer last wrote to the shop alone, from an account that is not known to be another's
     * now; null if there is none.
     */
    async lastPrivateOf(customerId: string): Promise<Conversation | null> {
      const family = Prisma.join(await familyOf(sql, customerId));
      const [row] = await sql.rows<object>(Prisma.sql`
        SELECT c.* FROM "Conversation" c
        LEFT JOIN "Identity" i ON i."channel" = c."channel" AND i."externalId" = c."externalId"
        WHERE c."customerId" IN (${family}) AND c."place" = 'private'
          AND (i."customerId" IS NULL OR i."customerId" IN (${family}))
        ORDER BY c."lastShopperAt" IS NULL, c."lastShopperAt" DESC, c."openedAt" DESC, c."id" DESC LIMIT 1`);
      return row ? conversation(conversationRow(row)) : null;
    },

    /**
     * Writes `patch` and raises the version, unless somebody else has written since `expectedVersion` was read.
     * To archive is refused as stale while a message waits unread: call `inbox.done` first, in the same work.
     */
    async save(id: string, expectedVersion: number, patch: ConversationPatch): Promise<'saved' | 'stale'> {
      if (patch.status === 'archived' && (await hasUnread(id))) return 'stale';
      const count = await sql.changed(Prisma.sql`
        UPDATE "Conversation" SET ${Prisma.join([...written(id, patch), Prisma.sql`"version" = "version" + 1`])}
        WHERE "id" = ${id} AND "version" = ${expectedVersion}`);
      return count === 1 ? 'saved' : 'stale';
    },

    /**
     * Hands the conversation to another owner and returns the new fence. With `expectedFence` it is refused as stale
     * if it has changed hands since; with null it is taken from whoever has it. The version rises too, so that a turn
     * that began under the old owner finds itself stale. So is one that was put away and would be opened again while
     * another goes on in its thread; the work is to be begun anew then.
     */
    async changeOwner(
      id: string,
      expectedFence: number | null,
      owner: Owner,
      patch: ConversationPatch = {},
    ): Promise<number | 'stale'> {
      const changed = db.conversation.updateManyAndReturn({
        where: { id, ...(expectedFence === null ? {} : { fence: expectedFence }) },
        data: {
          ...columns(id, patch),
          ownerKind: owner.kind,
          ownerId: owner.kind === 'agent' ? owner.id : null,
          fence: { increment: 1 },
          version: { increment: 1 },
        },
        select: { fence: true },
      });
      const rows = await changed.catch((error: unknown) => {
        if (isTaken(error)) return [];
        throw error;
      });
      return rows[0]?.fence ?? 'stale';
    },

    /** Those that wait for a person: the most pressing first, then the longest waiting. */
    async queue(filter: { department?: string | undefined; limit?: number | undefined } = {}): Promise<Conversation[]> {
      const rows = await db.conversation.findMany({
        where: { ownerKind: 'queue', status: { not: 'archived' }, ...present({ department: filter.department }) },
        orderBy: [...WAITING],
        take: filter.limit ?? 200,
      });
      return rows.map(conversation);
    },

    /** Those an agent has in hand, the longest unanswered first. */
    async ownedBy(userId: string): Promise<Conversation[]> {
      const rows = await db.conversation.findMany({
        where: { ownerKind: 'agent', ownerId: userId, status: 'open' },
        orderBy: [{ takenAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(conversation);
    },

    /** Newest first. */
    async search(filter: ConversationFilter): Promise<Conversation[]> {
      const found = await db.$queryRaw<{ id: string }[]>`
        SELECT c."id" FROM "Conversation" c WHERE ${Prisma.join(conditions(filter), ' AND ')}
        ORDER BY c."openedAt" DESC, c."id" DESC LIMIT ${Math.min(filter.limit, PAGE)}`;
      const rows = await db.conversation.findMany({
        where: { id: { in: found.map((row) => row.id) } },
        orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      });
      return rows.map(conversation);
    },

    /** Open ones whose deadline for an answer has passed, the longest overdue first. */
    async dueBefore(now: Date, limit = 200): Promise<Conversation[]> {
      const rows = await db.conversation.findMany({
        where: { status: 'open', dueAt: { lte: now } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(conversation);
    },
  };
};
