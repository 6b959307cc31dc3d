import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/index.ts';
import type { LockRule, SignedIn, User } from '../../store/users.ts';
import { deviceCookie, deviceFailed, deviceOf, deviceRests, newDevice } from './known-device.ts';
import { passwordFits } from './passwords.ts';

/** A session ends when it was not used for so long, in milliseconds. */
export const SESSION_MS = 12 * 3_600_000;

/** Five failures rest a name, or a browser that knows it, for a quarter of an hour. */
export const LOCK: LockRule = { failures: 5, lockMs: 15 * 60_000 };

export interface SignInDeps {
  store: Store;
  clock: Clock;
}

/** Who tries, and from which browser. */
export interface SignInTry {
  name: string;
  password: string;
  /** The cookie of this name that the browser sent, if it did. */
  cookie(name: string): string | undefined;
}

/** Somebody who may come in, with what their browser is given. */
export interface Admitted {
  outcome: 'signed_in';
  /** For the session's cookie. */
  token: string;
  signedIn: SignedIn;
  /** The mark of a browser that is known from now on. */
  device: { name: string; value: string; maxAge: number };
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
  deps: SignInDeps & { dataKey: Uint8Array | string },
  { name, password, cookie }: SignInTry,
): Promise<Admitted | { outcome: 'refused' }> => {
  const { store, clock, dataKey } = deps;
  const now = clock.now();
  const user = await store.read.users.findByName(name);
  const fits = await passwordFits(user?.passwordHash ?? null, password);
  if (user === null) return { outcome: 'refused' };
  const mark = deviceCookie(user);
  const device = deviceOf(dataKey, user, cookie(mark.name));
  const resting =
    device === null
      ? user.lockedUntil !== null && user.lockedUntil > now
      : await deviceRests(store.read, device, now, LOCK);
  if (fits && !resting && !user.disabled) {
    const opened = await openSession(deps, user);
    return { outcome: 'signed_in', ...opened, device: { ...mark, value: newDevice(dataKey, user) } };
  }
  if (!resting) {
    await store.write(async (repos) => {
      await (device === null ? repos.users.signInFailed(user.id, now, LOCK) : deviceFailed(repos, device, now, LOCK));
      await repos.audit.append({ at: now, who: 'nobody', action: 'user.sign-in-failed', subject: `user:${user.id}` });
    });
  }
  return { outcome: 'refused' };
};
