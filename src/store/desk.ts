import { type Conversation, conversation } from './conversations.ts';
import type { Db } from './db.ts';
import { familyOf } from './family.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { type Message, message } from './messages.ts';
import { conversationsHolding, holds } from './said-words.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

/** Which conversations a list of the console shows. */
export interface DeskFilter {
  /** Those one agent has in hand. */
  ownerId?: string;
  status?: 'open' | 'resolved';
  /** Words looked for in messages, notes, the shopper's name and the ids of conversation, customer and tickets. */
  text?: string;
  /** Only those that changed before; for paging. */
  before?: Date;
  /** Only those that changed last at this instant or later. */
  since?: Date;
  /** Only those that changed last before this instant. */
  until?: Date;
  /** Only this department's. */
  department?: string;
  channel?: string;
  lang?: string;
  /** Only of customers of these tiers. */
  members?: readonly string[];
  /** Only those this label is on. */
  label?: number;
  /** At most this many. */
  limit: number;
}

/** What a conversation is about at a glance, and how many of the shopper's words nobody has read or answered. */
export interface Glance {
  /** The last words of a person, shopper or colleague; the bot's where nobody else has said anything. */
  preview: string;
  lastAt: Date;
  unread: number;
}

/** As {@link conversationsHolding}, asked of each conversation `c`. */
const holding = (text: string): Prisma.Sql => Prisma.sql`(
  c."id" = ${text} OR c."customerId" = ${text} OR LOWER(c."name") ${holds(text)}
  OR EXISTS (SELECT 1 FROM "Message" m WHERE m."conversationId" = c."id" AND LOWER(m."text") ${holds(text)})
  OR EXISTS (SELECT 1 FROM "Ticket" t WHERE t."conversationId" = c."id" AND (t."no" = ${text} OR t."orderNo" = ${text})))`;

const ofMembers = (tiers: readonly string[]): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Customer" cu WHERE cu."id" = c."customerId" AND cu."tier" IN (${Prisma.join([...tiers])}))`;

