import type { Db } from './db.ts';
import { jsonText, solidJson } from './db.ts';
import type { Seal } from './seal.ts';

/** What the shop has set, by key. */
export const settings = (db: Db, _seal: Seal) => ({
  /** The value under `key`; undefined if it was never set. The caller checks its shape. */
  async get(key: string): Promise<unknown> {
    return (await db.setting.findUnique({ where: { key } }))?.value ?? undefined;
  },

  /** Sets `key` to any value JSON can hold, save null. */
  async set(key: string, value: NonNullable<unknown>): Promise<void> {
    const data = { value: solidJson(value) };
    await db.setting.upsert({ where: { key }, create: { key, ...data }, update: data });
  },

  /** Keys that begin with `prefix`, in order. */
  async names(prefix: string): Promise<string[]> {
    const rows = await db.setting.findMany({ orderBy: { key: 'asc' }, select: { key: true } });
    return rows.map(({ key }) => key).filter((key) => key.startsWith(prefix));
  },

  /** Sets `key` unless it is set already; returns what stands there then, whoever was first. */
  async setOnce(key: string, value: NonNullable<unknown>): Promise<unknown> {
    await db.$executeRaw`
      INSERT INTO "Setting" ("key", "value") VALUES (${key}, ${jsonText(value)}) ON CONFLICT ("key") DO NOTHING`;
    return (await db.setting.findUniqueOrThrow({ where: { key } })).value;
  },
});
