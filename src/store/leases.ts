import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** Rights that one process holds for a while. */
export const leases = (db: Db, _seal: Seal) => ({
  /** Takes or renews a lease for `ms` milliseconds. False while another holder's has not run out. */
  async acquire(name: string, holder: string, now: Date, ms: number): Promise<boolean> {
    const until = new Date(now.getTime() + ms);
    const rows = await db.$queryRaw<{ name: string }[]>`
      INSERT INTO "Lease" ("name", "holder", "until") VALUES (${name}, ${holder}, ${until})
      ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"
      WHERE "Lease"."until" <= ${now} OR "Lease"."holder" = excluded."holder"
      RETURNING "name"`;
    return rows.length === 1;
  },

  /** Gives a lease back; one that is another holder's by now stays. */
  async release(name: string, holder: string): Promise<void> {
    await db.lease.deleteMany({ where: { name, holder } });
  },
});
