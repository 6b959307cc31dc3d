import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { SERVING_ROLES } from './person.ts';
import { type Presence, presenceOf } from './presence.ts';

/** Somebody of the desk as colleagues see them. */
export interface Colleague {
  user: User;
  presence: Presence;
  /** Open conversations in hand. */
  load: number;
}

/** Everybody who may sign in and speak to shoppers, with presence and load. */
export const colleagues = async (repos: Repos, now: Date): Promise<Colleague[]> => {
  const loads = await repos.desk.loads();
  return (await repos.users.list())
    .filter((user) => !user.disabled && SERVING_ROLES.includes(user.role))
    .map((user) => {
      const seen = { presence: user.presence as Presence, seenAt: user.seenAt };
      return { user, presence: presenceOf(seen, now), load: loads.get(user.id) ?? 0 };
    });
};

/** Free and busy places over all who are there now; what an estimate of the wait is made from. */
export const deskNow = async (repos: Repos, now: Date): Promise<Desk> => {
  const there = (await colleagues(repos, now)).filter(({ presence }) => presence === 'online');
  return {
    present: there.length,
    freePlaces: there.reduce((sum, { user, load }) => sum + Math.max(0, user.capacity - load), 0),
    busyPlaces: there.reduce((sum, { load }) => sum + load, 0),
  };
};
/** Places of those who are present: how many agents, free and busy ones. */
export type Desk = { present: number; freePlaces: number; busyPlaces: number };
