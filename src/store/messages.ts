import { XiaoerError } from '../errors.ts';
import type { Attachment, Card, Choice, Lang } from '../message.ts';
import type { Db, Json } from './db.ts';
import { Prisma, type Message as Row } from './generated/sqlite/client.ts';
import { messageRow } from './rows.ts';
import type { Seal } from './seal.ts';
import { insertion, jsonOrNull, type Sql } from './sql.ts';
import { eventOfTalk, tellWebhooks } from './webhook-events.ts';

export type Author = 'shopper' | 'bot' | 'agent' | 'system';
/** A note never leaves the shop; an event says what happened to the conversation. */
export type MessageKind = 'text' | 'note' | 'event';

export interface Message extends Omit<Row, 'author' | 'kind' | 'lang' | 'choices' | 'cards' | 'attachments' | 'why'> {
  author: Author;
  kind: MessageKind;
  lang: Lang | null;
  choices: Choice[];
  cards: Card[];
  attachments: Attachment[];
  why: Json;
}

/** What a message is made from; what is absent is empty. */
export interface MessageDraft {
  author: Author;
  authorId?: string | null;
  kind?: MessageKind;
  text: string;
  lang?: Lang | null;
  choices?: readonly Choice[];
  cards?: readonly Card[];
  attachments?: readonly Attachment[];
  intent?: string | null;
  confidence?: number | null;
  faq?: string | null;
  flow?: string | null;
  step?: string | null;
  /** Key of the reply it was written from. */
  replyKey?: string | null;
  /** The evidence for the decision. */
  why?: unknown;
  inboundId?: number | null;
  /** The sender's own identifier: a repeated one is the same message. */
  clientId?: string | null;
  createdAt: Date;
}

/** The newest talk something was said in. */
export interface LastSaid {
  conversation: string;
  at: Date;
}

export interface MessageQuery {
  /** Only those after this one. */
  afterSeq?: number | undefined;
  /** The newest that many. */
  limit?: number | undefined;
  /** Only what the shopper may see: no notes, and of what was written for them only what has been sent. */
  visibleToShopper?: boolean | undefined;
}

export const message = (row: Row): Message => ({
  ...row,
  author: row.author as Author,
  kind: row.kind as MessageKind,
  lang: row.lang as Lang | null,
  choices: (row.choices ?? []) as unknown as Choice[],
  cards: (row.cards ?? []) as unknown as Card[],
  attachments: (row.attachments ?? []) as unknown as Attachment[],
});

/** A row of the table; every draft has the same columns. */
const columns = (conversationId: string, seq: number, draft: MessageDraft) => ({
  conversationId,
  seq,
  author: draft.author,
  authorId: draft.authorId ?? null,
  kind: draft.kind ?? 'text',
  text: draft.text,
  lang: draft.lang ?? null,
  choices: jsonOrNull(draft.choices),
  cards: jsonOrNull(draft.cards),
  attachments: jsonOrNull(draft.attachments),
  intent: draft.intent ?? null,
  confidence: draft.confidence ?? null,
  faq: draft.faq ?? null,
  flow: draft.flow ?? null,
  step: draft.step ?? null,
  replyKey: draft.replyKey ?? null,
  why: jsonOrNull(draft.why),
  inboundId: draft.inboundId ?? null,
  clientId: draft.clientId ?? null,
  createdAt: draft.createdAt,
});

/** Rows that are written, and identifiers that are looked up, by one statement. */
const AT_ONCE = 50;
const inSlices = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));

/** No notes, and of what was written for the shopper only what has been sent; as a condition on a message `m`. */
const SEEN_BY_SHOPPER = Prisma.sql`AND m."kind" <> 'note' AND (m."author" = 'shopper' OR EXISTS (
  SELECT 1 FROM "Outbox" o WHERE o."messageId" = m."id" AND o."state" = 'sent'))`;

