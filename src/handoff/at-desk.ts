import type { Person } from '../authorization/deputies.ts';
import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { SERVING_ROLES } from './person.ts';
import { peopleAt, presenceShape, present } from './presence.ts';
import { ABOUT_MS } from './sighting.ts';

/**
 * Who serves and is about now: at the console, or by what they have lately done in a staff channel. Whoever says at an open console
 * that they are away is away.
 */
export const atDesk = async (repos: Pick<Repos, 'users' | 'presenceSpans'>, now: Date): Promise<User[]> => {
  const users = (await repos.users.list()).filter(({ disabled, role }) => !disabled && SERVING_ROLES.includes(role));
  const online = new Set(present(users.map(seenOf), now).map(({ id }) => id));
  const spans = await repos.presenceSpans.between(new Date(now.getTime() - ABOUT_MS), new Date(now.getTime() + 1));
  // The last word counts: whoever wrote in a staff channel and then signed out has gone.
  const last = new Map(spans.toSorted((a, b) => a.until.getTime() - b.until.getTime()).map((one) => [one.userId, one]));
  return users.filter(({ id }) => online.has(id) || last.get(id)?.state === 'chat');
};

/** Everybody as authority looks at them, with who is about now: by console or chat app. */
export const peopleHere = async (repos: Pick<Repos, 'users' | 'presenceSpans'>, now: Date): Promise<Person[]> => {
  const there = new Set((await atDesk(repos, now)).map(({ id }) => id));
  return peopleAt(await repos.users.list(), now).map((person) => ({ ...person, here: there.has(person.id) }));
};

const seenOf = ({ id, presence, seenAt }: User) => ({
  id,
  presence: presenceShape.catch('offline').parse(presence),
  seenAt,
});
