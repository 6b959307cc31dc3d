import type { Side } from '../content/experiments.ts';
import type { Db } from './db.ts';
import { hadPerson, isOver } from './figures/sql.ts';
import { type Count, number } from './figures/talks.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';

/** A talk in which a wording that competes was said. */
export interface SaidSide {
  experiment: string;
  /** Names the two wordings that were compared. */
  mark: string;
  conversationId: string;
  side: Side;
}

/** Whose talks are looked for: an account, and the customer records that are the same person's. */
export interface Whose {
  channel: string;
  externalId: string;
  family: readonly string[];
}

/** What became of the talks of one side. Only those that are over are counted, as going on they have no outcome. */
export interface SideCounts {
  side: Side;
  /** Talks that are over. */
  talks: number;
  /** Talks that go on. */
  open: number;
  /** To which a person was called, or came. */
  handoff: number;
  /** In which the same was said again in a later turn. */
  askedAgain: number;
}

/** How often a score was given after talks of one side. */
export interface SideScores {
  side: Side;
  /** 1 to 5. */
  score: number;
  n: number;
}

/** An experiment that was judged, once and for all. */
export interface Judged {
  experiment: string;
  mark: string;
  at: Date;
  verdict: unknown;
}

const { sql: text, join } = Prisma;

/** Which wording was said in which talk, and what came of it (H10). */
export const experiments = (db: Db, _seal: Seal, sql: Sql) => ({
  /** What somebody was told before of these experiments, the earliest first. */
  async saidTo(ids: readonly string[], { channel, externalId, family }: Whose): Promise<SaidSide[]> {
    const records = family.length === 0 ? Prisma.empty : text`OR c."customerId" IN (${join([...family])})`;
    return sql.rows<SaidSide>(text`
      SELECT s."experiment", s."mark", s."conversationId", s."side" FROM "WordingSaid" s
      JOIN "Conversation" c ON c."id" = s."conversationId"
      WHERE s."experiment" IN (${join([...ids])})
        AND ((c."channel" = ${channel} AND c."externalId" = ${externalId}) ${records})
      ORDER BY s."id"`);
  },

  /** Notes that a wording is said in a talk, or said there once more. */
  async said({ experiment, mark, conversationId, side, at }: SaidSide & { at: Date }): Promise<void> {
    await sql.changed(text`
      INSERT INTO "WordingSaid" ("experiment", "mark", "conversationId", "side", "at")
      VALUES (${experiment}, ${mark}, ${conversationId}, ${side}, ${at})
      ON CONFLICT ("experiment", "mark", "conversationId") DO UPDATE SET "times" = "WordingSaid"."times" + 1`);
  },

  /** @param quietSince a talk in which the shopper has been silent since then is over */
  async sides(experiment: string, mark: string, quietSince: Date): Promise<SideCounts[]> {
    const rows = await db.$queryRaw<Record<'side' | 'talks' | 'open' | 'handoff' | 'again', Count>[]>`
      SELECT "side", SUM("over") AS "talks", SUM(1 - "over") AS "open",
        SUM("over" * "person") AS "handoff", SUM("over" * "again") AS "again"
      FROM (SELECT s."side", CASE WHEN s."times" > 1 THEN 1 ELSE 0 END AS "again",
          CASE WHEN ${isOver(quietSince)} THEN 1 ELSE 0 END AS "over",
          CASE WHEN ${hadPerson} THEN 1 ELSE 0 END AS "person"
        FROM "WordingSaid" s JOIN "Conversation" c ON c."id" = s."conversationId"
        WHERE s."experiment" = ${experiment} AND s."mark" = ${mark}) a
      GROUP BY "side"`;
    return rows.map(({ side, talks, open, handoff, again }) => ({
      side: String(side) as Side,
      talks: number(talks),
      open: number(open),
      handoff: number(handoff),
      askedAgain: number(again),
    }));
  },

  /** Scores that were given after a wording was said: the first of each talk. */
  async scores(experiment: string, mark: string): Promise<SideScores[]> {
    const rows = await db.$queryRaw<Record<'side' | 'score' | 'n', Count>[]>`
      SELECT s."side", v."score", COUNT(*) AS "n" FROM "WordingSaid" s
      JOIN "Survey" v ON v."id" = (SELECT MIN(f."id") FROM "Survey" f WHERE f."conversationId" = s."conversationId"
        AND f."kind" = 'conversation' AND f."score" IS NOT NULL AND f."sentAt" >= s."at")
      WHERE s."experiment" = ${experiment} AND s."mark" = ${mark}
      GROUP BY s."side", v."score"`;
    return rows.map(({ side, score, n }) => ({ side: String(side) as Side, score: number(score), n: number(n) }));
  },

  /** What was judged of two wordings; null before. */
  async judged(experiment: string, mark: string): Promise<Judged | null> {
    return db.wordingVerdict.findUnique({ where: { experiment_mark: { experiment, mark } } });
  },

  /** Keeps a verdict; false when there was one before, which stands. */
  async judge({ experiment, mark, at, verdict }: Judged): Promise<boolean> {
    const count = await sql.changed(text`
      INSERT INTO "WordingVerdict" ("experiment", "mark", "at", "verdict")
      VALUES (${experiment}, ${mark}, ${at}, ${JSON.stringify(verdict)})
      ON CONFLICT ("experiment", "mark") DO NOTHING`);
    return count === 1;
  },

  /** Verdicts of a time, in order. */
  async judgedBetween(from: Date, to: Date): Promise<Judged[]> {
    return db.wordingVerdict.findMany({ where: { at: { gte: from, lt: to } }, orderBy: { at: 'asc' } });
  },
});
