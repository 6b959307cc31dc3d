import { type Db, type Json, json } from './db.ts';
import type { Seal } from './seal.ts';

/** What is known of an event when it comes in. */
export type Begun =
  /** It is new, or whoever began it is gone: do it. */
  | { is: 'begun' }
  /** Somebody is doing it. */
  | { is: 'busy' }
  | { is: 'done'; answer: Json };

/** What the shop's people did in a staff channel: each event acts once. */
export const staffEvents = (db: Db, _seal: Seal) => ({
  /**
   * Begins an event. One that was begun before `staleBefore` and never ended was left by a process that died: it is begun
   * again.
   */
  async begin(channel: string, eventId: string, now: Date, staleBefore: Date): Promise<Begun> {
    const began = await db.$executeRaw`
      INSERT INTO "StaffEvent" ("channel", "eventId", "receivedAt") VALUES (${channel}, ${eventId}, ${now})
      ON CONFLICT ("channel", "eventId") DO UPDATE SET "receivedAt" = ${now}
      WHERE "StaffEvent"."doneAt" IS NULL AND "StaffEvent"."receivedAt" < ${staleBefore}`;
    if (began === 1) return { is: 'begun' };
    const row = await db.staffEvent.findUnique({ where: { channel_eventId: { channel, eventId } } });
    return row?.doneAt ? { is: 'done', answer: row.answer } : { is: 'busy' };
  },

  /** It is done; a repeated event gets this answer. */
  async done(channel: string, eventId: string, answer: unknown, now: Date): Promise<void> {
    await db.staffEvent.updateMany({ where: { channel, eventId }, data: { doneAt: now, answer: json(answer) } });
  },

  /** It came to nothing: its repeat is done as if it were the first. */
  async release(channel: string, eventId: string): Promise<void> {
    await db.staffEvent.deleteMany({ where: { channel, eventId, doneAt: null } });
  },

  /** Forgets what came in before; returns how many. */
  async forget(before: Date): Promise<number> {
    return (await db.staffEvent.deleteMany({ where: { receivedAt: { lt: before } } })).count;
  },
});
