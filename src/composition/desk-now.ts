import { SERVING_ROLES } from '../handoff/person.ts';
import type { Desk } from '../handoff/person-caller.ts';
import { type Presence, present } from '../handoff/presence.ts';
import type { Repos } from '../store/repos.ts';

/** Who is at the desk now, and how many places are free. */
export const deskNow = async (repos: Repos, now: Date): Promise<Desk> => {
  const serving = (await repos.users.list()).filter((user) => !user.disabled && SERVING_ROLES.includes(user.role));
  const people = present(
    serving.map((user) => ({ ...user, presence: user.presence as Presence })),
    now,
  );
  let busyPlaces = 0;
  let freePlaces = 0;
  for (const person of people) {
    const busy = (await repos.conversations.ownedBy(person.id)).length;
    busyPlaces += busy;
    freePlaces += Math.max(0, person.capacity - busy);
  }
  return { present: people.length, freePlaces, busyPlaces };
};