/** What was said. */
export const messages = (db: Db, _seal: Seal, sql: Sql) => {
  const one = async (condition: Prisma.Sql): Promise<Message | null> => {
    const [row] = await sql.rows<object>(Prisma.sql`SELECT * FROM "Message" WHERE ${condition}`);
    return row ? message(messageRow(row)) : null;
  };

  const byClientId = async (conversationId: string, clientId: string | null | undefined): Promise<Message | null> =>
    typeof clientId === 'string'
      ? one(Prisma.sql`"conversationId" = ${conversationId} AND "clientId" = ${clientId}`)
      : null;

  /** Takes the next numbers and tells the first; holds the conversation until the work ends, so that they appear in order. */
  const nextSeq = async (id: string, count = 1): Promise<number> => {
    const [row] = await sql.rows<{ nextSeq: number }>(Prisma.sql`
      UPDATE "Conversation" SET "nextSeq" = "nextSeq" + ${count} WHERE "id" = ${id} RETURNING "nextSeq"`);
    if (row === undefined) throw new XiaoerError('NOT_FOUND', `There is no conversation ${id}. Check its identifier.`);
    return row.nextSeq - count;
  };

  /** Numbers have no gaps: those that are not needed go back before anybody else can take the next. */
  const giveBack = (id: string, next: number): Promise<number> =>
    sql.changed(Prisma.sql`UPDATE "Conversation" SET "nextSeq" = ${next} WHERE "id" = ${id}`);

  /** Those of these identifiers under which something stands already. */
  const known = async (conversationId: string, clientIds: readonly string[]): Promise<Set<string>> => {
    const found = await Promise.all(
      inSlices(clientIds).map((some) =>
        sql.rows<{ clientId: string }>(Prisma.sql`
          SELECT "clientId" FROM "Message" WHERE "conversationId" = ${conversationId} AND "clientId" IN (${Prisma.join(some)})`),
      ),
    );
    return new Set(found.flat().map(({ clientId }) => clientId));
  };

  const insert = async (rows: readonly object[]): Promise<Message[]> => {
    const said = await sql.rows<object>(Prisma.sql`${insertion('Message', rows)} RETURNING *`);
    return said.map((row) => message(messageRow(row))).sort((a, b) => a.seq - b.seq);
  };

  return {
    /** One message; null if it is not there. */
    get: (id: number): Promise<Message | null> => one(Prisma.sql`"id" = ${id}`),

    /** Adds a message at the conversation's end; one whose clientId is already there is returned as it was stored. */
    async append(conversationId: string, draft: MessageDraft): Promise<Message> {
      const early = await byClientId(conversationId, draft.clientId);
      if (early !== null) return early;
      const seq = await nextSeq(conversationId);
      // Looked for again under the hold: on PostgreSQL another work may have stored it in between.
      const late = await byClientId(conversationId, draft.clientId);
      if (late !== null) {
        await giveBack(conversationId, seq);
        return late;
      }
      const [said] = await insert([columns(conversationId, seq, draft)]);
      if (said === undefined) throw new Error('a message that was stored came back as nothing');
      const event = said.kind === 'event' ? eventOfTalk(said) : null;
      if (event !== null) await tellWebhooks(sql, event);
      return said;
    },

    /**
     * Adds many at the conversation's end, in their order and in few statements; one whose clientId is already there is
     * left out.
     */
    async appendAll(conversationId: string, drafts: readonly MessageDraft[]): Promise<void> {
      // Taking the numbers holds the conversation, so that what is looked for cannot be stored meanwhile.
      const seq = await nextSeq(conversationId, drafts.length);
      const there = await known(
        conversationId,
        drafts.flatMap(({ clientId }) => clientId ?? []),
      );
      const fresh = drafts.filter(({ clientId }) => {
        if (typeof clientId !== 'string') return true;
        const first = !there.has(clientId);
        there.add(clientId);
        return first;
      });
      if (fresh.length < drafts.length) await giveBack(conversationId, seq + fresh.length);
      const rows = fresh.map((draft, index) => columns(conversationId, seq + index, draft));
      for (const some of inSlices(rows)) await sql.changed(insertion('Message', some));
    },

    /** Adds what the shop says at the conversation's end, in its order and by two statements, and returns it as it stands. */
    async appendSaid(conversationId: string, drafts: readonly Omit<MessageDraft, 'clientId'>[]): Promise<Message[]> {
      if (drafts.length === 0) return [];
      const seq = await nextSeq(conversationId, drafts.length);
      return insert(drafts.map((draft, index) => columns(conversationId, seq + index, draft)));
    },

    /** In order of their numbers. */
    async list(conversationId: string, { afterSeq, limit, visibleToShopper }: MessageQuery = {}): Promise<Message[]> {
      const after = afterSeq === undefined ? Prisma.empty : Prisma.sql`AND m."seq" > ${afterSeq}`;
      const seen = visibleToShopper === true ? SEEN_BY_SHOPPER : Prisma.empty;
      const order =
        limit === undefined ? Prisma.sql`ORDER BY m."seq"` : Prisma.sql`ORDER BY m."seq" DESC LIMIT ${limit}`;
      const rows = await sql.rows<object>(Prisma.sql`
        SELECT m.* FROM "Message" m WHERE m."conversationId" = ${conversationId} ${after} ${seen} ${order}`);
      return (limit === undefined ? rows : rows.reverse()).map((row) => message(messageRow(row)));
    },

    /**
     * What shoppers said right before the bot answered with one of these replies, newest first.
     * @param most answers that are looked at
     */
    async saidBefore(replyKeys: readonly string[], since: Date, most: number): Promise<Message[]> {
      const rows = await sql.rows<object>(Prisma.sql`
        SELECT s.* FROM (
          SELECT m."conversationId", m."seq", m."id" FROM "Message" m
          WHERE m."createdAt" >= ${since} AND m."author" = 'bot' AND m."replyKey" IN (${Prisma.join([...replyKeys])})
          ORDER BY m."createdAt" DESC LIMIT ${most}
        ) b JOIN "Message" s ON s."conversationId" = b."conversationId" AND s."seq" = (
          SELECT MAX(e."seq") FROM "Message" e
          WHERE e."conversationId" = b."conversationId" AND e."seq" < b."seq" AND e."author" = 'shopper')
        ORDER BY b."id" DESC`);
      return rows.map((row) => message(messageRow(row)));
    },

    /**
     * How often the bot gave one reply or one answer since a moment, and the newest of the talks it was given in.
     * @param by which column names it
     */
    async timesSaid(
      by: 'replyKey' | 'faq',
      name: string,
      since: Date,
    ): Promise<{ times: number; last: LastSaid | null }> {
      const where = { author: 'bot', [by]: name, createdAt: { gte: since } };
      const times = await db.message.count({ where });
      if (times === 0) return { times, last: null };
      const last = await db.message.findFirst({
        where,
        orderBy: { createdAt: 'desc' },
        select: { conversationId: true, createdAt: true },
      });
      return { times, last: last && { conversation: last.conversationId, at: last.createdAt } };
    },

    /** The shopper has seen what was sent up to this number. */
    async markRead(conversationId: string, uptoSeq: number, now: Date): Promise<void> {
      await db.message.updateMany({
        where: { conversationId, seq: { lte: uptoSeq }, author: { not: 'shopper' }, readAt: null },
        data: { readAt: now },
      });
    },
  };
};
