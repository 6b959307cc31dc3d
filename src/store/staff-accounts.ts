import type { Db } from './db.ts';
import type { Seal } from './seal.ts';
import type { User } from './users.ts';

/** An account in a chat app that belongs to a colleague. */
export interface StaffAccount {
  channel: string;
  externalId: string;
  linkedAt: Date;
}

/** Which chat account is which colleague. */
export const staffAccounts = (db: Db, _seal: Seal) => ({
  /** Makes an account a colleague's; whoever had it before has it no longer. Returns whose it was, or null. */
  async link(channel: string, externalId: string, userId: string, now: Date): Promise<string | null> {
    const where = { channel_externalId: { channel, externalId } };
    const before = await db.staffAccount.findUnique({ where });
    const columns = { userId, linkedAt: now };
    await db.staffAccount.upsert({ where, create: { channel, externalId, ...columns }, update: columns });
    return before?.userId ?? null;
  },

  /** Whose an account is; null while it is nobody's. Those who left are told by {@link User.disabled}. */
  async userOf(channel: string, externalId: string): Promise<User | null> {
    const where = { channel_externalId: { channel, externalId } };
    return (await db.staffAccount.findUnique({ where, include: { user: true } }))?.user ?? null;
  },

  /** A colleague's accounts, in the order they were linked. */
  ofUser: (userId: string): Promise<StaffAccount[]> =>
    db.staffAccount.findMany({
      where: { userId },
      orderBy: [{ linkedAt: 'asc' }, { channel: 'asc' }, { externalId: 'asc' }],
      select: { channel: true, externalId: true, linkedAt: true },
    }),

  /** Takes an account from a colleague. False when they do not have it. */
  async unlink(channel: string, externalId: string, userId: string): Promise<boolean> {
    return (await db.staffAccount.deleteMany({ where: { channel, externalId, userId } })).count > 0;
  },
});
