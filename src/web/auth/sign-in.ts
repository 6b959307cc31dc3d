import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/index.ts';
import type { Repos } from '../../store/repos.ts';
import type { LockRule, SignedIn, User } from '../../store/users.ts';
import { deviceCookie, deviceFailed, deviceOf, deviceRests, newDevice } from './known-device.ts';
import { passwordFits } from './passwords.ts';

/** A session ends when it was not used for so long, in milliseconds. */
export const SESSION_MS = 12 * 3_600_000;
/** However much it is used, it ends so long after the password was typed, as the browser's cookie does: a stolen one opens nothing for good. */
export const LONGEST_SESSION_MS = 7 * 24 * 3_600_000;

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

type Standing = Pick<User, 'lockedUntil'>;

/** Whether a name rests for a browser that does not know it, or this one browser after its own failures. */
const isResting = async (
  repos: Pick<Repos, 'channelFacts'>,
  { lockedUntil }: Standing,
  device: string | null,
  now: Date,
): Promise<boolean> =>
  device === null ? lockedUntil !== null && lockedUntil > now : deviceRests(repos, device, now, LOCK);

/**
 * Opens a session, unless what the password was compared with does not stand any more: it takes a while to compare, and meanwhile the
 * password may be another one, the user may have been shut out, or so many others may have guessed wrong that the name rests. The
 * token goes into the cookie and nowhere else. @returns null where it was not opened
 */
const openSession = async (
  { store, clock }: SignInDeps,
  known: User,
  device: string | null,
): Promise<{ token: string; signedIn: SignedIn } | null> => {
  const token = secret();
  const now = clock.now();
  const session = {
    id: sessionIdOf(token),
    userId: known.id,
    csrf: secret(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_MS),
  };
  return store.write(async (repos) => {
    const { users, audit } = repos;
    const user = await users.hold(known.id);
    if (user === null || user.disabled || user.passwordHash !== known.passwordHash) return null;
    if (await isResting(repos, user, device, now)) return null;
    await users.pruneSessions(now);
    await users.openSession(session);
    await audit.append({ at: now, who: `${user.role}:${user.id}`, action: 'user.sign-in', subject: `user:${user.id}` });
    return { token, signedIn: { ...session, user } };
  });
};

/** Kept for a name that is nobody's or rests, in place of a failure: a refusal that keeps nothing would be told by how soon it comes. */
const REFUSED_AT = 'sign-in.refused-at';

/** Keeps a refusal: a failure of the name, or of the browser that knows it, where there is one and it does not rest. */
const keepRefusal = (
  { store }: SignInDeps,
  known: { user: User; device: string | null } | null,
  now: Date,
): Promise<void> =>
  store.write(async (repos) => {
    const id = known?.user.id ?? 'nobody';
    const device = known?.device ?? null;
    await (device === null ? repos.users.signInFailed(id, now, LOCK) : deviceFailed(repos, device, now, LOCK));
    if (!known) return repos.settings.set(REFUSED_AT, now.toISOString());
    await repos.audit.append({ at: now, who: 'nobody', action: 'user.sign-in-failed', subject: `user:${id}` });
  });

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
  if (user === null) {
    await keepRefusal(deps, null, now);
    return { outcome: 'refused' };
  }
  const mark = deviceCookie(user);
  const device = deviceOf(dataKey, user, cookie(mark.name));
  const resting = await isResting(store.read, user, device, now);
  if (fits && !resting && !user.disabled) {
    const opened = await openSession(deps, user, device);
    if (opened === null) return { outcome: 'refused' };
    return { outcome: 'signed_in', ...opened, device: { ...mark, value: newDevice(dataKey, user) } };
  }
  await keepRefusal(deps, resting ? null : { user, device }, now);
  return { outcome: 'refused' };
};
