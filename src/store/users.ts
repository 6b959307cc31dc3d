import { XiaoerError } from '../errors.ts';
import { type Db, isTaken } from './db.ts';
import type { Session, User } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type { Session, User };

/** A signed-in person: the session and whose it is. */
export type SignedIn = Session & { user: User };

/** How many failed sign-ins lock a name, and for how long. */
export interface LockRule {
  failures: number;
  lockMs: number;
}

const people = (db: Db) => ({
  get: (id: string): Promise<User | null> => db.user.findUnique({ where: { id } }),

  /** By sign-in name, as it was given to `add`. */
  findByName: (name: string): Promise<User | null> => db.user.findUnique({ where: { name } }),

  /** Everybody, by sign-in name; those who left too. */
  list: (): Promise<User[]> => db.user.findMany({ orderBy: { name: 'asc' } }),

  count: (): Promise<number> => db.user.count(),

  /** Adds a user. Throws CONFLICT when the sign-in name is taken. */
  async add(user: User): Promise<void> {
    try {
      await db.user.create({ data: user });
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new XiaoerError('CONFLICT', `There is a user named "${user.name}" already; choose another sign-in name.`, {
        cause: error,
      });
    }
  },

  /** Adds or replaces one user. */
  async save(user: User): Promise<void> {
    const { id, ...columns } = user;
    await db.user.upsert({ where: { id }, create: user, update: columns });
  },

  /** As `get`; nobody else changes this user until the work ends. */
  async hold(id: string): Promise<User | null> {
    const rows = await db.user.updateManyAndReturn({ where: { id }, data: { failures: { increment: 0 } } });
    return rows[0] ?? null;
  },

  /** Changes some fields of one user. */
  async change(id: string, fields: Partial<Omit<User, 'id'>>): Promise<void> {
    await db.user.updateMany({ where: { id }, data: fields });
  },
});

const signIns = (db: Db) => ({
  /**
   * Counts one failed sign-in. The count that reaches the rule's number locks the name and begins anew; counting and
   * locking are single statements, so that tries at the same instant all count.
   */
  async signInFailed(id: string, now: Date, rule: LockRule): Promise<void> {
    await db.user.updateMany({ where: { id }, data: { failures: { increment: 1 } } });
    await db.user.updateMany({
      where: { id, failures: { gte: rule.failures } },
      data: { failures: 0, lockedUntil: new Date(now.getTime() + rule.lockMs) },
    });
  },

  /** Opens a session; what failed before is forgotten. */
  async openSession(session: Session): Promise<void> {
    await db.user.updateMany({ where: { id: session.userId }, data: { failures: 0, lockedUntil: null } });
    await db.session.create({ data: session });
  },

  /** The session of this id with its user; null when there is none, it has run out, or the user was disabled. */
  async session(id: string, now: Date): Promise<SignedIn | null> {
    const found = await db.session.findUnique({ where: { id }, include: { user: true } });
    return found && found.expiresAt > now && !found.user.disabled ? found : null;
  },

  async extendSession(id: string, expiresAt: Date): Promise<void> {
    await db.session.updateMany({ where: { id }, data: { expiresAt } });
  },

  async closeSession(id: string): Promise<void> {
    await db.session.deleteMany({ where: { id } });
  },

  /** Ends a user's sessions, all but the one named. */
  async closeSessionsOf(userId: string, except?: string): Promise<void> {
    await db.session.deleteMany({ where: { userId, ...(except === undefined ? {} : { id: { not: except } }) } });
  },

  /** Forgets sessions that have run out; returns how many. */
  async pruneSessions(now: Date): Promise<number> {
    return (await db.session.deleteMany({ where: { expiresAt: { lte: now } } })).count;
  },
});

/** People who serve, and their sessions. */
export const users = (db: Db, _seal: Seal) => ({ ...people(db), ...signIns(db) });
