import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { stretch } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql } = Prisma;

/** Talks that began in a stretch of time: how many a label is on; all of them where `label` is null. */
export interface LabelRow {
  label: number | null;
  /** Which stretch, from 0. */
  at: number;
  n: number;
}

/** A stretch of time, its end not included. */
interface Span {
  from: Date;
  to: Date;
}

/** On which part of the talks each label is. */
export const labelFigures = (db: Db) => ({
  /** How many talks began in each stretch, and how many of them each label is on. */
  async labelled({ from, to }: Span, starts: readonly Date[]): Promise<LabelRow[]> {
    const at = stretch(sql`c."openedAt"`, starts);
    const within = sql`c."openedAt" >= ${from} AND c."openedAt" < ${to}`;
    const rows = await db.$queryRaw<{ label: Count; at: Count; n: Count }[]>`
      SELECT "label", "at", COUNT(*) AS "n" FROM (
        SELECT NULL AS "label", ${at} AS "at" FROM "Conversation" c WHERE ${within}
        UNION ALL
        SELECT t."labelId" AS "label", ${at} AS "at" FROM "Conversation" c
          JOIN "TalkLabel" t ON t."conversationId" = c."id" WHERE ${within}) a
      GROUP BY "label", "at"`;
    return rows.map(({ label, at: stretchAt, n }) => ({
      label: label === null ? null : number(label),
      at: number(stretchAt),
      n: number(n),
    }));
  },

  /** The talks that began in a time and a label is on, the newest first. */
  async labelledTalks(label: number, { from, to }: Span, limit: number): Promise<string[]> {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM "TalkLabel" t JOIN "Conversation" c ON c."id" = t."conversationId"
      WHERE t."labelId" = ${label} AND c."openedAt" >= ${from} AND c."openedAt" < ${to}
      ORDER BY c."openedAt" DESC, c."id" LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  },
});
