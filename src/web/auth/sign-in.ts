import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/index.ts';
import type { LockRule, SignedIn, User } from '../../store/users.ts';
import { passwordFits } from './passwords.ts';

/** A session ends when it was not used for so long, in milliseconds. */
export const SESSION_MS = 12 * 3_600_000;

/** Five failures rest a name for a quarter of an hour. */
export const LOCK: LockRule = { failures: 5, lockMs: 15 * 60_000 };

export interface SignInDeps {
  store: Store;
  clock: Clock;
}

/** What is kept of a session's token: its hash, so that a stolen database opens no session. */
export const sessionIdOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whether a session still stands: it was not ended and has not run out, and its user may still sign in. */
export const stillSignedIn = async (
  { store, clock }: Pick<SignInDeps, 'clock'> & { store: Pick<Store, 'read'> },
  sessionId: string,
): Promise<boolean> => (await store.read.users.session(sessionId, clock.now())) !== null;

const secret = (): string => randomBytes(32).toString('base64url');

/** Opens a session; the token goes into the cookie and nowhere else. */
const openSession = async (
  { store, clock }: SignInDeps,
  user: User,
): Promise<{ token: string; signedIn: SignedIn }> => {
  const token = secret();
  const now = clock.now();
  const session = {
    id: sessionIdOf(token),
    userId: user.id,
    csrf: secret(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_MS),
  };
  await store.write(async ({ users, audit }) => {
    await users.pruneSessions(now);
    await users.openSession(session);
    await audit.append({ at: now, who: `${user.role}:${user.id}`, action: 'user.sign-in', subject: `user:${user.id}` });
  });
  return { token, signedIn: { ...session, user } };
};

/**
 * Signs somebody in. A wrong name, a wrong password, a resting and a disabled name all come to the same `refused`, after
 * the same time, so that nothing can be learnt from the answer.
 */
export const signIn = async (
  deps: SignInDeps,
  name: string,
  password: string,
): Promise<{ outcome: 'signed_in'; token: string; signedIn: SignedIn } | { outcome: 'refused' }> => {
  const { store, clock } = deps;
  const now = clock.now();
  const user = await store.read.users.findByName(name);
  const resting = user !== null && user.lockedUntil !== null && user.lockedUntil > now;
  const fits = await passwordFits(user?.passwordHash ?? null, password);
  if (user !== null && fits && !resting && !user.disabled) {
    return { outcome: 'signed_in', ...(await openSession(deps, user)) };
  }
  if (user !== null && !resting) {
    await store.write(async ({ users, audit }) => {
      await users.signInFailed(user.id, now, LOCK);
      await audit.append({ at: now, who: 'nobody', action: 'user.sign-in-failed', subject: `user:${user.id}` });
    });
  }
  return { outcome: 'refused' };
};
