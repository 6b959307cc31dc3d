import type { Db } from './db.ts';
import type { Session, User } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type { Session, User };

/** People who serve, and their sessions. */
export const users = (db: Db, _seal: Seal) => ({
  get: (id: string): Promise<User | null> => db.user.findUnique({ where: { id } }),

  /** Adds or replaces one user. */
  async save(user: User): Promise<void> {
    const { id, ...columns } = user;
    await db.user.upsert({ where: { id }, create: user, update: columns });
  },
});
