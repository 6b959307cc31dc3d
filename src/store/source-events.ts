import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** A webhook as it came. */
export interface SourceEvent {
  source: string;
  /** The shop system's own number of this delivery; the same over its repetitions. */
  deliveryId: string;
  topic: string;
  body: string;
}

export interface WaitingEvent extends SourceEvent {
  id: number;
  attempts: number;
}

/** What shop systems tell: kept before it is acknowledged. */
export const sourceEvents = (db: Db, seal: Seal) => ({
  /** Keeps it; false when this delivery has come before. */
  async keep({ source, deliveryId, topic, body }: SourceEvent, now: Date): Promise<boolean> {
    const count = await db.$executeRaw`
      INSERT INTO "SourceEvent" ("source", "deliveryId", "topic", "sealed", "receivedAt", "notBefore")
      VALUES (${source}, ${deliveryId}, ${topic}, ${seal.close(body)}, ${now}, ${now})
      ON CONFLICT ("source", "deliveryId") DO NOTHING`;
    return count === 1;
  },

  /** What nobody has worked on yet and is due, oldest first. */
  async waiting(source: string, now: Date, limit: number): Promise<WaitingEvent[]> {
    const rows = await db.sourceEvent.findMany({
      where: { source, doneAt: null, notBefore: { lte: now } },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id, deliveryId, topic, sealed, attempts }) => ({
      id,
      source,
      deliveryId,
      topic,
      attempts,
      body: seal.open<string>(sealed),
    }));
  },

  /** It is worked on; false when somebody else has done so. `error` says why it came to nothing. */
  async done(id: number, now: Date, error: string | null = null): Promise<boolean> {
    return (await db.sourceEvent.updateMany({ where: { id, doneAt: null }, data: { doneAt: now, error } })).count === 1;
  },

  /** Not now: tried again later. */
  async later(id: number, notBefore: Date, error: string): Promise<void> {
    const data = { attempts: { increment: 1 }, notBefore, error };
    await db.sourceEvent.updateMany({ where: { id, doneAt: null }, data });
  },

  /** How many wait, and why those that were tried already failed last; null where none was. */
  async backlog(source: string): Promise<{ waiting: number; error: string | null }> {
    const where = { source, doneAt: null };
    const failed = await db.sourceEvent.findFirst({
      where: { ...where, error: { not: null } },
      orderBy: { id: 'desc' },
      select: { error: true },
    });
    return { waiting: await db.sourceEvent.count({ where }), error: failed?.error ?? null };
  },

  /** Forgets what was done with before a time; returns how many. */
  async forget(before: Date): Promise<number> {
    return (await db.sourceEvent.deleteMany({ where: { doneAt: { lt: before } } })).count;
  },
});
