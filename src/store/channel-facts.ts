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

  async delete(channel: string, name: string): Promise<void> {
    await db.channelFact.deleteMany({ where: { channel, name } });
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
