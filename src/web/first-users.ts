import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Lang } from '../message.ts';
import type { Store } from '../store/index.ts';
import type { User } from '../store/users.ts';
import { hashPassword, newPassword } from './auth/passwords.ts';
import type { Role } from './contract.ts';

/** Somebody who may sign in, with the password nobody will see again. */
export interface FirstUser {
  name: string;
  displayName: string;
  role: Role;
  password: string;
}

const FIRST: readonly { name: string; displayName: string; role: Role }[] = [
  { name: 'xiaomei', displayName: '小美', role: 'agent' },
  { name: 'alin', displayName: '阿林', role: 'supervisor' },
  { name: 'zhanggui', displayName: '掌柜', role: 'manager' },
  { name: 'admin', displayName: 'Admin', role: 'admin' },
];

/** A new user who has never been here. */
export const freshUser = async (
  who: { name: string; displayName: string; role: Role; password: string; lang?: Lang },
  now: Date,
): Promise<User> => ({
  id: `u_${randomBytes(9).toString('base64url')}`,
  name: who.name,
  displayName: who.displayName,
  role: who.role,
  passwordHash: await hashPassword(who.password),
  lang: who.lang ?? 'zh-CN',
  presence: 'offline',
  seenAt: null,
  capacity: 10,
  deputyId: null,
  disabled: false,
  failures: 0,
  lockedUntil: null,
  createdAt: now,
});

/** Somebody who may sign in as soon as {@link firstUsers} has stored them. */
interface Planned {
  shown: FirstUser;
  user: User;
}

/**
 * Plans a user for each role with a random password, on a shop without any; stores nothing. Passwords are hashed in threads of
 * their own, so this may go on beside a start.
 */
export const plannedUsers = async (store: Store, clock: Clock): Promise<Planned[]> => {
  if ((await store.read.users.count()) > 0) return [];
  const planned: Planned[] = [];
  // One after another: each takes 19 MB while it is hashed.
  for (const who of FIRST) {
    const shown = { ...who, password: newPassword() };
    planned.push({ shown, user: await freshUser(shown, clock.now()) });
  }
  return planned;
};

/**
 * On a shop without any user, makes one for each role with a random password. Of two programs that start at once one
 * makes them.
 * @param plan who they shall be, if that was begun before
 * @returns the users to be printed once; empty when there are users already.
 */
export const firstUsers = async (
  store: Store,
  clock: Clock,
  plan: Promise<Planned[]> = plannedUsers(store, clock),
): Promise<FirstUser[]> => {
  const planned = await plan;
  if (planned.length === 0) return [];
  const users = planned.map(({ user }) => user);
  const now = clock.now();
  const made = await store.write(async (repos) => {
    // The lease is a row two writers cannot both take: it decides who is first on PostgreSQL too.
    const first = await repos.leases.acquire('first-users', users[0]?.id ?? 'first', now, 60_000);
    if (!first || (await repos.users.count()) > 0) return false;
    for (const user of users) await repos.users.add(user);
    for (const user of users) {
      await repos.audit.append({
        at: now,
        who: 'system',
        action: 'user.add',
        subject: `user:${user.id}`,
        detail: { role: user.role },
      });
    }
    return true;
  });
  return made ? planned.map(({ shown }) => shown) : [];
};
