import type { Db } from './db.ts';
import type { PresenceSpan } from './generated/sqlite/client.ts';

export type { PresenceSpan } from './generated/sqlite/client.ts';

/** How somebody was seen: at the console, as what they chose to be there, or by what they did in a staff channel. */
export type SeenAs = 'online' | 'away' | 'offline' | 'chat';

/** States in which somebody can serve. */
const AT_DESK: string[] = ['online', 'chat'];

const writing = (db: Db) => {
  const latest = (userId: string): Promise<PresenceSpan | null> =>
    db.presenceSpan.findFirst({ where: { userId }, orderBy: [{ until: 'desc' }, { id: 'desc' }] });

  /** Lets the stretch under way reach up to `now`, if its person was seen since `since`. */
  const reach = async (span: PresenceSpan, since: Date, now: Date): Promise<boolean> => {
    if (span.until < since) return false;
    if (span.until < now) await db.presenceSpan.update({ where: { id: span.id }, data: { until: now } });
    return true;
  };

  return {
    /**
     * Somebody was seen. The stretch under way goes on if they were seen so since `since`; else a new one begins, and what was
     * under way in another state ends now. Two processes that see the same at one instant may begin two: readers take both for one.
     */
    async seen(userId: string, state: SeenAs, now: Date, since: Date): Promise<void> {
      const last = await latest(userId);
      const went = last !== null && (await reach(last, since, now));
      if (went && last.state === state) return;
      await db.presenceSpan.create({ data: { userId, state, from: now, until: now } });
    },

    /** Forgets what ended before; returns how many. */
    async forget(before: Date): Promise<number> {
      return (await db.presenceSpan.deleteMany({ where: { until: { lt: before } } })).count;
    },
  };
};

/** When people of the desk were there. */
export const presenceSpans = (db: Db) => ({
  ...writing(db),

  /** Stretches that lie in a time, at least in part, in order; of one person if named. */
  between: (from: Date, to: Date, userId?: string): Promise<PresenceSpan[]> =>
    db.presenceSpan.findMany({
      where: { until: { gte: from }, from: { lt: to }, ...(userId === undefined ? {} : { userId }) },
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
    }),

  /** When anybody was last seen at the desk; null for never. */
  async lastAtDesk(): Promise<Date | null> {
    const last = await db.presenceSpan.findFirst({
      where: { state: { in: AT_DESK } },
      orderBy: { until: 'desc' },
    });
    return last?.until ?? null;
  },
});
