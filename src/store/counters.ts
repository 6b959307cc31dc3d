import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** Running numbers. */
export const counters = (db: Db, _seal: Seal) => ({
  /** The next number under `name`, from 1. Two works never get the same one; a work that fails gives its number back. */
  async next(name: string): Promise<number> {
    const rows = await db.$queryRaw<{ value: number }[]>`
      INSERT INTO "Counter" ("name", "value") VALUES (${name}, 1)
      ON CONFLICT ("name") DO UPDATE SET "value" = "Counter"."value" + 1
      RETURNING "value"`;
    return rows[0]?.value ?? 0;
  },
});
