import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** How many messages a platform lets a thread take after the shopper last wrote. */
export interface Allowance {
  messages: number;
  /** Milliseconds after the shopper's last words. */
  withinMs: number;
}

/** What threads have spent, where a platform allows only so many messages. */
export const sendBudgets = (db: Db, _seal: Seal) => ({
  /** The shopper wrote: the thread may take its messages anew. */
  async renew(channel: string, key: string, now: Date): Promise<void> {
    await db.$executeRaw`
      INSERT INTO "SendBudget" ("channel", "key", "since", "spent") VALUES (${channel}, ${key}, ${now}, 0)
      ON CONFLICT ("channel", "key") DO UPDATE SET "since" = ${now}, "spent" = 0`;
  },

  /**
   * Takes `count` messages in one statement, so that no two senders take the last one.
   * @returns how many are left after that; null when there were not enough, or the time is over, and then none is taken.
   */
  async spend(channel: string, key: string, count: number, allowed: Allowance, now: Date): Promise<number | null> {
    const after = new Date(now.getTime() - allowed.withinMs);
    const rows = await db.$queryRaw<{ spent: number }[]>`
      UPDATE "SendBudget" SET "spent" = "spent" + ${count}
      WHERE "channel" = ${channel} AND "key" = ${key} AND "since" > ${after} AND "spent" + ${count} <= ${allowed.messages}
      RETURNING "spent"`;
    return rows[0] === undefined ? null : allowed.messages - rows[0].spent;
  },

  /** Gives back what was taken for a message that was not sent. */
  async unspend(channel: string, key: string, count: number): Promise<void> {
    await db.$executeRaw`
      UPDATE "SendBudget" SET "spent" = CASE WHEN "spent" > ${count} THEN "spent" - ${count} ELSE 0 END
      WHERE "channel" = ${channel} AND "key" = ${key}`;
  },

  /** When a thread's time is over; null if the shopper never wrote. */
  async until(channel: string, key: string, allowed: Allowance): Promise<Date | null> {
    const row = await db.sendBudget.findUnique({ where: { channel_key: { channel, key } } });
    return row && new Date(row.since.getTime() + allowed.withinMs);
  },

  /** How many a thread has left now; 0 when the time is over or the shopper never wrote. */
  async left(channel: string, key: string, allowed: Allowance, now: Date): Promise<number> {
    const row = await db.sendBudget.findUnique({ where: { channel_key: { channel, key } } });
    const over = row === null || row.since.getTime() <= now.getTime() - allowed.withinMs;
    return over ? 0 : Math.max(0, allowed.messages - row.spent);
  },
});