const labelled = (label: number): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "TalkLabel" tl WHERE tl."conversationId" = c."id" AND tl."labelId" = ${label})`;

const conditions = (filter: DeskFilter): Prisma.Sql[] => {
  const { ownerId, status, before, since, until, department, channel, lang, members, label } = filter;
  return [
    Prisma.sql`1 = 1`,
    ...(ownerId === undefined ? [] : [Prisma.sql`c."ownerKind" = 'agent' AND c."ownerId" = ${ownerId}`]),
    ...(status === 'open' ? [Prisma.sql`c."status" = 'open'`] : []),
    ...(status === 'resolved' ? [Prisma.sql`c."status" IN ('resolved', 'archived')`] : []),
    ...(before === undefined ? [] : [Prisma.sql`c."updatedAt" < ${before}`]),
    ...(since === undefined ? [] : [Prisma.sql`c."updatedAt" >= ${since}`]),
    ...(until === undefined ? [] : [Prisma.sql`c."updatedAt" < ${until}`]),
    ...(department === undefined ? [] : [Prisma.sql`c."department" = ${department}`]),
    ...(channel === undefined ? [] : [Prisma.sql`c."channel" = ${channel}`]),
    ...(lang === undefined ? [] : [Prisma.sql`c."lang" = ${lang}`]),
    ...(members === undefined ? [] : [ofMembers(members)]),
    ...(label === undefined ? [] : [labelled(label)]),
  ];
};

/** From where conversations are taken, and what each must meet. */
const sought = async (sql: Sql, filter: DeskFilter): Promise<Prisma.Sql> => {
  const { text = '' } = filter;
  const few = text === '' ? null : await conversationsHolding(sql, text);
  // CROSS JOIN, so that SQLite begins with the few.
  const among = few ? Prisma.sql`(${few}) found CROSS JOIN "Conversation" c` : Prisma.sql`"Conversation" c`;
  const wanted = conditions(filter);
  if (few) wanted.push(Prisma.sql`c."id" = found."id"`);
  else if (text !== '') wanted.push(holding(text));
  return Prisma.sql`${among} WHERE ${Prisma.join(wanted, ' AND ')}`;
};

const lists = (db: Db, sql: Sql) => ({
  /** How many conversations a list would show, counted no further than its limit. */
  async count(filter: DeskFilter): Promise<number> {
    const [row] = await sql.rows<{ n: number | bigint }>(Prisma.sql`
      SELECT COUNT(*) AS "n" FROM (SELECT c."id" FROM ${await sought(sql, filter)} LIMIT ${filter.limit}) counted`);
    return Number(row?.n ?? 0);
  },

  /** Conversations by their last change, newest first. */
  async list(filter: DeskFilter): Promise<Conversation[]> {
    const found = await sql.rows<{ id: string }>(Prisma.sql`
      SELECT c."id" FROM ${await sought(sql, filter)}
      ORDER BY c."updatedAt" DESC, c."id" DESC LIMIT ${filter.limit}`);
    const ids = found.map(({ id }) => id);
    const rows = await db.conversation.findMany({ where: { id: { in: ids } } });
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map(conversation));
  },

  /** Last words of people and unread counts of up to 500 conversations, in two statements however many there are. */
  async glances(ids: readonly string[]): Promise<Map<string, Glance>> {
    if (ids.length === 0) return new Map();
    const among = Prisma.join([...ids]);
    const last = await db.$queryRaw<{ id: number }[]>`
      SELECT m."id" FROM "Message" m JOIN (
        SELECT "conversationId",
          COALESCE(MAX(CASE WHEN "author" IN ('shopper', 'agent') THEN "seq" END), MAX("seq")) AS "seq" FROM "Message"
        WHERE "conversationId" IN (${among}) AND "kind" <> 'event' GROUP BY "conversationId") newest
      ON m."conversationId" = newest."conversationId" AND m."seq" = newest."seq"`;
    const unread = await db.$queryRaw<{ conversationId: string; n: number | bigint }[]>`
      SELECT m."conversationId", COUNT(*) AS "n" FROM "Message" m
      WHERE m."conversationId" IN (${among}) AND m."author" = 'shopper' AND m."readAt" IS NULL AND NOT EXISTS (
        SELECT 1 FROM "Message" a WHERE a."conversationId" = m."conversationId" AND a."seq" > m."seq"
          AND a."author" IN ('bot', 'agent') AND a."kind" = 'text')
      GROUP BY m."conversationId"`;
    const counts = new Map(unread.map((row) => [row.conversationId, Number(row.n)]));
    const rows = await db.message.findMany({ where: { id: { in: last.map((row) => row.id) } } });
    return new Map(
      rows.map((row) => [
        row.conversationId,
        { preview: row.text, lastAt: row.createdAt, unread: counts.get(row.conversationId) ?? 0 },
      ]),
    );
  },

  /** How many open conversations each agent has in hand, by user. */
  async loads(): Promise<Map<string, number>> {
    const rows = await db.conversation.groupBy({
      by: ['ownerId'],
      where: { ownerKind: 'agent', status: 'open' },
      _count: true,
    });
    return new Map(rows.flatMap((row) => (row.ownerId === null ? [] : [[row.ownerId, row._count] as const])));
  },

  /** Who of the shop last spoke with the shopper of each conversation, in it or in an earlier one of the same customer. */
  async lastSpeakers(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await db.$queryRaw<{ id: string; who: string | null }[]>`
      SELECT c."id", (SELECT m."authorId" FROM "Message" m WHERE m."author" = 'agent' AND m."kind" = 'text'
        AND m."conversationId" IN (SELECT e."id" FROM "Conversation" e WHERE e."id" = c."id" OR e."customerId" = c."customerId")
        ORDER BY m."id" DESC LIMIT 1) AS "who"
      FROM "Conversation" c WHERE c."id" IN (${Prisma.join([...ids])})`;
    return new Map(rows.flatMap(({ id, who }) => (who === null ? [] : [[id, who] as const])));
  },

  /** How many wait in the queue. */
  queueLength: (): Promise<number> =>
    db.conversation.count({ where: { ownerKind: 'queue', status: { not: 'archived' } } }),
});

/** What of a case says whether it stands behind words. Amounts in minor units. */
export interface AboutTicket {
  no: string;
  kind: string;
  state: string;
  tier: number;
  amountMinor: number;
  compensationMinor: number;
}

/** What is about a conversation, or about its customer by whichever of their records. */
const about = async (sql: Sql, customerId: string | null, conversationId: string) => [
  { conversationId },
  ...(customerId === null ? [] : [{ customerId: { in: await familyOf(sql, customerId) } }]),
];

const talk = (db: Db, sql: Sql) => ({
  /** The conversations of an account on a channel that may still go on, newest first. */
  async openOf(channel: string, externalId: string, limit: number): Promise<Conversation[]> {
    const rows = await db.conversation.findMany({
      where: { channel, externalId, slot: 'open' },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(conversation);
  },

  /** Number of the newest ticket of a conversation that is not closed; null if there is none. */
  async openTicketOf(conversationId: string): Promise<string | null> {
    const row = await db.ticket.findFirst({
      where: { conversationId, closedAt: null },
      orderBy: [{ openedAt: 'desc' }, { no: 'desc' }],
      select: { no: true },
    });
    return row?.no ?? null;
  },

  /** What became of each message that was written for the shopper: state of delivery by message id. */
  async deliveries(conversationId: string): Promise<Map<number, string>> {
    const rows = await db.outbox.findMany({ where: { conversationId }, select: { messageId: true, state: true } });
    return new Map(rows.map((row) => [row.messageId, row.state]));
  },

  /** A message by the identifier its writer gave it. */
  async byClientId(conversationId: string, clientId: string): Promise<Message | null> {
    const row = await db.message.findUnique({ where: { conversationId_clientId: { conversationId, clientId } } });
    return row && message(row);
  },

  /** Somebody of the shop has read the shopper's words up to this number. */
  async markReadByShop(conversationId: string, uptoSeq: number, now: Date): Promise<number> {
    const where = { conversationId, seq: { lte: uptoSeq }, author: 'shopper', readAt: null };
    return (await db.message.updateMany({ where, data: { readAt: now } })).count;
  },

  /** Numbers of the tickets of a customer or a conversation, newest first. */
  async ticketsAbout(customerId: string | null, conversationId: string, limit: number): Promise<string[]> {
    const rows = await db.ticket.findMany({
      where: { OR: await about(sql, customerId, conversationId) },
      orderBy: [{ openedAt: 'desc' }, { no: 'desc' }],
      take: limit,
      select: { no: true },
    });
    return rows.map((row) => row.no);
  },

  /** The open cases of the customer or of the conversation, newest first; at most 50. */
  async openTicketsAbout(customerId: string | null, conversationId: string): Promise<AboutTicket[]> {
    return db.ticket.findMany({
      where: { closedAt: null, OR: await about(sql, customerId, conversationId) },
      select: { no: true, kind: true, state: true, tier: true, amountMinor: true, compensationMinor: true },
      orderBy: [{ openedAt: 'desc' }, { no: 'desc' }],
      take: 50,
    });
  },

  /** How many messages wait to be sent, over all conversations. */
  outboxDepth: (): Promise<number> => db.outbox.count({ where: { state: { in: ['pending', 'sending'] } } }),

  /** How many things shoppers said wait to be worked on. */
  inboxDepth: (): Promise<number> => db.inbound.count({ where: { processedAt: null } }),
});

/** What the people at the desk look at, across nouns. */
export const desk = (db: Db, _seal: Seal, sql: Sql) => ({ ...lists(db, sql), ...talk(db, sql) });
