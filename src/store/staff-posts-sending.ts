import { hasCome, impossiblyFar } from './come.ts';
import type { Db } from './db.ts';
import type { StaffPost as Row } from './generated/sqlite/client.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { type ClaimedStaffPost, post } from './staff-post.ts';

/** How staff posts are claimed, and what becomes of a try. */
export const sendingStaffPosts = (db: Db) => {
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
      return Prisma.sql`((${column('state')} = 'pending' AND ${hasCome(column('notBefore'), now)})
        OR (${column('state')} = 'sending' AND ${hasCome(column('claimedUntil'), now)}))`;
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

    /**
     * It is out; a card stays live. What was erased while it was on its way is to be taken away again. False if the claim had passed
     * to somebody else.
     */
    async sent(
      id: number,
      holder: string,
      state: 'sent' | 'live',
      externalId: string | null,
      now: Date,
    ): Promise<boolean> {
      const out = { sentAt: now, error: null, ...(externalId === null ? {} : { externalId }) };
      if (!(await end(id, holder, { ...out, state }))) return false;
      const where = { id, kind: 'erased', state };
      await db.staffPost.updateMany({
        where,
        data: { state: 'pending', notBefore: now, attempts: 0, claimedBy: null },
      });
      return true;
    },

    /** What it showed on the platform is gone, and nothing of it is kept. False if the claim had passed to somebody else. */
    async goneFrom(id: number, holder: string): Promise<boolean> {
      const where = { id, claimedBy: holder, kind: 'erased', state: 'sending' };
      return (await db.staffPost.deleteMany({ where })).count === 1;
    },

    /** It could not be sent now; try again from `notBefore` on. False if the claim had passed to somebody else. */
    retry: (id: number, holder: string, notBefore: Date, error: string): Promise<boolean> =>
      end(id, holder, { state: 'pending', notBefore, error, claimedBy: null }),

    /** The platform asked to wait: as {@link retry}, and the try is not counted. */
    postpone: (id: number, holder: string, notBefore: Date, error: string): Promise<boolean> =>
      end(id, holder, { state: 'pending', notBefore, error, claimedBy: null, attempts: { decrement: 1 } }),

    /** It can never be sent (`failed`), or is not wanted any more (`dropped`). False if the claim had passed to somebody else. */
    ended: (id: number, holder: string, state: 'failed' | 'dropped', error: string | null): Promise<boolean> =>
      end(id, holder, { state, error }),

    /** The clock was set back: what was put off by it is tried now, rather than when that time comes once more. */
    async hurry(now: Date): Promise<number> {
      const where = { state: 'pending', notBefore: { gt: now } };
      return (await db.staffPost.updateMany({ where, data: { notBefore: now } })).count;
    },

    /** Channels and places with something that is free and due. */
    async placesDue(now: Date): Promise<{ channel: string; place: string }[]> {
      const come = [{ lte: now }, { gt: impossiblyFar(now) }];
      return db.staffPost.findMany({
        where: {
          OR: come.flatMap((at) => [
            { state: 'pending', notBefore: at },
            { state: 'sending', claimedUntil: at },
          ]),
        },
        distinct: ['channel', 'place'],
        select: { channel: true, place: true },
      });
    },
  };
};
