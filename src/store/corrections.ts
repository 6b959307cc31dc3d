import type { Lang } from '../message.ts';
import { wordsKey } from '../words-key.ts';
import type { Db } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { reviver, type Sql } from './sql.ts';

/** What a shopper put right by a tap. */
export interface PutRight {
  conversationId: string;
  /** The words that it is about, as they were read. */
  text: string;
  /** What they were taken for, `intent:<name>` or `faq:<id>`; null where the shopper was asked what they meant. */
  taken: string | null;
  /** What the shopper meant. */
  meant: string;
  /** Number of the inbound row that brought the tap: the words came before. */
  before: number;
  at: Date;
}

/** Words that were put right, as they are shown. */
export interface Corrected {
  messageId: number;
  conversationId: string;
  /** What the shopper calls themselves on the channel, and which customer they are, where it is known. */
  name: string | null;
  customerId: string | null;
  text: string;
  lang: Lang | null;
  taken: string | null;
  meant: string;
  at: Date;
}

/** How often one thing was meant and taken for another. */
export interface MixedUp {
  taken: string;
  meant: string;
  times: number;
}

/** Stands for what was meant where a sentence was not understood at all. */
export const MISSED = 'missed';

/** A sentence, and what it means or {@link MISSED}. */
export type Meant = Pick<Corrected, 'text' | 'meant'>;

const { sql: query } = Prisma;

/** Keys that are looked up by one statement. */
const AT_ONCE = 500;

const row = reviver<Corrected>({ at: 'time' });

/** What shoppers put right: which of their messages was taken for what, and what they meant by it. */
export const corrections = (db: Db, seal: Seal, sql: Sql) => {
  const keyOf = (text: string, meant: string): string => seal.index(`correction ${meant} ${wordsKey(text)}`);
  /** Tells which of some sentences were set aside. */
  const aside = async (some: readonly Meant[]): Promise<(one: Meant) => boolean> => {
    const keys = [...new Set(some.map(({ text, meant }) => keyOf(text, meant)))];
    const gone = new Set<string>();
    for (let at = 0; at < keys.length; at += AT_ONCE) {
      const rows = await db.correctionAside.findMany({ where: { key: { in: keys.slice(at, at + AT_ONCE) } } });
      for (const { key } of rows) gone.add(key);
    }
    return ({ text, meant }) => gone.has(keyOf(text, meant));
  };
  return {
    aside,

    /**
     * Keeps what a tap put right, once for each message. Words that came in several messages, or were changed since, are one
     * example of nothing and are not kept.
     */
    async note({ conversationId, text, taken, meant, before, at }: PutRight): Promise<void> {
      const [said] = await sql.rows<{ id: number; text: string }>(query`
        SELECT s."id", s."text" FROM "Message" b
        JOIN "Message" s ON s."conversationId" = b."conversationId" AND s."inboundId" = b."inboundId" AND s."author" = 'shopper'
        WHERE b."conversationId" = ${conversationId} AND b."author" = 'bot' AND b."inboundId" < ${before}
        ORDER BY b."seq" DESC LIMIT 1`);
      if (!said || wordsKey(said.text) !== wordsKey(text)) return;
      await sql.changed(query`
        INSERT INTO "Correction" ("messageId", "conversationId", "taken", "meant", "at")
        VALUES (${said.id}, ${conversationId}, ${taken}, ${meant}, ${at}) ON CONFLICT DO NOTHING`);
    },

    /** Lets go of what was put right at a moment: the shopper says that it is wrong again. */
    async withdraw(conversationId: string, at: Date): Promise<void> {
      await sql.changed(query`
        DELETE FROM "Correction" WHERE "conversationId" = ${conversationId} AND "at" = ${at}`);
    },

    /** What was put right since a moment, newest first, without what was set aside. Words that were changed or taken back are left out. */
    async list(since: Date, most: number): Promise<Corrected[]> {
      const found = await sql.rows<object>(query`
        SELECT r."messageId", r."conversationId", c."name", c."customerId", m."text", m."lang", r."taken", r."meant", r."at"
        FROM "Correction" r JOIN "Message" m ON m."id" = r."messageId" JOIN "Conversation" c ON c."id" = r."conversationId"
        WHERE r."at" >= ${since} AND m."text" <> '' AND m."editedAt" IS NULL AND m."deletedAt" IS NULL
        ORDER BY r."at" DESC, r."messageId" DESC LIMIT ${most}`);
      const rows = found.map(row);
      const isAside = await aside(rows);
      return rows.filter((one) => !isAside(one));
    },

    /** Which two things were mixed up since a moment, oftenest first; those set aside are counted as well. */
    async mixedUp(since: Date, most: number): Promise<MixedUp[]> {
      const rows = await db.correction.groupBy({
        by: ['taken', 'meant'],
        where: { at: { gte: since }, taken: { not: null } },
        _count: true,
        orderBy: [{ _count: { messageId: 'desc' } }, { taken: 'asc' }, { meant: 'asc' }],
        take: most,
      });
      return rows.flatMap(({ taken, meant, _count }) => (taken === null ? [] : [{ taken, meant, times: _count }]));
    },

    /** Sets a sentence aside for good: it is shown as an example of this, or as missed, no more, whoever says it. */
    async setAside(text: string, meant: string, by: string, at: Date): Promise<void> {
      const key = keyOf(text, meant);
      await sql.changed(query`
        INSERT INTO "CorrectionAside" ("key", "by", "at") VALUES (${key}, ${by}, ${at}) ON CONFLICT DO NOTHING`);
    },
  };
};
