import { type Role, tierOf } from '../aftersales/actors.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import { colleagues } from './desk-now.ts';
import type { NamedStanding } from './named-agent.ts';
import { byTurn } from './queue.ts';

/** An agent as the suggestion looks at them. */
export interface Candidate {
  id: string;
  /** Highest tier of authority, 0 to 3. */
  tier: number;
  /** Conversations they own now. */
  load: number;
  /** How many they can carry. */
  capacity: number;
}

/** What is waiting. */
export interface Need {
  /** Tier of authority the case needs. */
  tier: number;
  /** Whose customer they are, else the agent this shopper is used to. */
  named: string | null;
}

const room = (candidate: Candidate): boolean => candidate.load < candidate.capacity;

/**
 * Suggests who should take a waiting conversation (people choose; nothing is pushed): the named agent if there is room,
 * else whoever may decide it and carries least for their capacity; a higher tier is kept free for what needs it.
 * @param present agents who are online
 * @returns null when nobody fits.
 */
export const suggestAgent = (need: Need, present: readonly Candidate[]): Candidate | null => {
  const fit = present.filter((candidate) => candidate.tier >= need.tier && room(candidate));
  const named = fit.find((candidate) => candidate.id === need.named);
  if (named) return named;
  const [first] = [...fit].sort(
    (a, b) => a.tier - b.tier || a.load / a.capacity - b.load / b.capacity || (a.id < b.id ? -1 : 1),
  );
  return first ?? null;
};

/**
 * Whom it is suggested to for each conversation that waits, by its identifier: as if they were taken in turn, so that not all are
 * suggested to the same one. Nobody where nobody present fits, or where only one is there, who need not be told.
 * @param standings how those stand whose customer has an agent of their own
 */
export const suggestions = async (
  repos: Repos,
  waiting: readonly Conversation[],
  now: Date,
  standings: ReadonlyMap<string, NamedStanding> = new Map(),
): Promise<Map<string, string>> => {
  const there = (await colleagues(repos, now)).filter(({ presence }) => presence === 'online');
  if (there.length < 2) return new Map();
  const speakers = await repos.desk.lastSpeakers(waiting.map(({ id }) => id));
  const loads = new Map(there.map(({ user, load }) => [user.id, load]));
  const found = new Map<string, string>();
  for (const { id, tier } of waiting.toSorted(byTurn)) {
    const present = there.map(({ user }): Candidate => {
      const { id: who, role, capacity } = user;
      return { id: who, tier: tierOf(role as Role), load: loads.get(who) ?? 0, capacity };
    });
    const named = standings.get(id)?.server?.id ?? speakers.get(id) ?? null;
    const one = suggestAgent({ tier, named }, present);
    if (one === null) continue;
    found.set(id, one.id);
    loads.set(one.id, one.load + 1);
  }
  return found;
};
