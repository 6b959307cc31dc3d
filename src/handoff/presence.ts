import { z } from 'zod';
import type { Role } from '../aftersales/actors.ts';
import type { Person } from '../authorization/deputies.ts';
import type { User } from '../store/users.ts';

export type Presence = 'online' | 'away' | 'offline';
export const presenceShape = z.enum(['online', 'away', 'offline']);

/** A console that has not been heard of for this long is gone (its pings come every 15 seconds), in milliseconds. */
const GONE_AFTER_MS = 60_000;

/** Whose console was last heard of before this has gone. */
export const goneBefore = (now: Date): Date => new Date(now.getTime() - GONE_AFTER_MS);

/** What presence looks at in a user. */
export interface Seen {
  presence: Presence;
  seenAt: Date | null;
}

/** Whether somebody is there: what they chose, unless their console has fallen silent. */
export const presenceOf = (user: Seen, now: Date): Presence =>
  user.presence !== 'offline' && user.seenAt !== null && now.getTime() - user.seenAt.getTime() <= GONE_AFTER_MS
    ? user.presence
    : 'offline';

/** Those who can take a conversation now. */
export const present = <T extends Seen>(users: readonly T[], now: Date): T[] =>
  users.filter((user) => presenceOf(user, now) === 'online');

/**
 * People as authority looks at them: who they are, whom they have named to stand in, and whether they are at the console. Who is
 * about in a staff channel is known to `peopleHere` of at-desk.ts.
 */
export const peopleAt = (users: readonly User[], now: Date): Person[] =>
  users.map(({ id, name, role, deputyId, disabled, presence, seenAt }) => ({
    id,
    name,
    role: role as Role,
    deputyId,
    disabled,
    here: presenceOf({ presence: presence as Presence, seenAt }, now) === 'online',
  }));
