import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** Clocks of machines that share a database may differ by this many milliseconds. */
const CLOCKS_APART_MS = 60_000;

/** Rights that one process holds for a while. */
export const leases = (db: Db, _seal: Seal) => ({
  /**
   * Takes or renews a lease for `ms` milliseconds, the same for whoever asks for one of this name. False while another holder's
   * has not run out. One that ends later than it can have been given for was given while the clock was ahead, and is void: its
   * holder would keep the others out for as long as the clock was set back.
   */
  async acquire(name: string, holder: string, now: Date, ms: number): Promise<boolean> {
    const until = new Date(now.getTime() + ms);
    const impossible = new Date(until.getTime() + CLOCKS_APART_MS);
    const rows = await db.$queryRaw<{ name: string }[]>`
      INSERT INTO "Lease" ("name", "holder", "until") VALUES (${name}, ${holder}, ${until})
      ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"
      WHERE "Lease"."until" <= ${now} OR "Lease"."until" > ${impossible} OR "Lease"."holder" = excluded."holder"
      RETURNING "name"`;
    return rows.length === 1;
  },

  /** Gives a lease back; one that is another holder's by now stays. */
  async release(name: string, holder: string): Promise<void> {
    await db.lease.deleteMany({ where: { name, holder } });
  },
});
