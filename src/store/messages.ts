import { XiaoerError } from '../errors.ts';
import type { Attachment, Card, Choice, Lang } from '../message.ts';
import type { Db, Json } from './db.ts';
import { json } from './db.ts';
import type { Prisma, Message as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

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

const columns = (conversationId: string, seq: number, draft: MessageDraft): Prisma.MessageUncheckedCreateInput => {
  const { choices, cards, attachments, why, ...plain } = draft;
  const values = { choices: json(choices), cards: json(cards), attachments: json(attachments), why: json(why) };
  return { ...plain, conversationId, seq, ...values };
};

/** Rows that are written, and identifiers that are looked up, by one statement. */
const AT_ONCE = 50;
const inSlices = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));

const SEEN_BY_SHOPPER: Prisma.MessageWhereInput = {
  kind: { not: 'note' },
  OR: [{ author: 'shopper' }, { outbox: { state: 'sent' } }],
};

/** What was said. */
export const messages = (db: Db, _seal: Seal) => {
  const byClientId = async (conversationId: string, clientId: string | null | undefined): Promise<Row | null> =>
    typeof clientId === 'string'
      ? db.message.findUnique({ where: { conversationId_clientId: { conversationId, clientId } } })
      : null;

  /** Takes the next numbers and tells the first; holds the conversation until the work ends, so that they appear in order. */
  const nextSeq = async (id: string, count = 1): Promise<number> => {
    const rows = await db.conversation.updateManyAndReturn({
      where: { id },
      data: { nextSeq: { increment: count } },
      select: { nextSeq: true },
    });
    const [row] = rows;
    if (row === undefined) throw new XiaoerError('NOT_FOUND', `There is no conversation ${id}. Check its identifier.`);
    return row.nextSeq - count;
  };

  /** Those of these identifiers under which something stands already. */
  const known = async (conversationId: string, clientIds: readonly string[]): Promise<Set<string>> => {
    const found = await Promise.all(
      inSlices(clientIds).map((some) =>
        db.message.findMany({ where: { conversationId, clientId: { in: some } }, select: { clientId: true } }),
      ),
    );
    return new Set(found.flat().flatMap(({ clientId }) => clientId ?? []));
  };

  return {
    /** One message; null if it is not there. */
    async get(id: number): Promise<Message | null> {
      const row = await db.message.findUnique({ where: { id } });
      return row && message(row);
    },

    /** Adds a message at the conversation's end; one whose clientId is already there is returned as it was stored. */
    async append(conversationId: string, draft: MessageDraft): Promise<Message> {
      const early = await byClientId(conversationId, draft.clientId);
      if (early !== null) return message(early);
      const seq = await nextSeq(conversationId);
      // Looked for again under the hold: on PostgreSQL another work may have stored it in between.
      const late = await byClientId(conversationId, draft.clientId);
      if (late !== null) {
        await db.conversation.updateMany({ where: { id: conversationId }, data: { nextSeq: seq } });
        return message(late);
      }
      return message(await db.message.create({ data: columns(conversationId, seq, draft) }));
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
      // Numbers have no gaps: those that are not needed go back before anybody else can take the next.
      if (fresh.length < drafts.length)
        await db.conversation.updateMany({ where: { id: conversationId }, data: { nextSeq: seq + fresh.length } });
      if (fresh.length === 0) return;
      const rows = fresh.map((draft, index) => columns(conversationId, seq + index, draft));
      for (const data of inSlices(rows)) await db.message.createMany({ data });
    },

    /** Adds what the shop says at the conversation's end, in its order and by two statements, and returns it as it stands. */
    async appendSaid(conversationId: string, drafts: readonly Omit<MessageDraft, 'clientId'>[]): Promise<Message[]> {
      if (drafts.length === 0) return [];
      const seq = await nextSeq(conversationId, drafts.length);
      const data = drafts.map((draft, index) => columns(conversationId, seq + index, draft));
      const rows = await db.message.createManyAndReturn({ data });
      return rows.sort((a, b) => a.seq - b.seq).map(message);
    },

    /** In order of their numbers. */
    async list(conversationId: string, { afterSeq, limit, visibleToShopper }: MessageQuery = {}): Promise<Message[]> {
      const rows = await db.message.findMany({
        where: {
          conversationId,
          ...(afterSeq === undefined ? {} : { seq: { gt: afterSeq } }),
          ...(visibleToShopper === true ? SEEN_BY_SHOPPER : {}),
        },
        orderBy: { seq: limit === undefined ? 'asc' : 'desc' },
        ...(limit === undefined ? {} : { take: limit }),
      });
      return (limit === undefined ? rows : rows.reverse()).map(message);
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
