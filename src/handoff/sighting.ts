import type { Repos } from '../store/repos.ts';
import { goneBefore, type Presence, presenceShape } from './presence.ts';

/** Whoever did something in a staff channel is about for so long, in milliseconds. */
export const ABOUT_MS = 15 * 60_000;

type Sighting = Pick<Repos, 'users' | 'presenceSpans'>;

/**
 * An open console was heard of: its user counts as there, and the stretch they have been there grows.
 * @param choice what they have just chosen to be; as it was unless told
 */
export const sighted = async (repos: Sighting, userId: string, now: Date, choice?: Presence): Promise<void> => {
  await repos.users.change(userId, { seenAt: now, ...(choice ? { presence: choice } : {}) });
  const presence = choice ?? presenceShape.catch('offline').parse((await repos.users.get(userId))?.presence);
  await repos.presenceSpans.seen(userId, presence, now, goneBefore(now));
};

/** Somebody signed out: they are there no more. */
export const signedOut = async (repos: Sighting, userId: string, now: Date): Promise<void> => {
  await repos.users.change(userId, { presence: 'offline' });
  await repos.presenceSpans.seen(userId, 'offline', now, goneBefore(now));
};

/** Somebody did something in a staff channel. Whoever has the console open is seen by that, and what they chose there counts. */
export const sightedInChat = async ({ presenceSpans }: Sighting, userId: string, now: Date): Promise<void> => {
  const seen = await presenceSpans.between(goneBefore(now), now, userId);
  const open = seen.some(({ state }) => state === 'online' || state === 'away');
  if (!open) await presenceSpans.seen(userId, 'chat', now, new Date(now.getTime() - ABOUT_MS));
};
