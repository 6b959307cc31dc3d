import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** What channels remember over restarts: where they have read to, tokens, installations. Encrypted. */
export const channelFacts = (db: Db, seal: Seal) => ({
  /** What a channel kept under a name; undefined if nothing. The caller checks its shape. */
  async get(channel: string, name: string): Promise<unknown> {
    const row = await db.channelFact.findUnique({ where: { channel_name: { channel, name } } });
    return row ? seal.open(row.sealed) : undefined;
  },

  /** Keeps any value JSON can hold, save null. */
  async set(channel: string, name: string, value: NonNullable<unknown>, now: Date): Promise<void> {
    const data = { sealed: seal.close(value), updatedAt: now };
    await db.channelFact.upsert({
      where: { channel_name: { channel, name } },
      create: { channel, name, ...data },
      update: data,
    });
  },

  /**
   * Keeps a value unless something is kept under that name already. Whoever is second waits for the first one's
   * transaction to end.
   * @returns whether it was kept.
   */
  async setOnce(channel: string, name: string, value: NonNullable<unknown>, now: Date): Promise<boolean> {
    const kept = await db.$executeRaw`
      INSERT INTO "ChannelFact" ("channel", "name", "sealed", "updatedAt")
      VALUES (${channel}, ${name}, ${seal.close(value)}, ${now}) ON CONFLICT DO NOTHING`;
    return kept === 1;
  },

  /** As {@link get}, and holds it: nobody else changes it until this work ends. */
  async held(channel: string, name: string): Promise<unknown> {
    const rows = await db.channelFact.updateManyAndReturn({
      where: { channel, name },
      data: { name },
      select: { sealed: true },
    });
    return rows[0] ? seal.open(rows[0].sealed) : undefined;
  },

  async delete(channel: string, name: string): Promise<void> {
    await db.channelFact.deleteMany({ where: { channel, name } });
  },

  /** Deletes what was kept under names that begin with `prefix` before a time; returns how many. */
  async deleteBefore(channel: string, prefix: string, before: Date): Promise<number> {
    const where = { channel, name: { startsWith: prefix }, updatedAt: { lt: before } };
    return (await db.channelFact.deleteMany({ where })).count;
  },

  /** Names a channel has kept something under that begin with `prefix`, in order. */
  async names(channel: string, prefix: string): Promise<string[]> {
    const rows = await db.channelFact.findMany({
      where: { channel, name: { startsWith: prefix } },
      orderBy: { name: 'asc' },
      select: { name: true },
    });
    return rows.map((row) => row.name).filter((name) => name.startsWith(prefix));
  },
});
