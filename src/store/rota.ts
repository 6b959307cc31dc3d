import { type Db, solidJson } from './db.ts';
import type { RotaDay } from './generated/sqlite/client.ts';

export type { RotaDay } from './generated/sqlite/client.ts';

/** A shift as it is kept. */
export interface KeptShift {
  hours: string;
  breaks: readonly string[];
}

/** What somebody is to work on a day. `version`: of what it was made upon; 0 where nothing stood. */
export interface NewRotaDay {
  userId: string;
  day: string;
  shifts: readonly KeptShift[];
  off: boolean;
  version: number;
}

/** Who works when, by day of the shop. */
export const rota = (db: Db) => ({
  /** What is planned from a day to another, both included, by day and person. */
  between: (from: string, to: string): Promise<RotaDay[]> =>
    db.rotaDay.findMany({ where: { day: { gte: from, lte: to } }, orderBy: [{ day: 'asc' }, { userId: 'asc' }] }),

  get: (userId: string, day: string): Promise<RotaDay | null> =>
    db.rotaDay.findUnique({ where: { userId_day: { userId, day } } }),

  /** Writes one day of one person. False when it has changed since the version it was made upon; nothing is written then. */
  async set({ userId, day, shifts, off, version }: NewRotaDay, now: Date): Promise<boolean> {
    if (version === 0) {
      const rows = await db.$executeRaw`
        INSERT INTO "RotaDay" ("userId", "day", "shifts", "off", "version", "updatedAt")
        VALUES (${userId}, ${day}, '[]', FALSE, 0, ${now}) ON CONFLICT ("userId", "day") DO NOTHING`;
      if (rows !== 1) return false;
    }
    const data = { shifts: solidJson(shifts), off, version: version + 1, updatedAt: now };
    return (await db.rotaDay.updateMany({ where: { userId, day, version }, data })).count === 1;
  },

  /** Forgets days before one; returns how many. */
  forget: async (before: string): Promise<number> =>
    (await db.rotaDay.deleteMany({ where: { day: { lt: before } } })).count,
});
