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
  /** The agent this shopper is used to, or whom a colleague named. */
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
