import { type Db, solidJson } from './db.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import { type NewStaffPost, post, type StaffPost, type StaffPostState } from './staff-post.ts';
import { readingStaffPosts } from './staff-posts-reading.ts';
import { sendingStaffPosts } from './staff-posts-sending.ts';

export type { ClaimedStaffPost, NewStaffPost, StaffPost } from './staff-post.ts';

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

    /**
     * Forgets changes of cards, alerts, digests and what never got out that are done with since `before`. Cards stay, so that old threads
     * are known, and so do what stands on a platform of a talk or case, so that it can be taken away when their data is erased.
     */
    async forget(before: Date): Promise<number> {
      const done = { in: ['sent', 'failed', 'dropped'] };
      const about = ['conversation:', 'ticket:'].map((of) => ({ subject: { startsWith: of } }));
      const { count } = await db.staffPost.deleteMany({
        where: {
          state: done,
          notBefore: { lt: before },
          OR: [{ kind: { not: 'card' } }, { revises: { not: null } }],
          NOT: { externalId: { not: null }, OR: about },
        },
      });
      return count;
    },
  };
};

/** What goes to the shop's own people in staff channels. It shares neither table nor type with what goes to shoppers. */
export const staffPosts = (db: Db, _seal: Seal) => ({
  ...writing(db),
  ...sendingStaffPosts(db),
  ...readingStaffPosts(db),
});
