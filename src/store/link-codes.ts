import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** What a code is good for: two accounts of one shopper, or a chat account of a colleague. */
export type LinkPurpose = 'shopper' | 'staff';

/** A code that is to be kept. */
export interface NewLinkCode {
  purpose: LinkPurpose;
  /** Who proves something with it: the account that asked (`<channel>:<external id>`), or the user's id. */
  subject: string;
  createdAt: Date;
  expiresAt: Date;
}

/** How many wrong codes lock an account, and over which time they are counted, in milliseconds. */
export interface TryRule {
  wrong: number;
  withinMs: number;
}

/** Codes and tries that ended so long ago tell nobody anything. */
const FORGOTTEN_AFTER_MS = 86_400_000;

/** Under this purpose stand the tries of an account: as many rows as it has tries, each free again when it has expired. */
const TRIES = 'tries';

/** One-time codes. Only a keyed hash of each is stored, so that nobody who reads the database can use one. */
export const linkCodes = (db: Db, seal: Seal) => ({
  /** Keeps a code; an earlier one of the same subject that was not used ends with it. What ended a day ago is forgotten. */
  async make(code: string, { purpose, subject, createdAt, expiresAt }: NewLinkCode): Promise<void> {
    const open = { purpose, subject, usedAt: null, expiresAt: { gt: createdAt } };
    await db.linkCode.updateMany({ where: open, data: { expiresAt: createdAt } });
    await db.linkCode.deleteMany({ where: { expiresAt: { lte: new Date(createdAt.getTime() - FORGOTTEN_AFTER_MS) } } });
    await db.linkCode.create({ data: { codeIndex: seal.index(code), purpose, subject, createdAt, expiresAt } });
  },

  /** Uses a code up, in one statement, so that of any number who try at once one has it. Returns its subject, or null. */
  async use(code: string, purpose: LinkPurpose, now: Date): Promise<string | null> {
    const rows = await db.$queryRaw<{ subject: string }[]>`
      UPDATE "LinkCode" SET "usedAt" = ${now}
      WHERE "codeIndex" = ${seal.index(code)} AND "purpose" = ${purpose} AND "usedAt" IS NULL AND "expiresAt" > ${now}
      RETURNING "subject"`;
    return rows[0]?.subject ?? null;
  },

  /** Whose a code is that could be used now, without using it; null if there is none. */
  async subjectOf(code: string, purpose: LinkPurpose, now: Date): Promise<string | null> {
    const found = await db.linkCode.findUnique({ where: { codeIndex: seal.index(code) } });
    const good = found?.purpose === purpose && found.usedAt === null && found.expiresAt > now;
    return good ? found.subject : null;
  },

  /**
   * Takes one of an account's tries before a code is looked at, so that those who guess many at once have no more of them.
   * The tries are rows with unique names: two works never take the same one.
   * @returns null when it may try; otherwise until when it may not.
   */
  async takeTry(account: string, rule: TryRule, now: Date): Promise<Date | null> {
    const free = new Date(now.getTime() + rule.withinMs);
    for (let n = 0; n < rule.wrong; n += 1) {
      const name = seal.index(`try ${n} of ${account}`);
      const taken = await db.$queryRaw<{ id: number }[]>`
        INSERT INTO "LinkCode" ("codeIndex", "purpose", "subject", "createdAt", "expiresAt")
        VALUES (${name}, ${TRIES}, ${account}, ${now}, ${free})
        ON CONFLICT ("codeIndex") DO UPDATE SET "createdAt" = ${now}, "expiresAt" = ${free}
          WHERE "LinkCode"."expiresAt" <= ${now}
        RETURNING "id"`;
      if (taken.length > 0) return null;
    }
    const first = await db.linkCode.findFirst({
      where: { purpose: TRIES, subject: account },
      orderBy: { expiresAt: 'asc' },
    });
    return first?.expiresAt ?? free;
  },

  /** Gives an account all its tries back: it had a right code. */
  async forgiveTries(account: string): Promise<void> {
    await db.linkCode.deleteMany({ where: { purpose: TRIES, subject: account } });
  },
});
